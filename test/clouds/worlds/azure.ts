import type { AzureSettings } from '../../../providers/azure/settings.ts';
import {
  type AzureState,
  addSubscription,
  addTenant,
  emptyState,
  type Subscription,
  type Tenant,
} from '../azure/state.ts';
import { made, type Planted, type Reach, Truth } from './truth.ts';

/** Hong Kong, although Azure's geography calls it Asia Pacific. */
export const azureReach = (region: string): Reach[] =>
  region === 'eastasia' ? [{ vector: 'territory', verdict: 'reachable' }] : [];

/** Lists of Microsoft Graph that every tenant has. */
const directoryLists = [
  ...['applications', 'servicePrincipals', 'oauth2PermissionGrants', 'users'],
  'policies/crossTenantAccessPolicy/partners',
];

/** Where a builder puts something. */
export interface AzureHome {
  world: AzureWorld;
  subscription: Subscription;
  /** Azure's own code, `southeastasia`. */
  region: string;
}

/** Something that was built, as other builders need it. `arm`: its id as Azure writes it, `id` as reports do. */
export interface AzureBuilt {
  id: string;
  arm: string;
  name: string;
  home: AzureHome;
}

type Thing = Pick<Planted, 'id' | 'type' | 'holds'> &
  Partial<Pick<Planted, 'labels' | 'reach' | 'primary' | 'region' | 'also'>>;

/** What signs in to a simulated Azure. */
interface SignIn {
  endpoint: string;
  /** Path of the PEM file with the simulated cloud's certificate. */
  certificates: string;
  client: string;
  /** A reference to the secret. */
  secret: string;
}

/** A simulated tenant of Azure under construction, with its truth. Builders (`build/azure/`) write both. */
export class AzureWorld {
  readonly state: AzureState = emptyState();
  readonly truth: Truth;
  readonly tenant: Tenant;
  readonly #lists = new Map<string, object[]>(directoryLists.map(list => [list, []]));
  #guids = 0;

  constructor(name: string, { truth = new Truth() }: { truth?: Truth } = {}) {
    this.truth = truth;
    this.tenant = addTenant(this.state, '11111111-1111-4111-8111-111111111111', name);
    for (const [list, items] of this.#lists) this.tenant.directory.list(list, items);
    const thing = { id: `/tenants/${this.tenant.id}`, type: 'azure.resources.tenant', holds: 'nothing' } as const;
    this.truth.resource({ ...thing, scope: this.tenant.id, region: 'global', labels: {}, reach: [] });
    this.plantInTenant('access', 'default', 'azure.entra.default-access');
    this.#plantGroup(this.tenant.id);
  }

  /** The growing list of Microsoft Graph with that path. */
  directory(list: string): object[] {
    const found = this.#lists.get(list);
    if (found === undefined) throw new Error(`no directory list ${list}`);
    return found;
  }

  /** The next id of a directory object, an application, a subscription of somebody else's and so on. */
  guid(): string {
    this.#guids += 1;
    return `bbbbbbbb-0000-4000-8000-${String(this.#guids).padStart(12, '0')}`;
  }

  /** A directory object that the scan must list. */
  plantInTenant(kind: string, id: string, type: string): string {
    const { id: scope } = this.tenant;
    const name = `/tenants/${scope}/${kind}/${id}`;
    this.truth.resource({ id: name, type, holds: 'authority', scope, region: 'global', labels: {}, reach: [] });
    return name;
  }

  /** A management group below the tenant's root; its name for `subscription`. */
  group(name: string): string {
    this.tenant.managementGroups.push({ name, displayName: name });
    this.#plantGroup(name);
    return name;
  }

  #plantGroup(name: string): void {
    const id = `/providers/microsoft.management/managementgroups/${name.toLowerCase()}`;
    const thing = { id, type: 'azure.management.group', holds: 'authority' } as const;
    this.truth.resource({ ...thing, scope: this.tenant.id, region: 'global', labels: {}, reach: [] });
  }

  /** An enabled subscription, in a management group or below the root. */
  subscription(displayName: string, parent?: string): Subscription {
    const number = String(this.tenant.subscriptions.size + 1).padStart(12, '0');
    const id = `aaaaaaaa-0000-4000-8000-${number}`;
    const more = parent === undefined ? { displayName } : { displayName, parent };
    const subscription = addSubscription(this.tenant, id, more);
    const group = { id: `/subscriptions/${id}/resourceGroups/main`, name: 'main', location: 'westeurope' };
    subscription.resources.add({ ...group, type: 'Microsoft.Resources/resourceGroups' });
    const thing = { id: `/subscriptions/${id}`, type: 'azure.resources.subscription', holds: 'authority' } as const;
    const above = `/providers/microsoft.management/managementgroups/${(parent ?? this.tenant.id).toLowerCase()}`;
    this.truth.flow(thing.id, 'member-of', above);
    this.plant(this.at(subscription, 'global'), thing);
    return subscription;
  }

  at(subscription: Subscription, region: string): AzureHome {
    return { world: this, subscription, region };
  }

  /** A resource of Azure Resource Manager in the group `main`, with the truth of it. */
  put(home: AzureHome, of: string, name: string, more: object, thing: Omit<Thing, 'id'>): AzureBuilt {
    const { subscription, region } = home;
    const { labels = made } = thing;
    const [namespace = '', ...types] = of.split('/');
    const names = name.split('/');
    const path = types.map((each, index) => `${each}/${names[index] ?? ''}`).join('/');
    const arm = `/subscriptions/${subscription.id}/resourceGroups/main/providers/${namespace}/${path}`;
    const own = names.at(-1) ?? name;
    const tags = Object.keys(labels).length > 0 ? { tags: { ...labels } } : {};
    subscription.resources.add({ id: arm, name: own, type: of, location: region, ...tags, ...more });
    const built = { id: arm.toLowerCase(), arm, name, home };
    this.plant(home, { ...thing, labels, id: built.id });
    return built;
  }

  /** A resource that the scan must list, in its home's place. */
  plant({ subscription, region }: AzureHome, thing: Thing): void {
    const {
      id,
      type,
      holds,
      labels = {},
      region: own = region,
      reach = azureReach(own),
      primary = azureReach(own),
      also = [],
    } = thing;
    this.truth.resource({ id, type, holds, scope: subscription.id, region: own, labels, reach, primary, also });
  }

  /** How a scan of this world is configured. */
  settings({ endpoint, certificates, client, secret }: SignIn): AzureSettings {
    return {
      ...{ name: 'azure', cloud: 'AzureCloud', tenant: this.tenant.id, certificates },
      credential: { method: 'client-secret', client, secret },
      endpoints: {
        ...{ resourceManager: endpoint, authority: endpoint, graph: endpoint },
        synapse: `${endpoint}/synapse/{workspace}`,
      },
    };
  }
}
