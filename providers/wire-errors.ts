import type { ProblemKind } from '../src/model/index.ts';

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
