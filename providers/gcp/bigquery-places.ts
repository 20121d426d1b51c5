import type { JsonObject } from '../../src/model/index.ts';
import { below, type Item } from './below.ts';
import type { GcpClients } from './client.ts';
import { ApiError } from './errors.ts';
import type { Call } from './methods.ts';
import { need, text } from './read.ts';

/**
 * Where BigQuery keeps things, for lists that take one place and no `-`, of services that cannot name their places. Source:
 * docs.cloud.google.com/bigquery/docs/locations, with the regions of other clouds that BigQuery Omni works in.
 */
const known = [
  ...['us', 'eu', 'africa-south1', 'asia-east1', 'asia-east2', 'asia-northeast1', 'asia-northeast2', 'asia-northeast3'],
  ...['asia-south1', 'asia-south2', 'asia-southeast1', 'asia-southeast2', 'asia-southeast3', 'australia-southeast1'],
  ...['australia-southeast2', 'europe-central2', 'europe-north1', 'europe-north2', 'europe-southwest1', 'europe-west1'],
  ...['europe-west10', 'europe-west12', 'europe-west2', 'europe-west3', 'europe-west4', 'europe-west6', 'europe-west8'],
  ...['europe-west9', 'me-central1', 'me-central2', 'me-west1', 'northamerica-northeast1', 'northamerica-northeast2'],
  ...['northamerica-south1', 'southamerica-east1', 'southamerica-west1', 'us-central1', 'us-east1', 'us-east4'],
  ...['us-east5', 'us-south1', 'us-west1', 'us-west2', 'us-west3', 'us-west4', 'aws-ap-northeast-2'],
  ...['aws-ap-southeast-2', 'aws-eu-central-1', 'aws-eu-west-1', 'aws-us-east-1', 'aws-us-west-2', 'azure-eastus2'],
];

const listDatasets = 'bigquery:datasets.list';

/** Those of the project's datasets, which may be newer than this list, and every other that is known. */
async function* places(clients: GcpClients, project: string): AsyncGenerator<JsonObject> {
  const used = new Set<string>();
  for await (const dataset of clients.list(listDatasets, { project, all: 'true' }))
    used.add(text(dataset, 'location')?.toLowerCase() ?? 'us');
  for (const location of new Set([...used, ...known])) yield { location, used: used.has(location) };
}

/**
 * What a service of BigQuery's has in each place, the first alone: one that is switched off says so there, and is asked no
 * more. The services of connections and of data sharing take no place for all of them, and Asset Inventory knows neither
 * connections nor subscriptions. One that does not have a place says so by 404, or takes its name
 * for none.
 */
export async function* inPlaces(clients: GcpClients, project: string, list: Call): AsyncGenerator<Item> {
  const all = places(clients, project);
  const first = await all.next();
  if (!first.done) yield* within(clients, project, list, alone(first.value));
  yield* within(clients, project, list, all);
}

async function* alone(place: JsonObject): AsyncGenerator<JsonObject> {
  yield place;
}

function within(
  clients: GcpClients,
  project: string,
  list: Call,
  some: AsyncIterable<JsonObject>,
): AsyncGenerator<Item> {
  const [service = ''] = list.split(':');
  return below(
    some,
    ({ location }) => `//${service}.googleapis.com/projects/${project}/locations/${String(location)}`,
    async function* (place) {
      try {
        yield* clients.list(list, { project, location: need(place, 'location') });
      } catch (error) {
        if (place['used'] === true || !(error instanceof ApiError) || error.status !== 'INVALID_ARGUMENT') throw error;
      }
    },
  );
}

/** The calls of `inPlaces`. */
export const placeCalls = (list: Call): readonly Call[] => [listDatasets, list];
