import type { TrustStatement } from '../../aws/state.ts';
import type { Reach } from '../truth.ts';
import type { Built, Home, World } from '../world.ts';

/** Somebody whom a resource policy, a share or a trust lets in. */
export type Granted =
  /** An account that belongs to nobody we know. */
  | { stranger: string }
  /** A member of the organisation, or one of its roles. */
  | { member: string }
  | { role: Built }
  /** Whoever asks; `inOrganization`: only from the own organisation; `throughVpc`: only through an endpoint. */
  | { anyone: true; inOrganization?: boolean; throughVpc?: string }
  /** A service of AWS. */
  | { service: string }
  /** An identity provider's issuer, e.g. `token.actions.githubusercontent.com`. */
  | { issuer: string };

/** Whose tokens are GitHub's. */
const knownIssuers: ReadonlySet<string> = new Set(['token.actions.githubusercontent.com']);
const unknownOwner: Reach[] = [{ vector: 'owner', verdict: 'unknown' }];

/** The end under which a report names whom the grant lets in, and whether the grant is narrowed. */
export function grantee(world: World, granted: Granted): { id: string; narrowed: boolean } {
  const { truth, partition } = world;
  if ('stranger' in granted) {
    return { id: truth.outsider(`scope:aws/${partition}/${granted.stranger}`, unknownOwner), narrowed: false };
  }
  if ('member' in granted) return { id: world.scope(granted.member), narrowed: false };
  if ('role' in granted) return { id: granted.role.id, narrowed: false };
  if ('service' in granted)
    return { id: truth.outsider(`principal:aws/${partition}/${granted.service}`, []), narrowed: false };
  if ('issuer' in granted) {
    const reach = knownIssuers.has(granted.issuer) ? [] : unknownOwner;
    return { id: truth.outsider(`principal:aws/${partition}/${granted.issuer}`, reach), narrowed: true };
  }
  if (granted.inOrganization) return { id: world.scope(organizationOf(world)), narrowed: false };
  return { id: truth.outsider('anyone:aws', anyoneReach), narrowed: granted.throughVpc !== undefined };
}

const anyoneReach: Reach[] = [{ vector: 'owner', verdict: 'conditional' }];

const organizationOf = ({ state }: World): string => {
  if (state.organization === null) throw new Error('this world has no organisation');
  return state.organization.id;
};

/** `Principal` and `Condition` of a statement that lets somebody in. */
export function principalOf(world: World, granted: Granted): Pick<TrustStatement, 'Principal' | 'Condition'> {
  const { partition } = world;
  if ('stranger' in granted) return { Principal: { AWS: `arn:${partition}:iam::${granted.stranger}:root` } };
  if ('member' in granted) return { Principal: { AWS: granted.member } };
  if ('role' in granted) return { Principal: { AWS: granted.role.id } };
  if ('service' in granted) return { Principal: { Service: granted.service } };
  if ('issuer' in granted) {
    const subject = { StringLike: { [`${granted.issuer}:sub`]: 'repo:example/infra:*' } };
    return {
      Principal: { Federated: `arn:${partition}:iam::100000000001:oidc-provider/${granted.issuer}` },
      Condition: subject,
    };
  }
  if (granted.inOrganization) {
    return { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationOf(world) } } };
  }
  if (granted.throughVpc)
    return { Principal: '*', Condition: { StringEquals: { 'aws:SourceVpce': granted.throughVpc } } };
  return { Principal: '*' };
}

/** A policy statement, and the truth of it. */
export function grantTo(
  from: Pick<Built, 'id'> & { home: Home },
  granted: Granted,
  Action: string[],
  Resource: string,
): object {
  const { world } = from.home;
  const { id, narrowed } = grantee(world, granted);
  world.truth.flow(from.id, 'shared-with', id, narrowed);
  return { Effect: 'Allow', ...principalOf(world, granted), Action, Resource };
}

/** Whom a snapshot of RDS is shared with, as its attribute says it. */
export function snapshotValue(granted: Granted): string {
  if ('stranger' in granted) return granted.stranger;
  if ('member' in granted) return granted.member;
  if ('anyone' in granted) return 'all';
  throw new Error('a snapshot is shared with accounts or with all');
}
