import { type AzureBuilt, type AzureHome, azureReach } from '../../azure.ts';
import { host } from '../../outside.ts';
import { pairs } from './storage.ts';

/** A key of a vault. `id`: as what is encrypted names it. */
export interface AzureKey {
  id: string;
  /** `properties.encryption` of a storage account that uses it. */
  encryption: object;
}

/** A key in a vault of its own, which both lie in the home's region. */
export function vaultKey(home: AzureHome, vault: string, name: string): AzureKey {
  const { world } = home;
  const address = `https://${vault}.vault.azure.net`;
  const properties = { vaultUri: `${address}/`, enableRbacAuthorization: true };
  const of = 'Microsoft.KeyVault/vaults';
  // Azure keeps a copy of every vault in the paired region.
  const pair = pairs[home.region];
  const reach = [...azureReach(home.region), ...azureReach(pair ?? home.region)].slice(0, 1);
  const both = { holds: 'keys', reach, also: pair === undefined ? [] : [pair] } as const;
  const built = world.put(home, of, vault, { properties }, { ...both, type: 'azure.keyvault.vault' });
  const hosted = world.truth.outsider(`host:${vault}.vault.azure.net`, []);
  world.truth.flow(hosted, 'resolves-to', built.id);
  const id = `${address}/keys/${name}`.toLowerCase();
  const keyUri = `${address}/keys/${name}`;
  home.subscription.resources.add({
    ...{ id: `${built.arm}/keys/${name}`, name, type: `${of}/keys`, location: home.region },
    properties: { kty: 'RSA', keySize: 2048, keyUri, attributes: { enabled: true } },
  });
  world.plant(home, { ...both, id, type: 'azure.keyvault.key' });
  world.truth.flow(id, 'stores-on', built.id);
  const keyvaultproperties = { keyvaulturi: `${address}/`, keyname: name, keyversion: '' };
  return { id, encryption: { keySource: 'Microsoft.Keyvault', keyvaultproperties } };
}

/** A web app; what it is called at, others may send to. */
export function webSite(home: AzureHome, name: string): AzureBuilt & { host: string } {
  const { world } = home;
  const hostName = `${name}.azurewebsites.net`;
  const built = world.put(
    home,
    'Microsoft.Web/sites',
    name,
    { kind: 'app', properties: { state: 'Running', defaultHostName: hostName, hostNames: [hostName] } },
    { type: 'azure.web.site', holds: 'data' },
  );
  world.truth.flow(world.truth.outsider(`host:${hostName}`, []), 'resolves-to', built.id);
  return { ...built, host: hostName };
}

/** A topic of Event Grid with subscriptions that call web hooks. */
export function eventTopic(home: AzureHome, name: string, hooks: readonly string[]): AzureBuilt {
  const { world, region } = home;
  const of = 'Microsoft.EventGrid/topics';
  const own = `${name}.${region}-1.eventgrid.azure.net`;
  const endpoint = { properties: { endpoint: `https://${own}/api/events` } };
  const built = world.put(home, of, name, endpoint, { type: 'azure.eventgrid.topic', holds: 'data' });
  world.truth.flow(world.truth.outsider(`host:${own}`, []), 'resolves-to', built.id);
  for (const [index, to] of hooks.entries()) {
    const properties = {
      topic: built.arm,
      destination: { endpointType: 'WebHook', properties: { endpointBaseUrl: `https://${to}/hook` } },
    };
    const subscription = world.put(
      home,
      `${of}/eventSubscriptions`,
      `${name}/hook-${index}`,
      { location: undefined, properties },
      { type: 'azure.eventgrid.topic-subscription', holds: 'nothing' },
    );
    world.truth.flow(built.id, 'sends-to', subscription.id);
    world.truth.flow(subscription.id, 'sends-to', host(world, to));
  }
  return built;
}
