import type { JsonObject } from '../../src/model/index.ts';
import { isObject, text } from '../json.ts';
import { MalformedAnswer, Redirected } from '../wire-errors.ts';
import { ApiError } from './errors.ts';

/** Larger than any page that Azure documents; more is a fault or an attack. */
export const maximumBytes = 64 * 1024 * 1024;

export interface Answer {
  status: number;
  header(name: string): string | undefined;
  body: string;
}

/** The answer as an object, or what it says instead. The content type is not judged: some servers name another. */
export function judge({ status, header, body }: Answer): JsonObject {
  if (status >= 300 && status < 400) {
    const host = URL.parse(header('location') ?? '')?.host ?? 'nowhere';
    throw new Redirected(`status ${status} to ${host}, which is not followed: credentials go to no other address`);
  }
  const page = /^\s*<(!doctype|html)/i.test(body.slice(0, 64));
  if (status >= 200 && status < 300) {
    if (body.trim() === '') throw new MalformedAnswer(`status ${status} with an empty body`);
    if (page) throw new MalformedAnswer(`status ${status} with a page of HTML`);
    const value = parsed(body);
    if (value === undefined) throw new MalformedAnswer('the answer is not JSON');
    // Some lists come as they are, without anything around them.
    if (Array.isArray(value)) return { value };
    if (!isObject(value)) throw new MalformedAnswer('the answer is not an object');
    return value;
  }
  throw errorOf(status, page ? undefined : parsed(body), header('retry-after'));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * Resource Manager and Microsoft Graph say `{ error: { code, message } }`, some resource providers `{ code, message }` with
 * either case. Resource Graph hides what is wrong in `details`.
 */
function errorOf(http: number, value: unknown, retryAfter: string | undefined): ApiError {
  const body = isObject(value) ? value : {};
  const error = isObject(body['error']) ? body['error'] : body;
  const details = Array.isArray(error['details']) ? error['details'].filter(isObject) : [];
  const deep = text(error, 'code') === 'BadRequest' ? details.at(-1) : undefined;
  const said = deep ?? error;
  const code = text(said, 'code') ?? text(said, 'Code') ?? '';
  const message = text(said, 'message') ?? text(said, 'Message') ?? `HTTP ${http}`;
  return new ApiError({ http, code, message, retryAfter });
}
