import type { LaunchPermission } from '@aws-sdk/client-ec2';
import { type End, type Link, link, type Resource } from '../../src/model/index.ts';
import { accountEnd, arnEnd } from './arn.ts';
import { pick } from './facts.ts';

export const anyone: End = { kind: 'anyone', provider: 'aws' };

/**
 * Links to those with whom an image or a snapshot is shared. `member` is the member of the answer that holds the
 * permissions; both kinds are alike, but only images are shared with organisations and their units.
 */
export function* shareLinks(
  from: Resource,
  permissions: readonly LaunchPermission[],
  call: string,
  member: 'LaunchPermissions' | 'CreateVolumePermissions',
): Generator<Link> {
  for (const permission of permissions) {
    const to = permitted(permission, from.partition);
    const fact = { [member]: [pick(permission, ['UserId', 'Group', 'OrganizationArn', 'OrganizationalUnitArn'])] };
    if (to && !(to.kind === 'scope' && to.scope === from.scope)) yield link('shared-with', from, to, call, fact);
  }
}

function permitted(permission: LaunchPermission, partition: string): End | undefined {
  const { UserId, Group, OrganizationArn, OrganizationalUnitArn } = permission;
  if (Group === 'all') return anyone;
  if (UserId) return accountEnd(partition, UserId);
  const organization = OrganizationArn?.slice(OrganizationArn.lastIndexOf('/') + 1);
  if (organization) return accountEnd(partition, organization);
  return OrganizationalUnitArn ? arnEnd(OrganizationalUnitArn, 'aws.organizations.ou') : undefined;
}
