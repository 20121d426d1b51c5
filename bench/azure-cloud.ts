/**
 * A simulated Azure in a process of its own, with the quotas that Microsoft publishes. Arguments: resources,
 * subscriptions, milliseconds of latency.
 */
import { publishedLimits, startAzure } from '../test/clouds/azure/index.ts';
import { manySubscriptions, subscriptionTenant } from './subscriptions.ts';

/** What a scan needs to sign in. */
export interface StartedAzure {
  endpoint: string;
  certificate: string;
  tenant: string;
  client: string;
  secret: string;
}

/** What the simulated Azure was asked. */
export interface SeenAzure {
  calls: number;
  queries: number;
  /** Answers that said to come back later. */
  throttled: number;
  /** Milliseconds from the first query to the end of the last. */
  querying: number;
}

const [size = '0', subscriptions = '1', latency = '0'] = process.argv.slice(2);
const azure = await startAzure(manySubscriptions(Number(size), Number(subscriptions)), {
  latency: Number(latency),
  limits: publishedLimits,
});
const { entries } = azure.journal;

process.on('message', () => process.send?.(seen()));
process.on('disconnect', () => process.exit());
const { clientId: client, clientSecret: secret } = azure.credentials(subscriptionTenant);
const { endpoint, certificate } = azure;
const started: StartedAzure = { endpoint, certificate, tenant: subscriptionTenant, client, secret };
process.send?.(started);

function seen(): SeenAzure {
  const queries = entries.filter(({ service }) => service === 'Microsoft.ResourceGraph');
  const querying = Math.max(...queries.map(({ end }) => end)) - Math.min(...queries.map(({ start }) => start));
  const throttled = entries.filter(({ status }) => status === 429).length;
  return { calls: entries.length, queries: queries.length, throttled, querying };
}
