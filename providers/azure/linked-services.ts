import { type End, endKey, hostEnd, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import { idLink, prefixEnd } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, ownerId, scopeEnd } from './names.ts';

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
  ...['hostName', 'messageServer', 'tokenEndpoint', 'mlEndpoint', 'batchUri', 'containerUri'],
  ...['dataLakeStoreUri', 'dataLakeAnalyticsUri'],
].map(name => `properties.typeProperties.${name}`);

const workspace = 'properties.typeProperties.workspaceResourceId';

/** The directory in which the factory signs in there. */
const tenants = ['tenant', 'office365TenantId'].map(name => `properties.typeProperties.${name}`);

export const linkedServiceListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: ['properties.type', 'properties.connectVia.referenceName'],
  *links(service: JsonObject, self: Resource, reading: Reading): Generator<Link> {
    const { call, tenant } = reading;
    const factory = armEnd(self.partition, ownerId(self.id, 'linkedservices'), self.region);
    const type = text(service, 'properties.type') ?? '';
    yield link('sends-to', factory, self, call, { 'properties.type': type });
    yield* idLink('sends-to', self, service, workspace, reading);
    for (const path of tenants) {
      const owner = text(service, path)?.toLowerCase() ?? '';
      if (/^[0-9a-f-]{36}$/.test(owner) && owner !== tenant)
        yield link('sends-to', self, scopeEnd(self.partition, owner), call, pick(service, 'properties.type', path));
    }
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

/** Members of connection strings that name a server, and storage accounts, which are named alone. */
const servers =
  /(?:^|;)\s*(?:data source|server|host(?:name)?|addr(?:ess)?|endpoint|accountendpoint|blobendpoint)\s*=\s*([^;]+)/i;
const accounts = /(?:^|;)\s*accountname\s*=\s*([^;]+)/i;
const suffixes = /(?:^|;)\s*endpointsuffix\s*=\s*([^;]+)/i;

/** Azure's own storage, which a connection string means that names no suffix. */
const storage = 'core.windows.net';

/** The server of an address or a connection string; an expression is worked out only when it runs. */
export function serverEnd(written: string): End | undefined {
  if (written === '' || written.startsWith('@') || written.includes('@{')) return undefined;
  const found = serverIn(written).replace(/^tcp:/i, '').replace(/,\d+$/, '');
  return prefixEnd(found) ?? (found.includes('.') ? hostEnd(found) : undefined);
}

function serverIn(written: string): string {
  const address = /^(?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#,;:]+)/i.exec(written)?.[1];
  const [server, account, suffix] = [servers, accounts, suffixes].map(member => member.exec(written)?.[1]?.trim());
  const named = address ?? server ?? (account && `${account}.blob.${suffix ?? storage}`);
  return named ?? (/[;=]/.test(written) ? '' : written);
}
