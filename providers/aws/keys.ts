import { type End, type Link, link, type Resource } from '../../src/model/index.ts';
import { arnEnd } from './arn.ts';

/** A KMS key or alias by its ARN. `undefined`: not an ARN. */
export const keyEnd = (arn: string): End | undefined =>
  arnEnd(arn, arn.includes(':alias/') ? 'aws.kms.alias' : 'aws.kms.key');

/**
 * The link from ciphertext to its KMS key. Services name a key by ARN, bare id, alias ARN or alias; bare names lie in
 * the resource's own account and region. AWS's own keys (`alias/aws/…`) belong to the service and make no link.
 */
export function* keyLink(from: Resource, key: string | null | undefined, call: string): Generator<Link> {
  if (!key || /(^|:)alias\/aws\//.test(key)) return;
  const local = `arn:${from.partition}:kms:${from.region}:${from.scope}:`;
  const name = key.startsWith('arn:') ? key : key.startsWith('alias/') ? local + key : `${local}key/${key}`;
  const end = keyEnd(name);
  if (end) yield link('encrypted-with', from, end, call, { key });
}
