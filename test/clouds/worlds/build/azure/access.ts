import type { AzureBuilt, AzureHome, AzureWorld } from '../../azure.ts';
import type { Reach } from '../../truth.ts';

const owner = (verdict: Reach['verdict']): Reach[] => [{ vector: 'owner', verdict }];

/** The name by which roles are given to a directory object; whoever it stands for, another link tells. */
const principal = ({ truth }: AzureWorld, id: string): string => truth.outsider(`principal:azure/AzureCloud/${id}`, []);

/** Somebody else's tenant, or a subscription of it, of whom nobody has heard. */
const stranger = ({ truth }: AzureWorld, scope: string): string =>
  truth.outsider(`scope:azure/AzureCloud/${scope}`, owner('unknown'));

/** An identity of the directory that roles can be given to. */
export interface AzurePrincipal {
  objectId: string;
  type: 'User' | 'Group' | 'ServicePrincipal' | 'ForeignGroup';
}

/** Somebody of another organisation, known by the domain of their address; `reach`: what is so of its provider. */
export function guest(world: AzureWorld, mail: string, reach: Reach['verdict']): AzurePrincipal {
  const objectId = world.guid();
  const item = { id: objectId, userType: 'Guest', mail, externalUserState: 'Accepted', accountEnabled: true };
  world.directory('users').push(item);
  const id = world.plantInTenant('guests', objectId, 'azure.entra.guest');
  const domain = world.truth.outsider(`principal:azure/AzureCloud/domain:${mail.split('@').at(-1)}`, owner(reach));
  world.truth.flow(principal(world, objectId), 'assumable-by', id);
  world.truth.flow(id, 'assumable-by', domain);
  return { objectId, type: 'User' };
}

/** Somebody of ours: no list holds them, the assignment itself says whose they are. */
export const colleague = (world: AzureWorld, type: 'User' | 'Group' = 'User'): AzurePrincipal => ({
  objectId: world.guid(),
  type,
});

export interface ApplicationOptions {
  /** Verified name of its publisher. */
  publisher: string;
  reach: Reach['verdict'] | 'clear';
}

/** An application of another tenant that may act in ours. */
export function foreignApplication(world: AzureWorld, { publisher, reach }: ApplicationOptions): AzurePrincipal {
  const { truth } = world;
  const [objectId, appId, tenant] = [world.guid(), world.guid(), world.guid()];
  world.directory('servicePrincipals').push({
    ...{ id: objectId, appId, displayName: `App of ${publisher}`, appOwnerOrganizationId: tenant },
    ...{ verifiedPublisher: { displayName: publisher }, servicePrincipalType: 'Application', accountEnabled: true },
  });
  const id = world.plantInTenant('service-principals', objectId, 'azure.entra.service-principal');
  truth.flow(principal(world, objectId), 'assumable-by', id);
  truth.flow(id, 'assumable-by', stranger(world, tenant));
  const origin: Reach[] = reach === 'clear' ? [] : [{ vector: 'software-origin', verdict: reach }];
  truth.flow(id, 'published-by', truth.outsider(`publisher:entra-app/${appId}`, origin));
  return { objectId, type: 'ServicePrincipal' };
}

