import type { LinkKind } from '../../../../../src/model/index.ts';
import type { AzureBuilt, AzureHome } from '../../azure.ts';
import { host, prefix } from '../../outside.ts';
import type { Planted } from '../../truth.ts';
import { azurePublisher } from './compute.ts';
import { vaultKey } from './services.ts';

/** What a resource leads to, by the kind of link; `from`: what leads to it. */
type Ends = Partial<Record<LinkKind | `from ${LinkKind}`, readonly string[]>>;

/** Something of a type: `['Microsoft.Compute/disks', 'azure.compute.disk', 'data']`. */
type Kind = readonly [of: string, type: string, holds: Planted['holds']];

function plant(home: AzureHome, [of, type, holds]: Kind, name: string, more: object, ends: Ends = {}): AzureBuilt {
  const { world } = home;
  const own = of.split('/').length > 2 ? { location: undefined } : {};
  const built = world.put(home, of, name, { ...own, ...more }, { type, holds });
  for (const [key, ids] of Object.entries(ends)) {
    const relation = key.replace('from ', '') as LinkKind;
    for (const id of ids)
      if (key.startsWith('from ')) world.truth.flow(id, relation, built.id);
      else world.truth.flow(built.id, relation, id);
  }
  return built;
}

/** What no collector lists, and of which nobody knows where it lies. */
const unlisted = ({ world }: AzureHome, arm: string): string =>
  world.truth.outsider(arm.toLowerCase(), [{ vector: 'territory', verdict: 'unknown' }]);

/** The home, what some of it acts as, and the key that seals some of it. */
interface Shared {
  home: AzureHome;
  actor: AzureBuilt;
  /** `identity` of what acts as `actor`. */
  acting: { identity: object };
  key: string;
}

/** One of each whose links no other builder has; what each leads to is written beside it. */
export function furtherOnAzure(home: AzureHome): void {
  const { world } = home;
  const principalId = world.guid();
  const principal = world.truth.outsider(`principal:azure/AzureCloud/${principalId}`, []);
  const actor = plant(
    home,
    ['Microsoft.ManagedIdentity/userAssignedIdentities', 'azure.managedidentity.identity', 'authority'],
    'further-runner',
    { properties: { principalId, tenantId: world.tenant.id } },
    { 'from assumable-by': [principal] },
  );
  const { id: key } = vaultKey(home, 'further-keys', 'master');
  const acting = { identity: { type: 'UserAssigned', userAssignedIdentities: { [actor.arm]: {} } } };
  const shared = { home, actor, acting, key };
  for (const some of [machines, databases, services, logs, networks, models]) some(shared);
}

function machines({ home, key }: Shared): void {
  const keys = { encryptionSettings: [{ keyEncryptionKey: { keyUrl: `${key}/1` } }] };
  const encryption = { properties: { encryptionSettingsCollection: { enabled: true, ...keys } } };
  const sealed = { 'encrypted-with': [key] };
  plant(home, ['Microsoft.Compute/disks', 'azure.compute.disk', 'data'], 'further-disk', encryption, sealed);
  plant(home, ['Microsoft.Compute/snapshots', 'azure.compute.snapshot', 'data'], 'further-snap', encryption, sealed);
  const golden = plant(home, ['Microsoft.Compute/images', 'azure.compute.image', 'data'], 'further-golden', {
    properties: {},
  });
  const machine = ['Microsoft.Compute/virtualMachines', 'azure.compute.virtual-machine', 'data'] as const;
  const from = { properties: { storageProfile: { imageReference: { id: golden.arm } } } };
  plant(home, machine, 'further-golden-vm', from, { runs: [golden.id] });
  const plan = { name: 'firewall', product: 'firewall', publisher: 'hillstone-networks' };
  const bought = azurePublisher(home, plan.publisher, 'reachable');
  const disk = ['Microsoft.Compute/disks', 'azure.compute.disk', 'data'] as const;
  plant(home, disk, 'further-bought-disk', { properties: { purchasePlan: plan } }, { 'published-by': [bought] });
  plant(home, machine, 'further-bought-vm', { plan, properties: {} }, { 'published-by': [bought] });
}

function databases({ home, acting, actor, key }: Shared): void {
  const acts = { 'from assumable-by': [actor.id] };
  const flexible = 'Microsoft.DBforPostgreSQL/flexibleServers';
  plant(
    home,
    [flexible, 'azure.postgresql.flexible-server', 'data'],
    'further-pg',
    { ...acting, properties: {} },
    acts,
  );
  const server = plant(home, ['Microsoft.Sql/servers', 'azure.sql.server', 'nothing'], 'further-sql', {
    properties: {},
  });
  const database = ['Microsoft.Sql/servers/databases', 'azure.sql.database', 'data'] as const;
  const place = { location: home.region };
  const on = { 'stores-on': [server.id] };
  const first = plant(home, database, 'further-sql/first', { ...place, properties: {} }, on);
  const copied = { sourceDatabaseId: first.arm, encryptionProtector: `${key}/1` };
  const ends = { ...on, ...acts, 'encrypted-with': [key], 'from copies-to': [first.id] };
  plant(home, database, 'further-sql/copy', { ...place, ...acting, properties: copied }, ends);
  const managed = ['Microsoft.Sql/managedInstances', 'azure.sql.managed-instance', 'data'] as const;
  const instance = plant(home, managed, 'further-mi', { properties: {} });
  const within = ['Microsoft.Sql/managedInstances/databases', 'azure.sql.instance-database', 'data'] as const;
  const kept = { 'stores-on': [instance.id] };
  const one = plant(home, within, 'further-mi/one', { ...place, properties: {} }, kept);
  const restored = { ...place, properties: { sourceDatabaseId: one.arm } };
  plant(home, within, 'further-mi/two', restored, { ...kept, 'from copies-to': [one.id] });
}

