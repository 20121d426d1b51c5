import type { AliasListEntry } from '@aws-sdk/client-kms';
import { type CollectContext, link, type Resource, type Row } from '../../src/model/index.ts';
import { pick } from './facts.ts';
import { keyEnd } from './keys.ts';
import { grantLinks, replicaLinks } from './kms-links.ts';
import { all, need, pages } from './pages.ts';
import { parts } from './parts.ts';
import { grants } from './policy.ts';
import type { KMS } from './sdk/kms.ts';

/** AWS reserves these names for the keys that it manages. Source: AWS KMS API, CreateAlias. */
export const isReserved = ({ AliasName = '' }: AliasListEntry): boolean => AliasName.startsWith('alias/aws/');

/** A key of the customer's with all that leads from it; nothing for one that AWS manages. */
export async function* keyRows(
  context: Pick<CollectContext<unknown>, 'problem'>,
  kms: KMS,
  bare: Resource,
  aliases: readonly AliasListEntry[],
): AsyncGenerator<Row> {
  const { id: KeyId, partition, scope } = bare;
  const metadata = need(await kms.describeKey({ KeyId }), 'KeyMetadata');
  if (metadata.KeyManager === 'AWS') return;
  const key: Resource = { ...bare, holds: 'keys', facts: pick(metadata, shown) };
  yield key;
  yield* replicaLinks(key, metadata);
  for (const alias of aliases) {
    const end = alias.AliasArn ? keyEnd(alias.AliasArn) : undefined;
    if (end) yield link('encrypted-with', end, key, 'kms:ListAliases', pick(alias, ['AliasName', 'TargetKeyId']));
  }
  const read = yield* parts(context, KeyId, {
    given: all(pages(Marker => kms.listGrants({ KeyId, Marker, Limit: 100 }), 'Grants', 'NextMarker')),
    policy: policyOf(kms, KeyId),
  });
  yield* grantLinks(key, read.given ?? []);
  for (const { to, fact, conditions } of grants(read.policy ?? '{}', partition, scope))
    yield link('shared-with', key, to, 'kms:GetKeyPolicy', fact, conditions);
}

const policyOf = async (kms: KMS, KeyId: string): Promise<string> =>
  need(await kms.getKeyPolicy({ KeyId, PolicyName: 'default' }), 'Policy');

const shown = [
  ...(['KeyState', 'KeyUsage', 'KeySpec', 'KeyManager', 'Origin', 'MultiRegion', 'Description'] as const),
  ...(['CustomKeyStoreId', 'CloudHsmClusterId', 'XksKeyConfiguration', 'ExpirationModel'] as const),
];
