import { type End, type Exposure, endKey, type Resource } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import { bareAddress } from './host-text.ts';
import { hostPlace, withConcern } from './tagging/concern.ts';
import { type Context, createContext, type Estate, exposure } from './tagging/context.ts';
import { hostExposure } from './tagging/hosts.ts';
import { principalExposure, publisherExposures, scopeExposure } from './tagging/owners.ts';
import { placeExposures } from './tagging/places.ts';
import { prefixExposure, prefixPlaces } from './tagging/prefixes.ts';

export type { Estate } from './tagging/context.ts';

/** Tags resources and ends of links with what reaches them. Answers are shared between equal questions: do not change them. */
export interface Tagger {
  resource(resource: Resource): Exposure[];
  end(end: End): Exposure[];
  dataset: { version: string; read: string };
}

const cacheLimit = 262_144;

/** Keeps answers by key, up to a bound. */
function cached(): (key: string, make: () => Exposure[]) => Exposure[] {
  const answers = new Map<string, Exposure[]>();
  return (key, make) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = make();
    if (answers.size >= cacheLimit) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}

/** The same party by the same vector is said once, however many places it runs. */
function distinct(exposures: readonly Exposure[]): Exposure[] {
  const seen = new Set<string>();
  return exposures.filter(({ vector, verdict, party }) => {
    if (party === null) return true;
    const key = `${vector}|${verdict}|${party}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** `storage` of `gcp.storage.bucket`. */
const serviceOf = (type: string | undefined): string | undefined => type?.split('.')[1];

function resourceExposures(
  context: Context,
  { type, provider, partition, region, scope, locations = [] }: Resource,
): Exposure[] {
  const service = serviceOf(type);
  const further = locations.filter(location => location.region !== region);
  // A resource that calls itself global but says where its content is, is where it says.
  const own = region === 'global' && further.length > 0 ? [] : [{ provider, partition, region, service }];
  const places = [...own, ...further.map(location => ({ provider, partition, service, ...location }))];
  return distinct([
    ...places.flatMap(where => placeExposures(context, where)),
    scopeExposure(context, 'owner', { provider, partition, scope }),
  ]);
}

function endExposures(context: Context, end: End): Exposure[] {
  switch (end.kind) {
    case 'resource':
      return [
        ...placeExposures(context, { ...end, service: serviceOf(end.type) }),
        scopeExposure(context, 'owner', end),
      ];
    case 'host':
      return [
        hostExposure(context, 'network', end.host),
        ...hostPlace(context, end.host),
        ...prefixPlaces(context, bareAddress(end.host)),
      ];
    case 'prefix':
      return [prefixExposure(context, end.prefix), ...prefixPlaces(context, end.prefix)];
    case 'scope':
      return [scopeExposure(context, 'owner', end)];
    case 'publisher':
      return publisherExposures(context, end);
    case 'principal':
      return [principalExposure(context, end)];
    case 'anyone':
      return [exposure('owner', 'conditional', 'anyone may reach it, whoever is in reach among them')];
    default:
      return end satisfies never;
  }
}

const placeKey = ({ provider, partition, type }: { provider: string; partition: string; type?: string }): string =>
  `${provider}|${partition}|${serviceOf(type) ?? ''}`;

/** Ends of one key may differ in what the API said of them, so all that is judged is in the key. */
const endCacheKey = (end: End): string => {
  if (end.kind === 'resource') return `r|${placeKey(end)}|${end.region ?? '\0'}|${end.scope ?? '\0'}`;
  return end.kind === 'publisher' ? `${endKey(end)}|${end.name ?? ''}` : endKey(end);
};

const resourceCacheKey = (resource: Resource): string =>
  `${placeKey(resource)}|${resource.region}|${resource.scope}${resource.locations?.length ? JSON.stringify(resource.locations) : ''}`;

export function createTagger(dataset: Dataset, estate: Estate): Tagger {
  const context = createContext(dataset, estate);
  const resources = cached();
  const ends = cached();
  return {
    resource: resource =>
      resources(resourceCacheKey(resource), () => withConcern(context, resourceExposures(context, resource))),
    end: end => ends(endCacheKey(end), () => withConcern(context, endExposures(context, end))),
    dataset,
  };
}
