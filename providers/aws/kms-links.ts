import type { GrantListEntry, KeyMetadata } from '@aws-sdk/client-kms';
import { type Link, link, type Resource } from '../../src/model/index.ts';
import { pick } from './facts.ts';
import { keyEnd } from './keys.ts';
import { principalEnd } from './policy.ts';

/** Operations after which the grantee can neither read nor decide anything. */
const harmless: ReadonlySet<string> = new Set(['DescribeKey', 'Encrypt', 'GetPublicKey', 'RetireGrant', 'Verify']);

/**
 * Grants to others than the account itself. Services of AWS act for the resources that they encrypt, which have their
 * own link to the key.
 */
export function* grantLinks(key: Resource, grants: readonly GrantListEntry[]): Generator<Link> {
  for (const grant of grants) {
    const { GranteePrincipal: grantee, GranteeServicePrincipal, Operations = [], Constraints } = grant;
    if (!grantee || GranteeServicePrincipal || isService(grantee)) continue;
    if (Operations.every(operation => harmless.has(operation))) continue;
    const to = principalEnd('AWS', grantee, key.partition);
    if ('scope' in to && to.scope === key.scope) continue;
    const conditions = Object.keys(Constraints ?? {}).map(name => `grant constraint ${name}`);
    const fact = pick(grant, ['GrantId', 'Name', 'GranteePrincipal', 'IssuingAccount', 'Operations']);
    yield link('shared-with', key, to, 'kms:ListGrants', fact, conditions);
  }
}

const isService = (principal: string): boolean => /\.amazonaws\.(com|com\.cn|eu)$|^AWS Internal$/.test(principal);

/** A multi-Region key has the same material in its replicas. Each replica says it too, for where the primary is not read. */
export function* replicaLinks(key: Resource, { MultiRegionConfiguration: all }: KeyMetadata): Generator<Link> {
  const call = 'kms:DescribeKey';
  const { MultiRegionKeyType, PrimaryKey, ReplicaKeys = [] } = all ?? {};
  if (MultiRegionKeyType === 'PRIMARY')
    for (const replica of ReplicaKeys) {
      const to = replica.Arn ? keyEnd(replica.Arn) : undefined;
      if (to) yield link('key-copies-to', key, to, call, pick(replica, ['Arn', 'Region']));
    }
  const from = MultiRegionKeyType === 'REPLICA' && PrimaryKey?.Arn ? keyEnd(PrimaryKey.Arn) : undefined;
  if (PrimaryKey && from)
    yield link('key-copies-to', from, key, call, { PrimaryKey: pick(PrimaryKey, ['Arn', 'Region']) });
}
