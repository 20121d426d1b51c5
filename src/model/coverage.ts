/**
 * What became of one target.
 * `assessed`: everything that the collector reads was read. `denied`: the credentials may not. `disabled`: the owner
 * has switched the region, service or account off. `unsupported`: the provider has no such service there.
 * `failed`: it should have worked (throttled to the end, expired, timed out, malformed or cut answers, broken).
 * `skipped`: demarc did not ask (no contact allowed, interrupted); the reason says why.
 */
export const statuses = ['assessed', 'denied', 'disabled', 'unsupported', 'failed', 'skipped'] as const;
export type Status = (typeof statuses)[number];

/** Statuses after which "nothing found" may not be read as "nothing there". */
export const incompleteStatuses: ReadonlySet<Status> = new Set(['denied', 'failed', 'skipped']);

/** Why something was not assessed: one table per provider (`errors.ts`) sorts every error into one of these. */
export type ProblemKind =
  | 'denied'
  | 'disabled'
  | 'unsupported'
  | 'throttled'
  | 'expired'
  | 'timeout'
  | 'malformed'
  | 'failed'
  | 'skipped';

export const statusOf = {
  denied: 'denied',
  disabled: 'disabled',
  unsupported: 'unsupported',
  throttled: 'failed',
  expired: 'failed',
  timeout: 'failed',
  malformed: 'failed',
  failed: 'failed',
  skipped: 'skipped',
} as const satisfies Record<ProblemKind, Status>;

/** One cell of the coverage ledger before it is read. */
export interface Target {
  provider: string;
  partition: string;
  scope: string;
  /** Region code, or `global` for what is read once per scope or organisation. */
  region: string;
  /** The collector's type. */
  type: string;
}

/**
 * Why a target, or one resource of it (`id`), is not assessed. `call` is the operation that was refused, `message`
 * what the provider said, bounded and without credentials.
 */
export interface Problem {
  kind: 'problem';
  problem: ProblemKind;
  message: string;
  id?: string;
  call?: string;
}

/** One cell of the coverage ledger, read. */
export interface Cell extends Target {
  status: Status;
  /** `null` only for `assessed`. One sentence with the operation and the provider's code. */
  reason: string | null;
  /** The kind behind the status; `null` for `assessed`. */
  problem: ProblemKind | null;
  /** How it was read where there are several ways, e.g. `DescribeRegions, because ListRegions was denied`. */
  via?: string;
  resources: number;
  calls: number;
}

export const cellKey = (target: Target): string =>
  `${target.provider}|${target.partition}|${target.scope}|${target.region}|${target.type}`;
