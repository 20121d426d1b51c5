/**
 * What the store remembers of an alert route. `told`: the run whose digest it had last; `null`: none. `pending`: a digest
 * that was being sent when this was written.
 */
export interface RouteState {
  told: string | null;
  /** Hash of the conditions by which it was told. */
  conditions: string;
  pending: { run: string; digest: string } | null;
}

/** Somebody has seen a gap and said so. `at`: ISO 8601 in UTC. */
export interface Acknowledgement {
  fingerprint: string;
  by: string;
  at: string;
}
