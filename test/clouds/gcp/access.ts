import { wildcard } from '../wildcard.ts';
import type { Container, Folder, GcpState, Principal, Project } from './state.ts';

/** A container with its name: `organizations/N`, `folders/N`, `projects/ID`. */
export interface Place {
  name: string;
  container: Container;
  /** Set where it is one. */
  project?: Project;
}

export function projectPlace(project: Project): Place {
  return { name: `projects/${project.id}`, container: project, project };
}

/** The container that a name means; projects are known by id and by number. */
export function placeOf(state: GcpState, name: string): Place | undefined {
  const [kind, id = ''] = name.split('/');
  if (kind === 'projects') {
    const project = state.projects.get(id) ?? byNumber(state, id);
    return project && projectPlace(project);
  }
  const container = kind === 'organizations' ? state.organizations.get(id) : state.folders.get(id);
  return container && { name, container };
}

function byNumber({ projects }: GcpState, number: string): Project | undefined {
  for (const project of projects.values()) if (project.number === number) return project;
  return undefined;
}

const parentOf = (state: GcpState, name: string): string | undefined => {
  const container: Folder | Project | undefined = name.startsWith('projects/')
    ? placeOf(state, name)?.project
    : name.startsWith('folders/')
      ? state.folders.get(name.slice(8))
      : undefined;
  return container?.parent;
};

/** The name itself and those above it, nearest first. */
export function chain(state: GcpState, name: string): string[] {
  const names: string[] = [];
  for (let at: string | undefined = name; at !== undefined && !names.includes(at); at = parentOf(state, at))
    names.push(at);
  return names;
}

/** Whether the principal has a permission on the place or above it. */
export function allows(state: GcpState, principal: Principal, place: Place, permission: string): boolean {
  if (place.project?.denied.some(pattern => wildcard(pattern, permission))) return false;
  const { grants } = principal;
  if (grants === undefined) return true;
  const names = chain(state, place.name);
  return grants.some(
    ({ on, permissions }) => names.includes(on) && permissions.some(each => wildcard(each, permission)),
  );
}

/** The place itself and everything below it: the container, its folders, its projects, each sorted by name. */
export function below(state: GcpState, place: Place): Place[] {
  if (place.project !== undefined) return [place];
  const inside = (name: string) => chain(state, name).includes(place.name);
  const folders = [...state.folders.values()]
    .map(folder => ({ name: `folders/${folder.number}`, container: folder }))
    .filter(({ name }) => name !== place.name && inside(name));
  const projects = [...state.projects.values()].filter(({ id }) => inside(`projects/${id}`)).map(projectPlace);
  return [place, ...sorted(folders), ...sorted(projects)];
}

const sorted = (places: Place[]): Place[] => places.sort((one, other) => (one.name < other.name ? -1 : 1));

/** As assets name it: projects by number. */
export const ancestors = (state: GcpState, { name, project }: Place): string[] =>
  chain(state, name).map((each, index) => (index === 0 && project !== undefined ? `projects/${project.number}` : each));
