import { type End, endKey, hostEnd, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { prefixEnd } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, ownerId } from './names.ts';

/**
 * Members that name a server, by type of service. Of a connection string the server alone is read: the rest holds secrets.
 * Source: learn.microsoft.com/azure/data-factory/connector-overview, "linked service properties".
 */
const addresses = [
  ...[
    'url',
    'host',
    'server',
    'endpoint',
    'serviceEndpoint',
    'accountEndpoint',
    'domain',
    'baseUrl',
    'serviceUrl',
    'serviceUri',
  ],
  ...['connectionString', 'sasUri', 'environmentUrl', 'siteUrl', 'clusterUri', 'brokerList', 'functionAppUrl', 'uri'],
].map(name => `properties.typeProperties.${name}`);

export const linkedServiceListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: ['properties.type', 'properties.connectVia.referenceName'],
  *links(service: JsonObject, self: Resource, { call }: Reading): Generator<Link> {
    const factory = armEnd(self.partition, ownerId(self.id, 'linkedservices'), self.region);
    const type = text(service, 'properties.type') ?? '';
    yield link('sends-to', factory, self, call, { 'properties.type': type });
    for (const path of addresses) {
      const to = serverEnd(text(service, path) ?? '');
      if (to)
        yield link('sends-to', self, to, call, {
          'properties.type': type,
          [path]: to.kind === 'host' ? to.host : endKey(to),
        });
    }
  },
};

/** The server of an address or a connection string; an expression is worked out only when it runs. */
function serverEnd(written: string): End | undefined {
  if (written === '' || written.startsWith('@') || written.includes('@{')) return undefined;
  const fields = [
    /(?:^|;)\s*(?:data source|server|host|addr(?:ess)?|endpoint|accountendpoint)\s*=\s*([^;]+)/i,
    /(?:^|;)\s*account(?:name)\s*=\s*([^;]+)/i,
  ];
  const [server, account] = fields.map(field => field.exec(written)?.[1]?.trim());
  const name = server?.replace(/^tcp:/i, '').replace(/,\d+$/, '') ?? (account && `${account}.blob.core.windows.net`);
  const found = name ?? (written.includes(';') || written.includes('=') ? '' : written);
  return prefixEnd(found) ?? (found.includes('.') ? hostEnd(found) : undefined);
}
