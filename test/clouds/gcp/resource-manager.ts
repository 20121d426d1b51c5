import { allows, type Place, placeOf, projectPlace } from './access.ts';
import type { Asset } from './assets.ts';
import type { Folder, GcpState, Principal, Project } from './state.ts';

const created = '2025-01-02T03:04:05.678Z';

/** Organisations, folders and projects as Resource Manager v3 answers them. */
export function organization(place: Place): object {
  const { displayName } = place.container;
  const directoryCustomerId = `C0${place.container.number}`;
  return { name: place.name, displayName, directoryCustomerId, state: 'ACTIVE', createTime: created, etag: 'e' };
}

const folder = ({ number, parent, displayName }: Folder): object => ({
  ...{ name: `folders/${number}`, parent, displayName, state: 'ACTIVE', createTime: created, updateTime: created },
});

export const project = ({ id, number, parent, displayName, state, labels }: Project): object => ({
  name: `projects/${number}`,
  ...(parent === undefined ? {} : { parent }),
  ...{ projectId: id, state, displayName, createTime: created, updateTime: created, etag: 'e' },
  ...(state === 'DELETE_REQUESTED' ? { deleteTime: created } : {}),
  ...(Object.keys(labels).length > 0 ? { labels } : {}),
});

/** A container as an asset of its own; the index gives projects and folders as older versions of the API do. */
export function assetOf(place: Place): Asset {
  const { name, container, project: own } = place;
  const [kind, data] =
    own !== undefined
      ? ['Project', projectV1(own)]
      : name.startsWith('folders/')
        ? ['Folder', folderV2(place)]
        : ['Organization', organization(place)];
  return {
    name: `//cloudresourcemanager.googleapis.com/${own === undefined ? name : `projects/${own.number}`}`,
    assetType: `cloudresourcemanager.googleapis.com/${kind}`,
    resource: { version: 'v1', discoveryName: kind, data },
    ...(container.iamPolicy === undefined ? {} : { iamPolicy: container.iamPolicy }),
    ...(container.orgPolicy === undefined ? {} : { orgPolicy: container.orgPolicy }),
  };
}

const folderV2 = ({ name, container: { displayName } }: Place): object => ({
  ...{ name, displayName, lifecycleState: 'ACTIVE', createTime: created },
});

function projectV1({ id, number, parent, displayName, state, labels }: Project): object {
  const [kind = '', above = ''] = (parent ?? '').split('/');
  return {
    ...{ projectNumber: number, projectId: id, name: displayName, lifecycleState: state, createTime: created },
    ...(parent === undefined ? {} : { parent: { type: kind.replace(/s$/, ''), id: above } }),
    ...(Object.keys(labels).length > 0 ? { labels } : {}),
  };
}

/** What a query of `search` picks: `state:ACTIVE`, `parent:folders/1`, `projectId:p*`; anything else is unknown. */
function matches(query: string, thing: object): boolean | undefined {
  for (const term of query.split(/\s+(?:AND\s+)?/).filter(Boolean)) {
    const [, name = '', value = ''] = /^(\w+)[:=](.+)$/.exec(term) ?? [];
    const names: { [name: string]: string } = {
      id: 'projectId',
      projectId: 'projectId',
      state: 'state',
      parent: 'parent',
      displayName: 'displayName',
    };
    const member = names[name];
    if (member === undefined) return undefined;
    const own = String(Reflect.get(thing, member) ?? '');
    if (value.endsWith('*') ? !own.startsWith(value.slice(0, -1)) : own !== value) return false;
  }
  return true;
}

/** The list of a method; a search finds what the principal may see. `undefined`: the query is none. */
export function listed(
  state: GcpState,
  principal: Principal,
  id: string,
  query: URLSearchParams,
): object[] | undefined {
  if (id.endsWith('.search')) return chosen(query.get('query') ?? '', seen(state, principal, id));
  const parent = query.get('parent');
  const deleted = query.get('showDeleted') === 'true';
  if (id === 'folders.list') return [...state.folders.values()].filter(each => each.parent === parent).map(folder);
  return [...state.projects.values()]
    .filter(each => each.parent === parent && (deleted || each.state === 'ACTIVE'))
    .map(project);
}

/** What a search looks through: organisations, folders or projects that the principal may get. */
function seen(state: GcpState, principal: Principal, id: string): object[] {
  const allowed = (place: Place, things: string) => allows(state, principal, place, `resourcemanager.${things}.get`);
  if (id === 'projects.search')
    return [...state.projects.values()].filter(each => allowed(projectPlace(each), 'projects')).map(project);
  if (id === 'folders.search')
    return [...state.folders.values()]
      .filter(each => allowed({ name: `folders/${each.number}`, container: each }, 'folders'))
      .map(folder);
  return [...state.organizations.values()]
    .map(container => ({ name: `organizations/${container.number}`, container }))
    .filter(place => allowed(place, 'organizations'))
    .map(organization);
}

const chosen = (terms: string, things: object[]): object[] | undefined =>
  matches(terms, {}) === undefined ? undefined : things.filter(thing => matches(terms, thing));

/** The one thing that a path names. */
export function got(state: GcpState, name: string): object | undefined {
  const place = placeOf(state, name);
  if (place?.project !== undefined) return project(place.project);
  if (place === undefined) return undefined;
  const own = state.folders.get(place.container.number);
  return name.startsWith('folders/') && own !== undefined ? folder(own) : organization(place);
}
