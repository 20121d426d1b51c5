import type { JsonObject } from '../../src/model/index.ts';
import { concurrently } from '../concurrently.ts';
import { Failed } from '../failed.ts';
import { text } from '../json.ts';
import type { AzureClients } from './client.ts';
import { isGone } from './errors.ts';
import { armId, idOf, regionOf } from './names.ts';

/** What a service lists by location alone: `Microsoft.Sql/locations/longTermRetentionBackups`. */
export interface PlacedList {
  of: string;
  version: string;
  /** Each resource group of a location is asked for itself. */
  byGroup?: boolean;
}

/** Lists in flight for one target. */
const width = 8;

/** The items of every location that one of the others lies in, each with its location. */
export async function* inPlacesOf(
  clients: AzureClients,
  others: readonly JsonObject[],
  { of, version, byGroup = false }: PlacedList,
): AsyncGenerator<JsonObject | Failed> {
  const [namespace = '', , name = ''] = of.split('/');
  const paths = new Map<string, string>();
  for (const other of others) {
    const location = regionOf(text(other, 'location'));
    const [whole = '', subscription = ''] =
      /^(\/subscriptions\/[^/]+)(?:\/resourcegroups\/[^/]+)?/.exec(armId(idOf(other))) ?? [];
    paths.set(`${byGroup ? whole : subscription}/providers/${namespace}/locations/${location}`, location);
  }
  const read = async ([path, location]: [string, string]): Promise<(JsonObject | Failed)[]> => {
    const found: JsonObject[] = [];
    try {
      for await (const item of clients.list(`${path}/${name}`, version)) found.push({ location, ...item });
      return found;
    } catch (error) {
      return isGone(error) ? [] : [...found, new Failed(error, armId(path))];
    }
  };
  for await (const items of concurrently([...paths].sort(), width, read)) yield* items;
}