/** A role in a whole subscription. */
export function roleAssignment(home: AzureHome, { objectId, type }: AzurePrincipal): AzureBuilt {
  const { world, subscription } = home;
  const scope = `/subscriptions/${subscription.id}`;
  const roleDefinitionId = `${scope}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;
  const properties = { roleDefinitionId, principalId: objectId, principalType: type, scope };
  const built = above(home, 'Microsoft.Authorization/roleAssignments', 'azure.authorization.role-assignment', {
    properties,
  });
  const end = principal(world, objectId);
  world.truth.flow(scope, 'shared-with', end, false, { teller: built.id });
  if (type === 'ForeignGroup') world.truth.outsider(end, owner('unknown'));
  if (type === 'User' || type === 'Group') {
    const tenant = world.truth.outsider(`scope:azure/AzureCloud/${world.tenant.id}`, []);
    world.truth.flow(end, 'assumable-by', tenant, false, { teller: built.id });
  }
  return built;
}

/** A tenant of which nobody has heard that manages the subscription through Azure Lighthouse. */
export function lighthouse(home: AzureHome): AzureBuilt {
  const { world, subscription } = home;
  const managedByTenantId = world.guid();
  const registrationDefinition = {
    properties: { managedByTenantId, managedByTenantName: 'Managed Services', authorizations: [] },
  };
  const built = above(home, 'Microsoft.ManagedServices/registrationAssignments', 'azure.managedservices.assignment', {
    properties: { registrationDefinition, provisioningState: 'Succeeded' },
  });
  const scope = `/subscriptions/${subscription.id}`;
  world.truth.flow(scope, 'shared-with', stranger(world, managedByTenantId), false, { teller: built.id });
  return built;
}

/** What lies in a subscription itself and in none of its groups. */
function above(home: AzureHome, of: string, type: string, more: object): AzureBuilt {
  const { world, subscription } = home;
  const name = world.guid();
  const arm = `/subscriptions/${subscription.id}/providers/${of}/${name}`;
  subscription.resources.add({ id: arm, name, type: of, ...more });
  const built = { id: arm.toLowerCase(), arm, name, home };
  world.plant(home, { id: built.id, type, holds: 'authority', region: 'global' });
  return built;
}

/** A managed identity; `issuer`: whose tokens are taken in its place. */
export function identity(home: AzureHome, name: string, { issuer }: { issuer?: string } = {}): AzurePrincipal {
  const { world } = home;
  const { truth } = world;
  const objectId = world.guid();
  const of = 'Microsoft.ManagedIdentity/userAssignedIdentities';
  const properties = { principalId: objectId, tenantId: world.tenant.id };
  const built = world.put(
    home,
    of,
    name,
    { properties },
    { type: 'azure.managedidentity.identity', holds: 'authority' },
  );
  truth.flow(principal(world, objectId), 'assumable-by', built.id);
  if (issuer === undefined) return { objectId, type: 'ServicePrincipal' };
  const federation = { properties: { issuer: `https://${issuer}`, subject: 'repo:example/infra:*' } };
  const child = `${of}/federatedIdentityCredentials`;
  const thing = { type: 'azure.managedidentity.federation', holds: 'authority' } as const;
  const teller = world.put(home, child, `${name}/ci`, { location: undefined, ...federation }, thing);
  const end = truth.outsider(`principal:azure/AzureCloud/${issuer}`, owner('unknown'));
  truth.flow(built.id, 'assumable-by', end, false, { teller: teller.id });
  return { objectId, type: 'ServicePrincipal' };
}

/** An application of the tenant's own, with its service principal; whoever has a token of `issuer` acts as it. */
export function ownApplication(world: AzureWorld, { issuer }: { issuer: string }): AzurePrincipal {
  const { truth } = world;
  const [objectId, appId, application] = [world.guid(), world.guid(), world.guid()];
  world.directory('servicePrincipals').push({
    ...{ id: objectId, appId, displayName: 'deploy', appOwnerOrganizationId: world.tenant.id },
    ...{ verifiedPublisher: null, servicePrincipalType: 'Application', accountEnabled: true },
  });
  world
    .directory('applications')
    .push({ id: application, appId, displayName: 'deploy', signInAudience: 'AzureADMyOrg' });
  const federation = { id: world.guid(), name: 'ci', issuer: `https://${issuer}`, subject: 'repo:example/app:*' };
  world.tenant.directory.list(`applications/${application}/federatedIdentityCredentials`, [federation]);
  const acting = world.plantInTenant('service-principals', objectId, 'azure.entra.service-principal');
  const own = world.plantInTenant('applications', application, 'azure.entra.application');
  const known = principal(world, `application:${appId}`);
  truth.flow(principal(world, objectId), 'assumable-by', acting);
  truth.flow(acting, 'assumable-by', known);
  truth.flow(known, 'assumable-by', own);
  truth.flow(own, 'assumable-by', truth.outsider(`principal:azure/AzureCloud/${issuer}`, owner('unknown')));
  return { objectId, type: 'ServicePrincipal' };
}
