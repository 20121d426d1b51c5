import type { GcpBuilt, GcpHome } from '../../gcp.ts';
import type { Reach } from '../../truth.ts';

/** Somebody whom a policy lets in. */
export type GcpGranted =
  /** Whoever asks. */
  | { anyone: true }
  /** A person by address, outside of the organisation; `reach`: what is so of the provider of the address. */
  | { user: string; reach: Reach['verdict'] }
  /** A person or group of the organisation: no link, as we let ourselves in. */
  | { colleague: string }
  /** A service account of ours; one of another project is a way from there. */
  | { account: GcpBuilt }
  /** A service account of a project that nobody knows. */
  | { stranger: string };

const role = 'roles/storage.objectViewer';

const memberOf = (granted: GcpGranted): string => {
  if ('anyone' in granted) return 'allUsers';
  if ('user' in granted) return `user:${granted.user}`;
  if ('colleague' in granted) return `group:${granted.colleague}`;
  if ('account' in granted) return `serviceAccount:${granted.account.name}`;
  return `serviceAccount:robot@${granted.stranger}.iam.gserviceaccount.com`;
};

/** The end under which a report names whom the grant lets in; `undefined`: it is among ourselves. */
function grantee({ world, project }: GcpHome, granted: GcpGranted): string | undefined {
  const { truth } = world;
  const owner = (verdict: Reach['verdict']): Reach[] => [{ vector: 'owner', verdict }];
  if ('anyone' in granted) return truth.outsider('anyone:gcp', owner('conditional'));
  if ('user' in granted) return truth.outsider(`principal:gcp/gcp/user:${granted.user}`, owner(granted.reach));
  if ('account' in granted) return granted.account.home.project === project ? undefined : granted.account.id;
  if ('colleague' in granted) return undefined;
  const { stranger } = granted;
  const id = `//iam.googleapis.com/projects/${stranger}/serviceAccounts/robot@${stranger}.iam.gserviceaccount.com`;
  return truth.outsider(id, owner('unknown'));
}

/** The policy of a thing as its asset carries it, with the truth of it. */
export function policyOf(id: string, home: GcpHome, grants: readonly GcpGranted[]): { iamPolicy?: object } {
  if (grants.length === 0) return {};
  const teller = `${id}#iamPolicy`;
  const outside = grants.flatMap(granted => grantee(home, granted) ?? []);
  for (const to of outside) home.world.truth.flow(id, 'shared-with', to, false, { teller });
  if (outside.length > 0)
    home.world.plant(home, { id: teller, type: 'gcp.iam.policy', holds: 'nothing', region: 'global' });
  return { iamPolicy: { bindings: [{ role, members: grants.map(memberOf) }] } };
}
