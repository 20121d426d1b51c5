import type { End, JsonObject, Resource } from '../../src/model/index.ts';
import { text } from '../json.ts';
import { MalformedAnswer } from '../wire-errors.ts';
import { types } from './types.ts';

/**
 * An id of Azure Resource Manager as demarc keeps it. The same resource comes in different cases from a service, from
 * Resource Graph and from whatever refers to it, and Azure compares without case: so ids are in lower case, here and
 * nowhere else. Some providers leave out the first slash.
 */
export function armId(id: string): string {
  const path = id.trim().toLowerCase().replace(/\/+$/, '');
  return path.startsWith('/') ? path : `/${path}`;
}

/** The id of an item, or a malformed answer. */
export function idOf(item: JsonObject): string {
  const id = text(item, 'id');
  if (id === undefined) throw new MalformedAnswer('an item lacks id');
  return id;
}

/** Azure's own code of a region: `South East Asia` and `southeastasia` are one. What lies in no region is `global`. */
export const regionOf = (location: string | undefined): string =>
  location?.toLowerCase().replaceAll(/[^a-z0-9-]/g, '') || 'global';

/** The region that stands there; `null`: none is said. */
export const regionIn = (item: JsonObject, path: string): string | null => {
  const location = text(item, path);
  return location === undefined ? null : regionOf(location);
};

/** `microsoft.sql/servers/databases`, of what stands after the last `/providers/` of an id. */
export function armTypeOf(id: string): string {
  const path = armId(id);
  const at = path.lastIndexOf('/providers/');
  if (at < 0) return containerType(path.split('/').slice(1));
  const [namespace = '', ...segments] = path.slice(at + '/providers/'.length).split('/');
  return [namespace, ...segments.filter((_, index) => index % 2 === 0)].join('/');
}

const containerType = (segments: readonly string[]): string =>
  ['microsoft.resources', ...segments.filter((_, index) => index % 2 === 0)].join('/');

/** The subscription that an id names; `null`: it names none. */
export const subscriptionOf = (id: string): string | null => /^\/subscriptions\/([^/]+)/.exec(armId(id))?.[1] ?? null;

/** The id of a part, up to and without `/part/`: the server of a database, the network of a subnet. */
export function ownerId(id: string, part: string): string {
  const at = armId(id).lastIndexOf(`/${part.toLowerCase()}/`);
  return at < 0 ? armId(id) : armId(id).slice(0, at);
}

/** A resource of Azure by its id, or the one that it is a part of. Its region is not in its name. */
export function armEnd(partition: string, named: string, region: string | null = null): End {
  const id = listedId(named);
  const type = types[armTypeOf(id)];
  return {
    ...{ kind: 'resource', id, provider: 'azure', partition },
    ...(type === undefined ? {} : { type }),
    ...{ scope: subscriptionOf(id), region },
  };
}

/**
 * A part that nobody lists (a queue, a function, a rule of access) stands for the nearest thing above it that somebody does.
 * A resource group does not stand for its subscription: what is given in one is not given in the other.
 */
function listedId(named: string): string {
  const whole = armId(named);
  if (!whole.includes('/providers/')) return whole;
  for (let id = whole; armTypeOf(id).split('/').length > 1; id = id.split('/').slice(0, -2).join('/'))
    if (types[armTypeOf(id)] !== undefined) return id;
  return whole;
}

/** A resource that an item names by an id, where it does. Anything else that stands there is no id. `location`: where its region stands. */
export function namedEnd(
  { partition }: Pick<Resource, 'partition'>,
  item: JsonObject,
  path: string,
  location?: string,
): End | undefined {
  const id = text(item, path);
  const region = location === undefined ? null : regionIn(item, location);
  return id !== undefined && isArmId(id) ? armEnd(partition, id, region) : undefined;
}

export const isArmId = (id: string): boolean => /^\s*\/?(subscriptions\/[^/]+\/.+|providers\/[^/]+\/.+)/i.test(id);

/** A whole subscription or tenant. */
export const scopeEnd = (partition: string, scope: string): End => ({
  ...{ kind: 'scope', provider: 'azure', partition },
  scope: scope.toLowerCase(),
});

/** An id, or a whole subscription. */
export const isScope = (id: string): boolean => isArmId(id) || /^\/subscriptions\/[^/]+$/i.test(id);
