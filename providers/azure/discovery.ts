import type { DiscoverContext, Problem, Resource, Scope } from '../../src/model/index.ts';
import { texts } from '../json.ts';
import { matches } from '../matches.ts';
import type { AzureSettings } from './settings.ts';

const subscriptionType = 'azure.resources.subscription';

/** Finds the subscriptions that the settings imply; one that cannot be read is yielded closed. */
export async function* discover(
  settings: AzureSettings,
  tenant: string,
  context: DiscoverContext,
): AsyncGenerator<Scope> {
  const target = { partition: settings.cloud, scope: tenant, region: 'global' };
  const { resources, problem } = await context.collect(subscriptionType, target);
  const listed = resources.filter(({ type }) => type === subscriptionType);
  const above = listed.some(({ facts }) => facts?.['parents'] === undefined)
    ? await parentsIn(context, target)
    : undefined;
  const found = listed.map(one => scopeOf(settings, tenant, one, above));
  const seen = new Set(found.map(({ scope }) => scope));
  for (const scope of found) if (wanted(settings, scope)) yield scope;
  for (const id of settings.subscriptions ?? [])
    if (!seen.has(id.toLowerCase())) yield { ...bare(settings, id.toLowerCase()), closed: problem ?? unseen };
  const { managementGroup } = settings;
  if (!settings.subscriptions && problem && found.length === 0) yield { ...bare(settings, tenant), closed: problem };
  else if (managementGroup !== undefined && !found.some(({ parents }) => names(parents, managementGroup)))
    yield { ...bare(settings, managementGroup), closed: above?.problem ?? unseenBelow };
}

/** What stands right above groups and subscriptions, by name in lower case. */
interface Above {
  parents: ReadonlyMap<string, string>;
  problem: Problem | undefined;
}

/** By Azure Resource Manager, where Resource Graph did not say what is above subscriptions. */
async function parentsIn(context: DiscoverContext, target: Parameters<DiscoverContext['collect']>[1]): Promise<Above> {
  const { resources, problem } = await context.collect('azure.management.group', target);
  const parents = new Map<string, string>();
  for (const { facts = {} } of resources)
    for (const child of [...texts(facts, 'subscriptions'), ...texts(facts, 'groups')])
      parents.set(child, String(facts['name']));
  return { parents, problem };
}

/** The groups above, nearest first; a chain that comes back to itself ends there. */
function chainOf(scope: string, { parents }: Above): string[] {
  const chain: string[] = [];
  let parent = parents.get(scope);
  while (parent !== undefined && !chain.includes(parent)) {
    chain.push(parent);
    parent = parents.get(parent.toLowerCase());
  }
  return chain;
}

const unseen: Problem = { kind: 'problem', problem: 'denied', message: 'the credentials do not see the subscription' };

const unseenBelow: Problem = {
  ...{ kind: 'problem', problem: 'denied' },
  message: 'the credentials see no subscription below the management group',
};

const names = (parents: readonly string[], group: string): boolean =>
  parents.some(one => one.toLowerCase() === group.toLowerCase());

const bare = ({ cloud }: AzureSettings, scope: string): Scope => ({
  ...{ provider: 'azure', partition: cloud, scope, name: null, parents: [], ours: true },
  regions: [{ region: 'global' }],
});

/**
 * In `Warned` and `PastDue` everything can still be read. Source: learn.microsoft.com/azure/cost-management-billing/manage/subscription-states.
 */
const closedStates = new Set(['Disabled', 'Deleted', 'Expired']);

function scopeOf(
  settings: AzureSettings,
  tenant: string,
  { scope, name, facts = {} }: Resource,
  above: Above | undefined,
): Scope {
  const parents = facts['parents'] === undefined && above ? chainOf(scope, above) : texts(facts, 'parents');
  const owner = String(facts['tenantId'] ?? tenant).toLowerCase();
  const state = String(facts['state'] ?? 'Enabled');
  const message = `the subscription's state is ${state}`;
  return {
    ...{ ...bare(settings, scope), name: name ?? null, parents },
    // Others' subscriptions are seen through Azure Lighthouse.
    ours: owner === tenant,
    ...(closedStates.has(state) ? { closed: { kind: 'problem', problem: 'disabled', message } } : {}),
  };
}

function wanted(settings: AzureSettings, { scope, name, parents }: Scope): boolean {
  const { subscriptions, managementGroup, include = ['*'], exclude = [] } = settings;
  const named = (patterns: string[]) =>
    patterns.some(pattern =>
      [scope, name ?? '', ...parents].some(one => matches(pattern.toLowerCase(), one.toLowerCase())),
    );
  const within = managementGroup === undefined || names(parents, managementGroup);
  const listed = subscriptions === undefined || subscriptions.some(id => id.toLowerCase() === scope);
  return within && listed && named(include) && !named(exclude);
}
