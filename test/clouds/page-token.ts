import { createHmac } from 'node:crypto';

/** Where in a list a page begins. */
export interface Place {
  offset: number;
  /** How many pages came before. */
  page: number;
}

const secret = 'page tokens of the simulated clouds';
const sign = (text: string, binding: string): string =>
  createHmac('sha256', secret).update(`${text}|${binding}`).digest('base64url').slice(0, 22);

/** A token that only the same call can use: it is signed over everything that the caller asked. */
export function tokenFor({ offset, page }: Place, binding: string, issued: number): string {
  const text = Buffer.from([offset, page, issued].join()).toString('base64url');
  return `${text}.${sign(text, binding)}`;
}

/** `undefined`: not a token of this call, or too old. */
export function readToken(token: unknown, binding: string, oldest: number): Place | undefined {
  const [text = '', mac = ''] = String(token).split('.');
  if (mac !== sign(text, binding)) return undefined;
  const [offset = 0, page = 0, issued = 0] = Buffer.from(text, 'base64url').toString().split(',').map(Number);
  return issued < oldest ? undefined : { offset, page };
}
