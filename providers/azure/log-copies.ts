import type { JsonObject, Location } from '../../src/model/index.ts';
import { at, text } from '../json.ts';
import { replica } from './links.ts';
import type { Reading } from './listing.ts';

const copy = 'properties.replication.location';

/** The region that logs are written to besides. Source: learn.microsoft.com/azure/azure-monitor/logs/workspace-replication. */
export function replicated(item: JsonObject, { call }: Pick<Reading, 'call'>): Location[] {
  const region = text(item, copy);
  if (region === undefined || at(item, 'properties.replication.enabled') === false) return [];
  return [replica(region, `${call} ${copy}`)];
}
