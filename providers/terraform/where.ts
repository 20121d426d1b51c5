import { parseArn } from '../aws/arn.ts';
import { subscriptionOf } from '../azure/names.ts';
import { unknownRegion } from '../declared/rows.ts';
import type { Entry, Where } from '../declared/table.ts';
import { found, isUnknown, text, type Values } from '../declared/values.ts';
import type { Realm } from './clouds.ts';
import type { Setting } from './settings.ts';

/** What is asked of the plan around a resource. */
export interface Surroundings {
  /** The provider that makes it: `aws.hk`. */
  key: string;
  /** What that provider is set to. */
  setting(name: string): Setting;
  /** The account, subscription or project that the rest of the plan shows that provider to work in. */
  scope(): string | undefined;
  /** The region that other things of the plan show that provider to work in. */
  region(): string | undefined;
  /** Whether the configuration itself makes the value of something that is not known yet. */
  written(path: string): boolean;
  /** The user's own word for what the plan does not say. */
  fallback: { region?: string; scope?: string };
  /** Where the thing lies that the value at a path refers to. */
  within(path: string): string | undefined;
}

export interface Place {
  where: Where;
  said: string;
}

/** A scope that the plan does not name: one for each provider that it has. */
const unnamed = (key: string): string => `plan.${key.replaceAll(':', '.').replace(/\.any$/, '')}`;

/** Where a resource is made, as far as the plan says, and how it says so. */
export function placeOf(realm: Realm, entry: Entry, values: Values, around: Surroundings): Place {
  const { region, said } = regionOf(realm, entry, values, around);
  const scope = scopeIn(realm, values, around) ?? around.scope() ?? around.fallback.scope ?? unnamed(around.key);
  const partition = realm.partition(region);
  // Who runs such a cloud is known, wherever in it a thing lies.
  const shown = realm.byRegion && region === unknownRegion ? 'global' : region;
  return { where: { provider: realm.id, partition, scope, region: shown }, said };
}

interface Region {
  region: string;
  said: string;
}

const members: Readonly<Record<string, readonly string[]>> = {
  aws: ['region'],
  azure: ['location'],
  gcp: ['location', 'region', 'zone'],
};

function regionOf(realm: Realm, entry: Entry, values: Values, around: Surroundings): Region {
  if (entry.within) {
    const region = around.within(entry.within);
    return region
      ? { region, said: `where its ${entry.within} is` }
      : notSaid(around, `${entry.within}, which is not known`);
  }
  for (const path of entry.region ? [entry.region] : (members[realm.id] ?? ['region'])) {
    const value = text(values, path);
    if (value !== undefined) return { region: realm.cloud.region(value), said: path };
    if (isUnknown(values, path) && around.written(path)) return notSaid(around, `${path}, known after apply`);
  }
  const named = namedRegion(realm, values);
  if (named) return named;
  if (realm.id === 'azure')
    return lacks(values, 'location') ? { region: 'global', said: 'no location' } : notSaid(around, 'location');
  if (realm.id === 'gcp' && ['location', 'region', 'zone'].every(path => lacks(values, path)))
    return { region: 'global', said: 'no location' };
  return bySetting(realm, around);
}

function bySetting(realm: Realm, around: Surroundings): Region {
  for (const name of realm.id === 'gcp' ? ['region', 'zone'] : ['region']) {
    const { value, said } = around.setting(name);
    if (value !== undefined) return { region: realm.cloud.region(value), said };
  }
  const shown = around.region();
  if (shown !== undefined)
    return { region: realm.cloud.region(shown), said: `what else provider ${around.key} makes or was asked` };
  return notSaid(around, around.setting('region').said);
}

/** What the plan leaves open the user may have said. */
const notSaid = ({ fallback }: Surroundings, said: string): Region =>
  fallback.region
    ? { region: fallback.region, said: `--region, as the plan lacks it: ${said}` }
    : { region: unknownRegion, said };

/** Neither a value nor one to come. */
function lacks(values: Values, path: string): boolean {
  for (const _ of found(values, path)) return false;
  return true;
}

/** Values that hold the name of a zone, or several of one region. */
export const zoneNames = ['availability_zone', 'zone_id', 'zone', 'availability_zones', 'zone_ids', 'zones'] as const;

/** A cloud's own names say where a thing is: its ARN, its zone. */
function namedRegion(realm: Realm, values: Values): Region | undefined {
  const region = realm.id === 'aws' ? parseArn(text(values, 'arn') ?? '')?.region : undefined;
  if (region) return { region, said: 'arn' };
  for (const path of zoneNames) {
    const named = new Set([...found(values, path)].map(({ value }) => realm.ofZone(String(value))));
    const [zone] = named;
    if (named.size === 1 && zone !== undefined) return { region: zone, said: path };
  }
  return undefined;
}

function scopeIn({ id }: Realm, values: Values, around: Surroundings): string | undefined {
  if (id === 'aws') return parseArn(text(values, 'arn') ?? '')?.account ?? undefined;
  if (id === 'azure') return subscriptionOf(text(values, 'id') ?? '') ?? around.setting('subscription_id').value;
  return id === 'gcp' ? (text(values, 'project') ?? around.setting('project').value) : undefined;
}
