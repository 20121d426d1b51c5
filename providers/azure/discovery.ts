import type { DiscoverContext, Problem, Resource, Scope } from '../../src/model/index.ts';
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
  const found = resources.filter(({ type }) => type === subscriptionType).map(one => scopeOf(settings, tenant, one));
  const seen = new Set(found.map(({ scope }) => scope));
  for (const scope of found) if (wanted(settings, scope)) yield scope;
  for (const id of settings.subscriptions ?? [])
    if (!seen.has(id.toLowerCase())) yield { ...bare(settings, id.toLowerCase()), closed: problem ?? unseen };
  if (!settings.subscriptions && problem && found.length === 0) yield { ...bare(settings, tenant), closed: problem };
}

const unseen: Problem = { kind: 'problem', problem: 'denied', message: 'the credentials do not see the subscription' };

const bare = ({ cloud }: AzureSettings, scope: string): Scope => ({
  ...{ provider: 'azure', partition: cloud, scope, name: null, parents: [], ours: true },
  regions: [{ region: 'global' }],
});

/**
 * In `Warned` and `PastDue` everything can still be read. Source: learn.microsoft.com/azure/cost-management-billing/manage/subscription-states.
 */
const closedStates = new Set(['Disabled', 'Deleted', 'Expired']);

function scopeOf(settings: AzureSettings, tenant: string, { scope, name, facts = {} }: Resource): Scope {
  const parents = Array.isArray(facts['parents']) ? facts['parents'].filter(parent => typeof parent === 'string') : [];
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
  const within =
    managementGroup === undefined || parents.some(one => one.toLowerCase() === managementGroup.toLowerCase());
  const listed = subscriptions === undefined || subscriptions.some(id => id.toLowerCase() === scope);
  return within && listed && named(include) && !named(exclude);
}
