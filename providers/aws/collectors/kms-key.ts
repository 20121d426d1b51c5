import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { each } from '../each.ts';
import { isReserved, keyRows } from '../kms.ts';
import { all, pages } from '../pages.ts';
import { parts } from '../parts.ts';

/** The account's own keys; those that AWS manages for its services (`alias/aws/…`) are not the customer's to move. */
export const kmsKey: Collector<AwsClients> = {
  type: 'aws.kms.key',
  per: 'region',
  holds: 'keys',
  permissions: ['kms:ListKeys', 'kms:ListAliases', 'kms:DescribeKey', 'kms:ListGrants', 'kms:GetKeyPolicy'],
  docs: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html',
  async *collect(context) {
    const kms = await context.clients.kms();
    const listing = all(pages(Marker => kms.listAliases({ Marker, Limit: 100 }), 'Aliases', 'NextMarker'));
    const { aliases } = yield* parts(context, undefined, { aliases: listing });
    const named = Map.groupBy(aliases ?? [], ({ TargetKeyId = '' }) => TargetKeyId);
    yield* each(
      context,
      pages(Marker => kms.listKeys({ Marker, Limit: 1000 }), 'Keys', 'NextMarker'),
      ({ KeyArn: id = '', KeyId = '' }) =>
        // Until it is described it may be one of AWS's own, which opens nothing of the customer's choosing.
        context.resource({
          id,
          holds: 'nothing',
          ...(aliases ? { name: named.get(KeyId)?.[0]?.AliasName ?? null } : {}),
        }),
      async function* (bare, { KeyId = '' }) {
        const own = named.get(KeyId) ?? [];
        if (!own.some(isReserved)) yield* keyRows(context, kms, bare, own);
      },
    );
  },
};
