import {
  type CollectContext,
  type End,
  hostEnd,
  type JsonObject,
  type Link,
  link,
  type Resource,
  type ResourceItem,
} from '../../src/model/index.ts';
import { objects, pick, text, texts } from '../json.ts';
import { MalformedAnswer } from '../wire-errors.ts';
import type { AzureClients } from './client.ts';
import { principalEnd } from './links.ts';
import { scopeEnd } from './names.ts';

/**
 * Tenants whose applications are part of the cloud and no third party, by cloud. Sources:
 * learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in; for the other clouds
 * github.com/cisagov/ScubaGear, AADHybridExchangeHelper.psm1 ("first-party Microsoft-owned service principals").
 */
const firstParties: Readonly<Record<string, readonly string[]>> = {
  AzureCloud: ['f8cdef31-a31e-4b4a-93e4-5f571e91255a', '72f988bf-86f1-41af-91ab-2d7cd011db47'],
  AzureUSGovernment: ['cab8a31a-1906-4287-a0d8-4eef66b95f6e'],
  AzureChinaCloud: ['a55a4d5b-9241-49b1-b4ff-befa8db00269'],
};

/** A directory object under the name that role assignments know it by. It lies in the tenant, whatever target lists it. */
export function directoryResource(
  { resource, clients }: Pick<CollectContext<AzureClients>, 'resource' | 'clients'>,
  kind: string,
  item: JsonObject,
  more: Pick<ResourceItem, 'facts'> & { name?: string | null },
): Resource {
  const id = text(item, 'id');
  if (id === undefined) throw new MalformedAnswer(`a directory object lacks id`);
  return {
    ...resource({ ...more, id: `/tenants/${clients.tenant}/${kind}/${id.toLowerCase()}` }),
    scope: clients.tenant,
  };
}

/** What is allowed to people of other tenants, and to our people there; what of theirs is trusted. */
export const accessSettings = [
  ...['inboundTrust', 'automaticUserConsentSettings'],
  ...['b2bCollaborationInbound', 'b2bCollaborationOutbound', 'b2bDirectConnectInbound', 'b2bDirectConnectOutbound'],
];

const grant = 'Application.Read.All';

/** The principal, the tenant whose application it is, and its publisher. */
export function* servicePrincipalLinks(item: JsonObject, self: Resource, tenant: string): Generator<Link> {
  const id = text(item, 'id') ?? '';
  yield link('assumable-by', principalEnd(self.partition, id), self, grant, { id });
  const owner = text(item, 'appOwnerOrganizationId')?.toLowerCase();
  const application = applicationEnd(self.partition, text(item, 'appId'));
  // Whoever has a credential of the tenant's own application acts as it.
  if (application && owner === tenant && text(item, 'servicePrincipalType') !== 'ManagedIdentity')
    yield link('assumable-by', self, application, grant, pick(item, 'appId', 'appOwnerOrganizationId'));
  if (owner === tenant && isSomebodysProduct(item)) yield* replyLinks(item, self);
  if (owner === undefined || owner === tenant || firstParties[self.partition]?.includes(owner)) return;
  yield link(
    'assumable-by',
    self,
    scopeEnd(self.partition, owner),
    grant,
    pick(item, 'appOwnerOrganizationId', 'appId'),
  );
  const fact = pick(item, 'verifiedPublisher.displayName', 'verifiedPublisher.verifiedPublisherId', 'appId');
  const name = text(item, 'verifiedPublisher.displayName');
  const appId = text(item, 'appId');
  const publisher: End = { kind: 'publisher', catalogue: 'entra-app', id: appId ?? owner, ...(name ? { name } : {}) };
  yield link('published-by', self, publisher, grant, fact);
  yield* replyLinks(item, self);
}

/** Products of the gallery that people sign in to are registered in the customer's own tenant, as is what speaks SAML. */
const isSomebodysProduct = (item: JsonObject): boolean =>
  text(item, 'preferredSingleSignOnMode') === 'saml' || text(item, 'applicationTemplateId') !== undefined;

/** Where it is said who has signed in. */
function* replyLinks(item: JsonObject, self: Resource): Generator<Link> {
  for (const url of texts(item, 'replyUrls')) {
    const to = hostEnd(url);
    if (to?.kind === 'host' && to.host !== 'localhost')
      yield link('sends-to', self, to, grant, { replyUrls: [to.host] });
  }
}

/** An application by the id that its service principals name. */
export const applicationEnd = (partition: string, appId: string | undefined): End | undefined =>
  appId === undefined ? undefined : principalEnd(partition, `application:${appId}`);

/** Service principals by id, for what refers to them. */
export const servicePrincipalEnd = ({ tenant }: AzureClients, partition: string, id: string): End => ({
  ...{
    kind: 'resource',
    id: `/tenants/${tenant}/service-principals/${id.toLowerCase()}`,
    provider: 'azure',
    partition,
  },
  ...{ type: 'azure.entra.service-principal', scope: tenant, region: 'global' },
});

/**
 * Whose permissions are asked for whatever they say of themselves, as they hold mail, files and the directory: Microsoft
 * Graph, Exchange Online, SharePoint Online. Source: learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in.
 */
const guarded = new Set([
  '00000003-0000-0000-c000-000000000000',
  '00000002-0000-0ff1-ce00-000000000000',
  '00000003-0000-0ff1-ce00-000000000000',
]);

/** What has permissions to give to applications; most have none. */
export const givesPermissions = (item: JsonObject): boolean =>
  guarded.has(text(item, 'appId')?.toLowerCase() ?? '') ||
  objects(item, 'appRoles').some(role => texts(role, 'allowedMemberTypes').includes('Application'));
