import type { Items } from '../items.ts';
import { ancestors, below, type Place } from './access.ts';
import type { Asset } from './assets.ts';
import { concatenated } from './concatenated.ts';
import { assetOf } from './resource-manager.ts';
import type { GcpState } from './state.ts';

/** An asset where it lies. */
export interface Found {
  asset: Asset;
  place: Place;
}

/** Kinds of content, the member that holds each and the permission to list it. */
export const contents: { [contentType: string]: { members: readonly (keyof Asset)[]; permission: string } } = {
  CONTENT_TYPE_UNSPECIFIED: { members: [], permission: 'cloudasset.assets.listResource' },
  RESOURCE: { members: ['resource'], permission: 'cloudasset.assets.listResource' },
  IAM_POLICY: { members: ['iamPolicy'], permission: 'cloudasset.assets.listIamPolicy' },
  ORG_POLICY: { members: ['orgPolicy'], permission: 'cloudasset.assets.listOrgPolicy' },
  ACCESS_POLICY: {
    members: ['accessPolicy', 'accessLevel', 'servicePerimeter'],
    permission: 'cloudasset.assets.listAccessPolicy',
  },
};

/** Whether one of the patterns (RE2, whole) names the type; none: every type. `undefined`: a pattern is none. */
export function typesOf(query: URLSearchParams): ((type: string) => boolean) | undefined {
  try {
    const patterns = query
      .getAll('assetTypes')
      .flatMap(each => each.split(','))
      .map(each => new RegExp(`^(?:${each})$`));
    return type => patterns.length === 0 || patterns.some(pattern => pattern.test(type));
  } catch {
    return undefined;
  }
}

/**
 * All assets of the types at and below a place. The API promises no order, so there is none to rely on: each container's
 * list comes in two halves, the second after the first halves of all others.
 */
export function assetsBelow(state: GcpState, place: Place, wanted: (type: string) => boolean): Items<Found> {
  const places = below(state, place).filter(({ project }) => project?.state !== 'DELETE_REQUESTED');
  const shelves = places.map(each => ({
    place: each,
    own: assetOf(each),
    types: new Set(each.container.assets.types()),
  }));
  const types = new Set(
    shelves.flatMap(({ place: { project }, own, types: known }) => [
      own.assetType,
      ...known,
      ...(project?.index.keeps ?? []).map(({ assetType }) => assetType),
    ]),
  );
  const parts = [];
  for (const type of [...types].filter(wanted).sort())
    for (const half of [0, 1])
      for (const shelf of shelves)
        for (const items of listsOf(shelf.place, shelf.own, type)) {
          const middle = Math.ceil(items.length / 2);
          const range = half === 0 ? { from: 0, to: middle } : { from: middle, to: items.length };
          parts.push({ items, ...range, as: (asset: Asset): Found => ({ asset, place: shelf.place }) });
        }
  return concatenated(parts);
}

function listsOf({ container, project }: Place, own: Asset, type: string): Items<Asset>[] {
  const lists = container.assets.lists(type);
  const kept = project?.index.keeps.filter(({ assetType }) => assetType === type) ?? [];
  return [...(own.assetType === type ? [[own]] : []), ...lists, ...(kept.length > 0 ? [kept] : [])];
}

/** Whether the index has it, with content of the kind. */
export function holds({ asset, place }: Found, contentType: string): boolean {
  if (place.project?.index.lacks.has(asset.name)) return false;
  const members = contents[contentType]?.members ?? [];
  return members.length === 0 || members.some(member => asset[member] !== undefined);
}

/** An asset as `assets.list` gives it. */
export function shownAsset(
  state: GcpState,
  { asset, place }: Found,
  contentType: string,
  parents: Map<string, string[]>,
): object {
  const above = parents.get(place.name) ?? ancestors(state, place);
  parents.set(place.name, above);
  const { name, assetType, updateTime = '2026-01-02T03:04:05.678901Z' } = asset;
  const shown: { [member: string]: unknown } = { name, assetType, ancestors: above, updateTime };
  for (const member of contents[contentType]?.members ?? [])
    if (asset[member] !== undefined) shown[member] = asset[member];
  return shown;
}

/** An asset as `searchAllResources` gives it. */
export function searchedResource(state: GcpState, { asset, place }: Found): object {
  const { name, assetType, resource } = asset;
  const data: { labels?: unknown; name?: unknown } = resource?.data ?? {};
  const above = ancestors(state, place);
  const [organization] = above.filter(each => each.startsWith('organizations/'));
  const folders = above.filter(each => each.startsWith('folders/'));
  return {
    ...{ name, assetType },
    ...(place.project === undefined ? {} : { project: `projects/${place.project.number}` }),
    ...(folders.length > 0 ? { folders } : {}),
    ...(organization === undefined ? {} : { organization }),
    displayName: name.slice(name.lastIndexOf('/') + 1),
    ...(resource?.location === undefined ? {} : { location: resource.location }),
    ...(data.labels === undefined ? {} : { labels: data.labels }),
  };
}

/** A policy as `searchAllIamPolicies` gives it. */
export const searchedPolicy = (state: GcpState, { asset, place }: Found): object => ({
  ...{ resource: asset.name, assetType: asset.assetType, policy: asset.iamPolicy },
  ...(place.project === undefined ? {} : { project: `projects/${place.project.number}` }),
  folders: ancestors(state, place).filter(each => each.startsWith('folders/')),
});

/** `location:us-central1`, `name:part`, `labels.key:value`, `state:…`, or words of the name. `undefined`: none of these. */
export function searches(query: string): ((found: Found) => boolean) | undefined {
  const terms = query.split(/\s+(?:AND\s+)?/).filter(Boolean);
  const tests = terms.map(term => {
    const [, field, value = ''] = /^([\w.]+)[:=](.+)$/.exec(term) ?? [];
    if (field === undefined) return ({ asset }: Found) => asset.name.includes(term);
    if (field === 'name') return ({ asset }: Found) => asset.name.includes(value);
    if (field === 'location') return ({ asset }: Found) => asset.resource?.location === value;
    return undefined;
  });
  if (tests.includes(undefined)) return undefined;
  return found => tests.every(test => test?.(found) === true);
}
