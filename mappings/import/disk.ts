/** Result codes of SQLite, https://www.sqlite.org/rescode.html. */
const sqlite: { [code: number]: Failure } = { 8: 'denied', 10: 'broken', 13: 'full', 14: 'denied' };
const system: { [code: string]: Failure } = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  ENOTDIR: 'denied',
  EIO: 'broken',
};

type Failure = 'full' | 'denied' | 'broken';

const words: { [failure in Failure]: string } = {
  full: 'no room is left on the disk: make some, or name another folder with --mappings',
  denied: 'cannot be written to: name another folder with --mappings',
  broken: 'cannot be written to: the disk fails',
};

/** What a failure to write means in words; `undefined`: it is none. */
export function diskFailure(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined;
  const code = 'errcode' in cause && typeof cause.errcode === 'number' ? cause.errcode & 0xff : undefined;
  const failure = code !== undefined ? sqlite[code] : 'code' in cause ? system[String(cause.code)] : undefined;
  return failure && words[failure];
}
