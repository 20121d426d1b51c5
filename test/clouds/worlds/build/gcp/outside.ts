import type { Project } from '../../../gcp/state.ts';
import type { GcpBuilt, GcpHome, GcpWorld } from '../../gcp.ts';
import type { Reach } from '../../truth.ts';

const owner = (verdict: Reach['verdict']): Reach[] => [{ vector: 'owner', verdict }];

/** Whose identities a pool takes. */
export type Vouched =
  /** An issuer of tokens whom nobody knows. */
  | { issuer: string }
  /** An account of AWS: one of ours, or a stranger's. */
  | { aws: string; ours: boolean };

const pools = new WeakMap<Project, object[]>();

/** The growing list of a project's pools. */
function poolsOf({ world, project }: GcpHome): object[] {
  const known = pools.get(project) ?? [];
  if (!pools.has(project))
    world.state.answers.list('iam', `v1/projects/${project.id}/locations/global/workloadIdentityPools`, known);
  pools.set(project, known);
  return known;
}

/** A pool of identities from outside, with one provider. */
export function identityPool(home: GcpHome, name: string, vouched: Vouched): GcpBuilt {
  const { world, project } = home;
  const { truth } = world;
  const path = `projects/${project.number}/locations/global/workloadIdentityPools/${name}`;
  const provider = `${path}/providers/main`;
  poolsOf(home).push({ name: path, state: 'ACTIVE', displayName: name });
  const issues =
    'issuer' in vouched ? { oidc: { issuerUri: `https://${vouched.issuer}` } } : { aws: { accountId: vouched.aws } };
  world.state.answers.list('iam', `v1/${path}/providers`, [{ name: provider, state: 'ACTIVE', ...issues }]);
  const id = `//iam.googleapis.com/projects/${project.id}/locations/global/workloadIdentityPools/${name}`;
  const own = { holds: 'authority', region: 'global' } as const;
  const way = `${id}/providers/main`;
  world.plant(home, { ...own, id, type: 'gcp.iam.workload-identity-pool' });
  world.plant(home, { ...own, id: way, type: 'gcp.iam.workload-identity-pool-provider' });
  truth.flow(id, 'assumable-by', way);
  truth.flow(way, 'assumable-by', voucher(world, vouched));
  return { id, name: path, home };
}

function voucher({ truth }: GcpWorld, vouched: Vouched): string {
  if ('issuer' in vouched) return truth.outsider(`principal:gcp/gcp/${vouched.issuer}`, owner('unknown'));
  return truth.outsider(`scope:aws/aws/${vouched.aws}`, vouched.ours ? [] : owner('unknown'));
}

/** Something that was bought in the marketplace of Google Cloud, by the organisation's billing account. */
export function marketplaceOrder(world: GcpWorld, service: string, reach: Reach['verdict'] | 'clear'): string {
  const name = `billingAccounts/0/orders/${world.orders.length + 1}`;
  const offer = `services/${service}/standardOffers/1`;
  world.orders.push({ name, displayName: service, lineItems: [{ lineItemInfo: { offer } }] });
  const id = `//cloudcommerceconsumerprocurement.googleapis.com/${name}`;
  world.plantInOrganization({ id, type: 'gcp.marketplace.order', holds: 'software' });
  const told: Reach[] = reach === 'clear' ? [] : [{ vector: 'software-origin', verdict: reach }];
  world.truth.flow(id, 'published-by', world.truth.outsider(`publisher:gcp-marketplace/${service}`, told));
  return id;
}
