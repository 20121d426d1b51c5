import type { JsonObject } from './json.ts';

/**
 * What a provider's API said, as it said it. `call` is the operation (`s3:GetBucketReplication`), `fact` the few members
 * of its answer that carry the statement, under the API's own names. Never a secret: collectors pick members by name.
 */
export interface Evidence {
  call: string;
  fact: JsonObject;
}

/** `verified`: somebody read it in the named source. `unverified`: nobody has; every output says so. */
export type Confidence = 'verified' | 'unverified';

/**
 * One fact of the dataset with where it was read. `says` names the member of the row that it supports (`places`,
 * `operator`, `owner`); `read` is the day it was read (YYYY-MM-DD).
 */
export interface Claim {
  says: string;
  source: string;
  section?: string;
  read?: string;
  confidence: Confidence;
  note?: string;
}
