import type { Problem, ProblemKind } from '../src/model/index.ts';

/** An answer that cannot be what the service meant: empty, cut, HTML, or without the list that it must hold. */
export class MalformedAnswer extends Error {
  override name = 'MalformedAnswer';
}

/** The way to the service failed. `code` is the system's word (`ECONNRESET`). */
export class NetworkError extends Error {
  override name = 'NetworkError';
  readonly code: string;
  constructor(code: string, message: string, options: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Nothing arrived in time. */
export class TimeoutError extends Error {
  override name = 'TimeoutError';
}

/** The answer sends elsewhere, where no credential of ours goes. */
export class Redirected extends Error {
  override name = 'Redirected';
}

/** No access token could be had; `kind` says what kind of problem that is. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
  readonly kind: ProblemKind;
  constructor(kind: ProblemKind, message: string, options: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** A call that the running collector did not declare: a bug of ours, stopped before it leaves the process. */
export class UndeclaredCall extends Error {
  override name = 'UndeclaredCall';
}

/** What kind of problem the way to a service had. `undefined`: it was the service's own word, or a bug of ours. */
export function kindOnTheWay(error: Error): ProblemKind | undefined {
  if (error instanceof TokenRefused) return error.kind;
  if (error instanceof MalformedAnswer) return 'malformed';
  if (error instanceof TimeoutError) return 'timeout';
  if (error instanceof NetworkError || error instanceof Redirected) return 'failed';
  return error.name === 'AbortError' ? 'skipped' : undefined;
}

/** The call that failed, where a client layer noted it (`storage:buckets.list`, `Microsoft.Storage/storageAccounts/read`). */
export const callOf = new WeakMap<Error, string>();

/** Sorts an error by its kind and says it with the call. `undefined`: neither a service's nor of the way, so a bug of ours. */
export function classifier(
  kindFor: (error: Error) => ProblemKind | undefined,
  textOf: (error: Error) => string,
): (error: unknown) => Omit<Problem, 'id'> | undefined {
  return error => {
    if (!(error instanceof Error)) return undefined;
    const problem = kindFor(error);
    if (!problem) return undefined;
    const call = callOf.get(error);
    return { kind: 'problem', problem, message: textOf(error), ...(call ? { call } : {}) };
  };
}
