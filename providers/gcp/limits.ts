import type { Limit } from '../../src/model/index.ts';
import type { Call } from './methods.ts';

/**
 * Buckets as Google documents them, a minute's worth at once and the rest spread over it; a call whose service is not
 * named is not limited by us, and Google's own throttling is answered with a wait.
 *
 * Sources: Cloud Asset Inventory quotas (cloud.google.com/asset-inventory/docs/quota: assets.list 100 a minute for a
 * project, 800 for an organisation); Compute Engine rate quotas (cloud.google.com/compute/docs/api/rate-quotas: list
 * requests 1,500 a minute and project).
 */
const perMinute = (calls: number): Limit => ({ capacity: Math.ceil(calls / 60), refill: calls / 60 });

const assetsOfOrganization = perMinute(800);
const assetsOfProject = perMinute(100);
const computeLists = perMinute(1500);

/** The bucket of a call about `scope`, a project id or `organizations/N`. */
export function limitOf(call: Call, scope: string): { key: string; limit: Limit } | undefined {
  const [service] = call.split(':');
  if (service === 'compute') return { key: `gcp compute ${scope}`, limit: computeLists };
  if (service !== 'cloudasset') return undefined;
  // Google counts the quota where the caller's project lies, not where the assets lie: one bucket for each kind.
  const wide = scope.includes('/') && !scope.startsWith('projects/');
  return {
    key: `gcp cloudasset ${wide ? 'organization' : 'project'}`,
    limit: wide ? assetsOfOrganization : assetsOfProject,
  };
}
