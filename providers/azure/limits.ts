import type { Limit } from '../../src/model/index.ts';
import type { Service } from './services.ts';

/**
 * Reads of a subscription by one principal. Source:
 * learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling.
 */
const subscriptionReads: Limit = { capacity: 250, refill: 25 };

/**
 * Queries of one principal: 15 in 5 seconds. Source:
 * learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests.
 */
const indexQueries: Limit = { capacity: 15, refill: 3 };

/**
 * A small tenant has 3,500 units in 10 seconds and lists cost up to two. Source:
 * learn.microsoft.com/graph/throttling-limits, "Identity and access service limits".
 */
const directoryReads: Limit = { capacity: 1750, refill: 175 };

/** The bucket that a request draws from. Buckets are the principal's, so the connection's. */
export function limitOf(connection: string, kind: Service['kind'], scope: string): { key: string; limit: Limit } {
  if (kind === 'index') return { key: `azure ${connection} Resource Graph`, limit: indexQueries };
  if (kind === 'graph') return { key: `azure ${connection} Microsoft Graph`, limit: directoryReads };
  // Nothing is documented for a workspace's own endpoint; that of Resource Manager is modest enough.
  if (kind === 'synapse') return { key: `azure ${connection} Synapse of ${scope}`, limit: subscriptionReads };
  return { key: `azure ${connection} Resource Manager in ${scope}`, limit: subscriptionReads };
}
