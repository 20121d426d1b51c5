import type { Account, AwsState, Bucket, Items, Refusal } from './state.ts';
import type { Members, WireRequest } from './wire.ts';

const indexes = new WeakMap<Items<Bucket>, Map<string, Bucket>>();

/** A bucket by its name, whoever owns it; `own` is looked through first. */
export function findBucket(
  state: AwsState,
  name: string,
  own?: Account,
): { account: Account; bucket: Bucket } | undefined {
  for (const account of own === undefined ? state.accounts.values() : [own, ...state.accounts.values()]) {
    const bucket = inBuckets(account, name);
    if (bucket !== undefined) return { account, bucket };
  }
  return undefined;
}

function inBuckets({ buckets }: Account, name: string): Bucket | undefined {
  if (buckets.find !== undefined) return buckets.find(name);
  let index = indexes.get(buckets.items);
  if (index === undefined || index.size !== buckets.items.length) {
    index = new Map();
    for (let at = 0; at < buckets.items.length; at++) {
      const bucket = buckets.items.at(at);
      if (bucket !== undefined) index.set(bucket.Name, bucket);
    }
    indexes.set(buckets.items, index);
  }
  return index.get(name);
}

/** What S3 says before it looks at the operation: no such bucket, somebody else's, or in another region. */
export function bucketRefusal(
  state: AwsState,
  caller: Account,
  region: string,
  operation: string,
  input: Members,
): Refusal | undefined {
  const name = input['Bucket'];
  if (typeof name !== 'string') return undefined;
  const found = findBucket(state, name, caller);
  if (found === undefined)
    return {
      code: 'NoSuchBucket',
      status: 404,
      message: 'The specified bucket does not exist',
      members: { BucketName: name },
    };
  const { account, bucket } = found;
  const expected = input['ExpectedBucketOwner'];
  const denied = { code: 'AccessDenied', status: 403, message: 'Access Denied' };
  if (expected !== undefined && expected !== account.id) return denied;
  // GetBucketLocation is answered for every bucket in us-east-1.
  const here = region === bucket.BucketRegion || (operation === 'GetBucketLocation' && region === 'us-east-1');
  if (here) return account.id === caller.id ? undefined : denied;
  const Endpoint = `${name}.s3.${bucket.BucketRegion}.amazonaws.com`;
  return {
    code: 'PermanentRedirect',
    status: 301,
    message: 'The bucket you are attempting to access must be addressed using the specified endpoint.',
    members: { Endpoint, Bucket: name },
    headers: { 'x-amz-bucket-region': bucket.BucketRegion },
  };
}

/** Takes the bucket out of a request: virtual-host style (`name.s3.eu-west-1.amazonaws.com`, `name.localhost`) or path style. */
export function splitBucket(request: WireRequest): { bucket?: string; request: WireRequest } {
  const [, host] = /^(.+?)\.(?:s3[.-].*|localhost(?::\d+)?)$/.exec(request.headers['host'] ?? '') ?? [];
  if (host !== undefined) return { bucket: host, request };
  const [, name, rest = ''] = /^\/([^/]+)(\/.*)?$/.exec(request.path) ?? [];
  if (name === undefined) return { request };
  return { bucket: decodeURIComponent(name), request: { ...request, path: rest === '' ? '/' : rest } };
}