function services({ home, acting, actor, key }: Shared): void {
  const { world } = home;
  const acts = { 'from assumable-by': [actor.id] };
  const environment = ['Microsoft.App/managedEnvironments', 'azure.containerapps.environment', 'nothing'] as const;
  plant(home, environment, 'further-env', { ...acting, properties: {} }, acts);
  const group = ['Microsoft.ContainerInstance/containerGroups', 'azure.containerinstance.group', 'data'] as const;
  const named = { encryptionProperties: { vaultBaseUrl: 'https://further-keys.vault.azure.net/', keyName: 'master' } };
  plant(home, group, 'further-group', { ...acting, properties: named }, { ...acts, 'encrypted-with': [key] });
  const vault = ['Microsoft.DataProtection/backupVaults', 'azure.dataprotection.vault', 'data'] as const;
  const settings = { encryptionSettings: { state: 'Enabled', keyVaultProperties: { keyUri: key } } };
  plant(home, vault, 'further-vault', { properties: { securitySettings: settings } }, { 'encrypted-with': [key] });
  const topic = ['Microsoft.EventGrid/systemTopics', 'azure.eventgrid.system-topic', 'data'] as const;
  plant(home, topic, 'further-events', { ...acting, properties: {} }, acts);
  const hsm = ['Microsoft.KeyVault/managedHSMs', 'azure.keyvault.managed-hsm', 'keys'] as const;
  const rules = { networkAcls: { ipRules: [{ value: '8.134.0.0/24' }] } };
  plant(home, hsm, 'further-hsm', { properties: rules }, { 'opens-to': [prefix(world, '8.134.0.0/24')] });
}

function logs({ home }: Shared): void {
  const rule = ['Microsoft.Insights/dataCollectionRules', 'azure.insights.data-collection-rule', 'nothing'] as const;
  const under = `/subscriptions/${home.subscription.id}/resourceGroups/main/providers`;
  const account = `${under}/Microsoft.Monitor/accounts/elsewhere`;
  const store = `${under}/Microsoft.Storage/storageAccounts/elsewhere`;
  const destinations = {
    storageAccounts: [{ name: 'a', storageAccountResourceId: store }],
    monitoringAccounts: [{ name: 'm', accountResourceId: account }],
  };
  const ends = { 'sends-to': [unlisted(home, store), unlisted(home, account)] };
  plant(home, rule, 'further-rule', { properties: { destinations } }, ends);
  const solution = ['Microsoft.OperationsManagement/solutions', 'azure.monitoring.solution', 'software'] as const;
  const plan = { name: 'x', product: 'x', publisher: 'nobody-has-heard-of-us' };
  const publisher = azurePublisher(home, plan.publisher, 'unknown');
  plant(home, solution, 'further-solution', { plan, properties: {} }, { 'published-by': [publisher] });
}

function networks({ home }: Shared): void {
  const { world } = home;
  const gateway = ['Microsoft.Network/localNetworkGateways', 'azure.network.local-gateway', 'nothing'] as const;
  const far = 'hooks.cn-hangzhou.aliyuncs.com';
  plant(home, gateway, 'further-far', { properties: { fqdn: far } }, { 'leads-into': [host(world, far)] });
  const service = ['Microsoft.Network/privateLinkServices', 'azure.network.private-link-service', 'nothing'] as const;
  const anyone = world.truth.outsider('anyone:azure', [{ vector: 'owner', verdict: 'conditional' }]);
  const open = { properties: { autoApproval: { subscriptions: ['*'] } } };
  plant(home, service, 'further-open', open, { 'shared-with': [anyone] });
  const cache = ['Microsoft.Cache/redis', 'azure.redis.cache', 'data'] as const;
  const near = plant(home, cache, 'further-near', { properties: { linkedServers: [{ id: 'x' }] } });
  const other = plant(home, cache, 'further-other', { properties: {} });
  const link = ['Microsoft.Cache/redis/linkedServers', 'azure.redis.linked-server', 'nothing'] as const;
  const properties = { linkedRedisCacheId: other.arm, linkedRedisCacheLocation: home.region, serverRole: 'Primary' };
  plant(home, link, 'further-near/other', { properties });
  world.truth.flow(other.id, 'copies-to', near.id);
}

function models({ home, acting, actor }: Shared): void {
  const registry = ['Microsoft.MachineLearningServices/registries', 'azure.machinelearning.registry', 'data'] as const;
  plant(home, registry, 'further-models', { ...acting, properties: {} }, { 'from assumable-by': [actor.id] });
  const under = `/subscriptions/${home.subscription.id}/resourceGroups/main/providers`;
  const [space, search] = [
    'Microsoft.MachineLearningServices/workspaces/space',
    'Microsoft.Search/searchServices/find',
  ];
  const properties = {
    amlWorkspace: { resourceId: `${under}/${space}` },
    apiProperties: { qnaAzureSearchEndpointId: `${under}/${search}` },
  };
  const workspace = [
    'Microsoft.MachineLearningServices/workspaces',
    'azure.machinelearning.workspace',
    'data',
  ] as const;
  const applicationInsights = `${under}/Microsoft.Insights/components/watch`;
  const watched = { 'sends-to': [unlisted(home, applicationInsights)] };
  plant(home, workspace, 'further-space', { properties: { applicationInsights } }, watched);
  const account = ['Microsoft.CognitiveServices/accounts', 'azure.cognitive.account', 'data'] as const;
  const kept = [space, search].map(each => unlisted(home, `${under}/${each}`));
  plant(home, account, 'further-answers', { properties }, { 'stores-on': kept });
}
