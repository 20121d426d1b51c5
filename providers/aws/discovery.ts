import type { DiscoverContext, Problem, Resource, Scope } from '../../src/model/index.ts';
import { concurrently } from '../concurrently.ts';
import { matches } from '../matches.ts';
import type { Partition } from './partitions.ts';
import type { AwsSettings } from './settings.ts';

/** Accounts whose role and regions are asked for at the same time. */
const width = 16;

/** An account to scan, before it is known whether it lets us in. */
interface Account {
  id: string;
  name: string | null;
  parents: string[];
  state: string;
}

export interface Discovery {
  settings: AwsSettings;
  partition: Partition;
  /** The credentials' own account. */
  own: string;
  /** Gets credentials for the account; a problem where it does not let us in. */
  enter(account: string): Promise<Problem | undefined>;
}

/** Finds the accounts that the settings imply, and each one's regions. */
export async function* discover(discovery: Discovery, context: DiscoverContext): AsyncGenerator<Scope> {
  const accounts = await findAccounts(discovery, context);
  yield* concurrently(accounts, width, account => scopeOf(discovery, context, account));
}

async function findAccounts(discovery: Discovery, context: DiscoverContext): Promise<Account[]> {
  const { settings, own } = discovery;
  if (settings.accounts)
    return settings.accounts.map(({ id, name }) => ({ id, name: name ?? null, parents: [], state: 'ACTIVE' }));
  const alone: Account = { id: own, name: settings.name, parents: [], state: 'ACTIVE' };
  if (!settings.organization) return [alone];
  const target = { partition: settings.partition, scope: own, region: 'global' };
  const { resources, problem } = await context.collect('aws.organizations.account', target);
  const listed = resources.filter(resource => resource.type === 'aws.organizations.account').map(memberOf);
  if (problem && !listed.some(account => account.id === own)) listed.push(alone);
  return listed.filter(account => wanted(account, settings.organization));
}

function memberOf({ scope, name, facts = {} }: Resource): Account {
  const parents = Array.isArray(facts['parents']) ? facts['parents'].filter(parent => typeof parent === 'string') : [];
  return { id: scope, name: name ?? null, parents, state: String(facts['State'] ?? 'ACTIVE') };
}

function wanted(account: Account, organization: AwsSettings['organization']): boolean {
  const named = (patterns: string[]) =>
    patterns.some(pattern => [account.id, account.name ?? '', ...account.parents].some(text => matches(pattern, text)));
  const { include = ['*'], exclude = [] } = organization ?? {};
  return named(include) && !named(exclude);
}

const closedStates = new Set(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED', 'PENDING_ACTIVATION']);

async function scopeOf(discovery: Discovery, context: DiscoverContext, account: Account): Promise<Scope> {
  const { settings } = discovery;
  const { id, name, parents } = account;
  const scope = { provider: 'aws', partition: settings.partition, scope: id, name, parents, ours: true };
  const closed = (problem: Problem): Scope => ({ ...scope, regions: fallbackRegions(discovery), closed: problem });
  if (closedStates.has(account.state))
    return closed({
      kind: 'problem',
      problem: 'disabled',
      message: `the account is ${account.state} in AWS Organizations`,
    });
  const refusal = await discovery.enter(id);
  if (refusal) return closed(refusal);
  const target = { partition: settings.partition, scope: id, region: 'global' };
  const { resources, problem } = await context.collect('aws.account.region', target);
  return { ...scope, regions: problem ? fallbackRegions(discovery) : regionsOf(discovery, resources) };
}

/** Regions named outright are tried whatever the account says of them; patterns choose among those it knows. */
function regionsOf({ settings }: Discovery, resources: Resource[]): Scope['regions'] {
  const state = new Map(resources.map(({ region, facts }) => [region, String(facts?.['OptStatus'] ?? '')]));
  const patterns = settings.regions ?? ['*'];
  const outright = patterns.filter(pattern => !pattern.includes('*'));
  const chosen = [...state.keys()].filter(region => patterns.some(pattern => matches(pattern, region)));
  return [...new Set([...outright, ...chosen])].sort().map(region => {
    const opt = state.get(region) ?? '';
    if (outright.includes(region) || opt.startsWith('ENABLED')) return { region };
    const message = `the region is not enabled for the account (${opt || 'no state given'})`;
    return { region, closed: { kind: 'problem', problem: 'disabled', message } };
  });
}

/** Without the account's own word, every region of the partition is tried: a disabled one says so itself. */
function fallbackRegions({ settings, partition }: Discovery): Scope['regions'] {
  const patterns = settings.regions ?? ['*'];
  const outright = patterns.filter(pattern => !pattern.includes('*'));
  const known = [...partition.regions, ...partition.optIn].filter(region => patterns.some(p => matches(p, region)));
  return [...new Set([...outright, ...known])].sort().map(region => ({ region }));
}
