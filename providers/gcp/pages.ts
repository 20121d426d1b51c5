import type { Json, JsonObject } from '../../src/model/index.ts';
import { MalformedAnswer } from './errors.ts';
import type { Method } from './method.ts';
import { at, isObject, objects, text } from './read.ts';

export interface Page {
  items: JsonObject[];
  token: string | undefined;
  /** Locations that the service could not ask. */
  unreached: string[];
}

/** Members with which Google's list answers say what could not be asked. */
const unreachedMembers = ['unreachable', 'unreachables', 'failedLocations', 'missingZones'] as const;

/** What may stand beside a list, and so alone where an empty list is left out. */
const companions = new Set<string>([
  ...unreachedMembers,
  ...['nextPageToken', 'kind', 'etag', 'totalSize', 'apiVersion', 'metadata', 'warning', 'warnings', 'failedLocation'],
  ...['id', 'selfLink', 'header'],
]);

/**
 * One page of a list. Where each answer carries a member (`sent`), one without it is malformed. Elsewhere an answer
 * without the list is an empty page only if it holds nothing but what stands beside lists; anything else is no answer of
 * this method.
 */
export function pageOf(method: Method, answer: JsonObject): Page {
  const { list = '', sent, each } = method;
  if (sent !== undefined && at(answer, sent) === undefined) throw new MalformedAnswer(`the answer lacks ${sent}`);
  const listed = at(answer, list);
  const absent = listed === undefined;
  if (absent && sent === undefined && Object.keys(answer).some(name => !companions.has(name)))
    throw new MalformedAnswer(`the answer lacks ${list} and holds what is none of it`);
  const token = method.paged === false ? undefined : tokenOf(answer, method.token ?? 'nextPageToken');
  const unreached = [...unreachedMembers.flatMap(name => namesIn(at(answer, name))), ...saidOtherwise(answer)];
  if (absent) return { items: [], token, unreached };
  if (each !== undefined) return scoped(list, each, listed, token, unreached);
  if (!Array.isArray(listed) || !listed.every(isObject)) throw new MalformedAnswer(`${list} is not a list of objects`);
  return { items: listed, token, unreached };
}

/** The next page's token; one that cannot be sent back would end the list in silence. */
function tokenOf(answer: JsonObject, path: string): string | undefined {
  const value = at(answer, path) ?? '';
  if (typeof value !== 'string' && typeof value !== 'number') throw new MalformedAnswer(`${path} is no page token`);
  return text(answer, path);
}

/** What could not be asked, in whatever form it is said. */
const namesIn = (value: Json | undefined): string[] =>
  [value ?? []].flat().map(one => (typeof one === 'string' ? one : JSON.stringify(one).slice(0, 200)));

/** Warnings that say nothing of what is missing. */
const harmless = new Set(['NO_RESULTS_ON_PAGE', 'DEPRECATED_RESOURCE_USED', 'DEPRECATED_TYPE_USED']);

/**
 * What could not be asked, in the words of Compute Engine (`warning` of the whole list), of Cloud SQL (`warnings`, of
 * which the others speak of the instances) and of Dataflow (`failedLocation`).
 */
function saidOtherwise(answer: JsonObject): string[] {
  const code = text(answer, 'warning.code');
  const scopes = objects(answer, 'warning.data').flatMap(one => text(one, 'value') ?? []);
  const whole = code === undefined || harmless.has(code) ? [] : [[...scopes, `(${code})`].join(' ')];
  const regions = objects(answer, 'warnings').filter(one => /UNREACHABLE|FAILURE/.test(text(one, 'code') ?? ''));
  return [
    ...whole,
    ...regions.map(one => `${text(one, 'region') ?? text(one, 'message') ?? 'a region'} (${text(one, 'code')})`),
    ...objects(answer, 'failedLocation').flatMap(one => text(one, 'name') ?? []),
  ];
}

/** Compute Engine's aggregated lists: items by zone, region or `global`, each with a warning of its own. */
function scoped(list: string, each: string, listed: unknown, token: string | undefined, unreached: string[]): Page {
  if (!isObject(listed)) throw new MalformedAnswer(`${list} is not a map of lists`);
  const items: JsonObject[] = [];
  for (const [place, part] of Object.entries(listed)) {
    if (!isObject(part)) throw new MalformedAnswer(`${list} of ${place} is not an object`);
    const here = part[each] ?? [];
    if (!Array.isArray(here) || !here.every(isObject))
      throw new MalformedAnswer(`${each} of ${place} is not a list of objects`);
    for (const item of here) items.push(placed(item, place, each));
    const code = text(part, 'warning.code');
    if (code !== undefined && !harmless.has(code)) unreached.push(`${place} (${code})`);
  }
  return { items, token, unreached };
}

/**
 * The place of a list is its items' place: servers that imitate Compute Engine leave `selfLink` out or cut it short. The
 * project, which the list does not name, stays `-`.
 */
function placed(item: JsonObject, place: string, things: string): JsonObject {
  const [kind, where] = place.split('/');
  const name = text(item, 'name');
  if (/projects\/[^/]+\/./.test(text(item, 'selfLink') ?? '') || name === undefined) return item;
  const at = where === undefined ? {} : { [kind === 'zones' ? 'zone' : 'region']: where };
  return { ...item, ...at, selfLink: `projects/-/${place}/${things}/${name}` };
}
