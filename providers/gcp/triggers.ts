import { type Link, link, type Resource } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { bucketName, fullName, nameEnd } from './names.ts';

/** What wakes the function: a topic (`projects/p/topics/t`) or a bucket (`projects/_/buckets/b`). */
export function* triggerLink(
  from: string | undefined,
  path: string,
  to: Resource,
  { estate, call }: Reading,
): Generator<Link> {
  if (from?.includes('/topics/'))
    yield link('sends-to', nameEnd(fullName(estate, 'pubsub', from)), to, call, { [path]: from });
  const [, bucket] = /\/buckets\/([^/]+)$/.exec(from ?? '') ?? [];
  if (bucket) yield link('sends-to', nameEnd(bucketName(bucket)), to, call, { [path]: bucket });
}
