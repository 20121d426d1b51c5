import type { JsonObject } from '../../src/model/index.ts';
import { ApiError, MalformedAnswer, MethodAbsent, Redirected } from './errors.ts';
import { isObject, objects, text } from './read.ts';

/** Larger than any page that Google documents; more is a fault or an attack. */
const maximumBytes = 64 * 1024 * 1024;

/** Statuses with which a server says that it does not have the method at all. */
const absent = new Set([404, 405, 501]);

/** The body as text, whole; `arrived` is told of each piece. */
export async function readBody(response: Response, arrived: () => void): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    arrived();
    size += piece.length;
    if (size > maximumBytes) throw new MalformedAnswer(`an answer of more than ${maximumBytes} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces, size).toString('utf8');
}

/** The answer as an object, or what it says instead. The content type is not judged: some servers name another. */
export function judge(response: Response, body: string): JsonObject {
  const { status, headers } = response;
  if (status >= 300 && status < 400) {
    const host = URL.parse(headers.get('location') ?? '', response.url || undefined)?.host ?? 'nowhere';
    throw new Redirected(`status ${status} to ${host}, which is not followed: credentials go to no other address`);
  }
  const page = /^\s*<(!doctype|html)/i.test(body.slice(0, 64));
  const good = status >= 200 && status < 300;
  // Google says of a thing that is gone so in JSON; what says it otherwise does not know the path.
  if (absent.has(status) && !isObject(first(body)))
    throw new MethodAbsent(`status ${status} with ${page ? 'a page of HTML' : 'no word of the service'}`);
  if (good && body.trim() === '') throw new MalformedAnswer(`status ${status} with an empty body`);
  if (good && page) throw new MalformedAnswer(`status ${status} with a page of HTML`);
  const answer = good ? parsed(body) : undefined;
  // Gateways answer a refusal with 200; its body says what it is.
  if (answer && !isObject(answer['error'])) return answer;
  throw errorOf(answer ? saidStatus(answer) : status, body, headers.get('retry-after'));
}

/** HTTP status that an error in a good answer names; without one something went wrong, and nobody knows what. */
function saidStatus(answer: JsonObject): number {
  const code = Number(text(answer, 'error.code') ?? 500);
  return code >= 400 && code < 600 ? code : 500;
}

/** The answer; errors of streaming methods come as the one item of a list. */
function first(body: string): unknown {
  const value = parse(body);
  return Array.isArray(value) ? value[0] : value;
}

function parsed(body: string): JsonObject {
  const value = parse(body);
  if (value === undefined) throw new MalformedAnswer('the answer is not JSON');
  if (!isObject(value)) throw new MalformedAnswer('the answer is not an object');
  return value;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Google's errors come as google.rpc.Status, with the reasons of old JSON APIs, or as OAuth's `error_description`. */
function errorOf(http: number, body: string, retryAfter: string | null): ApiError {
  const answer = first(body);
  const error = isObject(answer) ? answer['error'] : undefined;
  if (!isObject(error)) {
    const said = isObject(answer) ? text(answer, 'error_description') : undefined;
    const message = [
      `HTTP ${http}`,
      ...(typeof error === 'string' ? [error] : []),
      ...(said === undefined ? [] : [said]),
    ].join(': ');
    return new ApiError({ http, status: '', reason: '', message: message.slice(0, 500), retryAfter });
  }
  const details = objects(error, 'details');
  const info = details.find(({ '@type': type }) => type === 'type.googleapis.com/google.rpc.ErrorInfo') ?? {};
  const legacy = objects(error, 'errors').map(one => text(one, 'reason') ?? '');
  const message = (text(error, 'message') ?? `HTTP ${http}`).slice(0, 2000);
  // VPC Service Controls say so in the message or the details, under whatever reason the service has for denials.
  const perimeter = /vpcServiceControlsUniqueIdentifier|VPC_SERVICE_CONTROLS/.test(body);
  const reason = perimeter ? 'SECURITY_POLICY_VIOLATED' : (text(info, 'reason') ?? legacy[0] ?? switchedOff(message));
  const told = perimeter ? `VPC Service Controls: ${message}${identifier(body)}` : message;
  const [, consumer] =
    /^projects\/(.+)$/.exec(text(info, 'metadata.consumer') ?? '') ?? /\bproject (\d+)\b/.exec(message) ?? [];
  const said = {
    http,
    status: text(error, 'status') ?? '',
    reason,
    message: told,
    retryAfter: retryAfter ?? delayOf(details),
  };
  return new ApiError(consumer === undefined ? said : { ...said, consumer });
}

/** Services that give no reason say in words that their API is not enabled. */
const switchedOff = (message: string): string =>
  /API has not been used in project \S+ before or it is disabled/.test(message) ? 'SERVICE_DISABLED' : '';

/** Seconds of `google.rpc.RetryInfo` (`"retryDelay": "13.5s"`), which is how quotas of newer services ask to wait. */
function delayOf(details: readonly JsonObject[]): string | null {
  const info = details.find(({ '@type': type }) => type === 'type.googleapis.com/google.rpc.RetryInfo');
  const [, seconds] = /^(\d{1,9}(?:\.\d+)?)s$/.exec((info && text(info, 'retryDelay')) ?? '') ?? [];
  return seconds === undefined ? null : String(Math.ceil(Number(seconds)));
}

/** What the perimeter's owner finds the refusal by in the audit log. */
const identifier = (body: string): string => {
  const [, id] = /vpcServiceControlsUniqueIdentifier"?\s*[:=]\s*"?([\w-]{1,120})/.exec(body) ?? [];
  return id ? ` (vpcServiceControlsUniqueIdentifier ${id})` : '';
};
