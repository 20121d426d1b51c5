import type { Account, TrustStatement } from '../../aws/state.ts';
import { made } from '../truth.ts';
import type { Built, World } from '../world.ts';
import { type Granted, grantee, principalOf } from './grants.ts';

export interface RoleOptions {
  name?: string;
  path?: string;
  labels?: Record<string, string>;
  trusts: Granted[];
}

/** A role and whom it trusts. */
export function role(world: World, account: Account, options: RoleOptions): Built {
  const { path = '/', labels = made, trusts } = options;
  const name = options.name ?? `role-${world.hex(6)}`;
  const id = `arn:${world.partition}:iam::${account.id}:role${path}${name}`;
  const home = world.at(account, 'global');
  world.plant(home, { id, type: 'aws.iam.role', holds: 'authority', labels });
  const Statement = trusts.map(granted => trust(world, granted));
  const Tags = Object.entries(labels).map(([Key, Value]) => ({ Key, Value }));
  account.roles.push({ name, path, trust: { Version: '2012-10-17', Statement }, record: { Tags } });
  for (const granted of trusts) {
    // A service of AWS acts for the account itself.
    if ('service' in granted) continue;
    const { id: to, narrowed } = grantee(world, granted);
    world.truth.flow(id, 'assumable-by', to, narrowed);
  }
  return { id, name, home };
}

function trust(world: World, granted: Granted): TrustStatement {
  const Action = 'issuer' in granted ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole';
  return { Effect: 'Allow', ...principalOf(world, granted), Action };
}
