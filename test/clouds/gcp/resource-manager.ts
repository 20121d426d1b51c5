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

/** A container as an asset of its own; the index gives projects and folders as Resource Manager v1 and v2 do. */
export function assetOf(place: Place): Asset {
  const { name, container, project: own } = place;
  const kind = own !== undefined ? 'Project' : name.startsWith('folders/') ? 'Folder' : 'Organization';
  const data = own !== undefined ? projectV1(own) : kind === 'Organization' ? organization(place) : { ...container };
  return {
    name: `//cloudresourcemanager.googleapis.com/${own === undefined ? name : `projects/${own.number}`}`,
    assetType: `cloudresourcemanager.googleapis.com/${kind}`,
    resource: { version: 'v1', discoveryName: kind, data: kind === 'Folder' ? { ...folderOf(place) } : data },
    ...(container.iamPolicy === undefined ? {} : { iamPolicy: container.iamPolicy }),
    ...(container.orgPolicy === undefined ? {} : { orgPolicy: container.orgPolicy }),
  };
}

const folderOf = ({ name, container: { displayName } }: Place): object => ({
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

/** The list of a method, of what the principal may see; `undefined`: the query or the parent is none. */
export function listed(
  state: GcpState,
  principal: Principal,
  id: string,
  query: URLSearchParams,
): object[] | undefined {
  const seen = (place: Place, permission: string) => allows(state, principal, place, permission);
  const deleted = query.get('showDeleted') === 'true';
  const parent = query.get('parent') ?? '';
  const folders = [...state.folders.values()];
  const projects = [...state.projects.values()];
  switch (id) {
    case 'organizations.search': {
      const places = [...state.organizations.keys()].map(number => placeOf(state, `organizations/${number}`));
      const found = places.filter(place => place !== undefined && seen(place, 'resourcemanager.organizations.get'));
      return chosen(
        query,
        found.map(place => (place === undefined ? {} : organization(place))),
      );
    }
    case 'folders.list':
      return folders.filter(each => each.parent === parent).map(folder);
    case 'folders.search':
      return chosen(
        query,
        folders
          .filter(each => seen({ name: `folders/${each.number}`, container: each }, 'resourcemanager.folders.get'))
          .map(folder),
      );
    case 'projects.list':
      return projects.filter(each => each.parent === parent && (deleted || each.state === 'ACTIVE')).map(project);
    case 'projects.search':
      return chosen(
        query,
        projects.filter(each => seen(projectPlace(each), 'resourcemanager.projects.get')).map(project),
      );
    default:
      return undefined;
  }
}

function chosen(query: URLSearchParams, things: object[]): object[] | undefined {
  const terms = query.get('query') ?? '';
  return matches(terms, {}) === undefined ? undefined : things.filter(thing => matches(terms, thing));
}

/** The one thing that a path names. */
export function got(state: GcpState, name: string): object | undefined {
  const place = placeOf(state, name);
  if (place?.project !== undefined) return project(place.project);
  if (place === undefined) return undefined;
  const own = state.folders.get(place.container.number);
  return name.startsWith('folders/') && own !== undefined ? folder(own) : organization(place);
}
