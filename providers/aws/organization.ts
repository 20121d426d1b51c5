import type { Account, OrganizationalUnit } from '@aws-sdk/client-organizations';
import { concurrently } from '../concurrently.ts';
import { need, pages } from './pages.ts';
import type { Organizations } from './sdk/organizations.ts';

/** Containers read at the same time. */
const width = 4;

/** A root or an organisational unit. `parents`: ids of the containers above it, nearest first, the organisation last. */
interface Container {
  id: string;
  arn: string;
  parents: readonly string[];
}

/** What the walk comes upon, with the container that it lies in. */
export type Found = FoundAccount | FoundUnit;

interface FoundAccount {
  account: Account;
  in: Container;
}

export interface FoundUnit {
  unit: OrganizationalUnit;
  in: Container;
}

/** The ids that are the parents of whatever lies in the container. */
export const parentsWithin = ({ id, parents }: Container): string[] => [id, ...parents];

/** `arn:aws:organizations::<management>:account/o-abc/123456789012`: the organisation's id is the second part. */
const organizationOf = (arn: string): string[] => arn.match(/(?<=:[a-z]+\/)o-[a-z0-9]+/)?.slice(0, 1) ?? [];

/** Every account and unit, level by level from the roots down. A unit that turns up again is not entered again. */
export async function* walk(organizations: Organizations): AsyncGenerator<Found> {
  let level: Container[] = [];
  for await (const root of pages(NextToken => organizations.listRoots({ NextToken }), 'Roots', 'NextToken')) {
    const arn = need(root, 'Arn');
    level.push({ id: need(root, 'Id'), arn, parents: organizationOf(arn) });
  }
  const entered = new Set<string>();
  while (level.length > 0) {
    const below: Container[] = [];
    for await (const found of contentsOf(organizations, level)) {
      if ('unit' in found) {
        const id = need(found.unit, 'Id');
        if (entered.has(id)) continue;
        entered.add(id);
        below.push({ id, arn: need(found.unit, 'Arn'), parents: parentsWithin(found.in) });
      }
      yield found;
    }
    level = below;
  }
}

async function* contentsOf(organizations: Organizations, level: readonly Container[]): AsyncGenerator<Found> {
  const read = async (container: Container): Promise<Found[]> => {
    const found: Found[] = [];
    const ParentId = container.id;
    const accounts = (NextToken?: string) => organizations.listAccountsForParent({ ParentId, NextToken });
    for await (const account of pages(accounts, 'Accounts', 'NextToken')) found.push({ account, in: container });
    const units = (NextToken?: string) => organizations.listOrganizationalUnitsForParent({ ParentId, NextToken });
    for await (const unit of pages(units, 'OrganizationalUnits', 'NextToken')) found.push({ unit, in: container });
    return found;
  };
  for await (const found of concurrently(level, width, read)) yield* found;
}

/**
 * Parents of an account that the flat list gave: its path (`o-abc/r-ab12/ou-ab12-…/`) read backwards where the list has
 * one, otherwise the organisation alone.
 */
export function parentsOf({ Paths, Arn = '' }: Account): string[] {
  const path = (Paths?.[0] ?? '').split('/').filter(id => /^(o|r|ou)-/.test(id));
  return path.length > 0 ? path.reverse() : organizationOf(Arn);
}
