import type { JsonObject } from './json.ts';

/**
 * What a type of resource holds, which decides the questions asked of it:
 * `data` is stored or used there, so its places and operators matter; `keys` decrypts data that lies elsewhere;
 * `authority` lets its holder act; `software` is code that somebody published; `nothing` only connects or describes.
 */
export type Holds = 'data' | 'keys' | 'authority' | 'software' | 'nothing';

/**
 * Where a resource's content is or may be, in the provider's own words. The collector reads it from the item;
 * `mappings/place.ts` turns it into a `Place`. `role`: why the content is there.
 */
export interface Location {
  /**
   * A region, a multi-region or another place by the provider's own code. `pair:` before the code of a region: the one that
   * the provider pairs with it, where the API says that there is a second copy and not where.
   */
  region: string;
  role: 'primary' | 'replica' | 'backup';
  /** The operation and member that said so, e.g. `dynamodb:DescribeTable Table.Replicas`. */
  said: string;
}

/**
 * One thing that exists. `id` is the provider's full name (ARN, ARM id, full resource name) and unique over all
 * providers. In every member, `null` means read and absent, a missing key means not read.
 */
export interface Resource {
  kind: 'resource';
  /** `<provider>.<service>.<thing>`, e.g. `aws.s3.bucket`. */
  type: string;
  id: string;
  provider: string;
  partition: string;
  /** AWS account, Azure subscription or Google Cloud project. */
  scope: string;
  /** The provider's own region code, or `global`. From the item, not from the target. */
  region: string;
  holds: Holds;
  name?: string | null;
  /** Further places of the same resource (replica, geo-redundant pair); a copy with an id of its own is a link. */
  locations?: Location[];
  /** What the customer put on it. Ours are called exposures. */
  labels?: { [key: string]: string } | null;
  /** The members worth keeping, under the API's own names. Never a secret. */
  facts?: JsonObject;
}
