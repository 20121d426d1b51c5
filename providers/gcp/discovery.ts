import type { DiscoverContext, Problem, Resource, Scope } from '../../src/model/index.ts';
import { matches } from '../matches.ts';
import type { Estate } from './estate.ts';
import { partition } from './names.ts';
import type { GcpSettings } from './settings.ts';

const projectType = 'gcp.resourcemanager.project';

/** Finds the projects that the settings imply; one that cannot be read is yielded closed. */
export async function* discover(
  settings: GcpSettings,
  estate: Estate,
  context: DiscoverContext,
): AsyncGenerator<Scope> {
  const { projects } = settings;
  if (projects && estate.root === undefined) {
    for (const id of projects) yield* read(settings, estate, context, id, closedScope(id));
    return;
  }
  yield* read(settings, estate, context, estate.root ?? '-');
}

const scopeOf = (id: string, name: string | null, parents: string[]): Scope => ({
  ...{ provider: 'gcp', partition, scope: id, name, parents, ours: true },
  regions: [{ region: 'global' }],
});

const closedScope =
  (id: string) =>
  (closed: Problem): Scope => ({ ...scopeOf(id, null, []), closed });

/** Reads one target of the project collector. `missing`: what stands for it where nothing came. */
async function* read(
  settings: GcpSettings,
  estate: Estate,
  context: DiscoverContext,
  scope: string,
  missing?: (problem: Problem) => Scope,
): AsyncGenerator<Scope> {
  const { resources, problem } = await context.collect(projectType, { partition, scope, region: 'global' });
  if (problem && missing && resources.length === 0) yield missing(problem);
  for (const resource of resources.filter(({ type }) => type === projectType)) {
    const found = projectScope(resource);
    const number = resource.facts?.['projectNumber'];
    const indexed = estate.root !== undefined && resource.facts?.['indexed'] !== false;
    if (typeof number === 'string') estate.add(number, found.scope, indexed);
    if (wanted(settings, found)) yield found;
  }
}

function projectScope({ scope, name, facts = {} }: Resource): Scope {
  const parents = Array.isArray(facts['parents']) ? facts['parents'].filter(parent => typeof parent === 'string') : [];
  // Selectors name folders by their number.
  const found = scopeOf(
    scope,
    name ?? null,
    parents.map(parent => parent.slice(parent.indexOf('/') + 1)),
  );
  const state = String(facts['state'] ?? 'ACTIVE');
  if (state === 'ACTIVE') return found;
  return { ...found, closed: { kind: 'problem', problem: 'disabled', message: `the project's state is ${state}` } };
}

function wanted({ projects, include = ['*'], exclude = [] }: GcpSettings, { scope, name, parents }: Scope): boolean {
  const named = (patterns: string[]) =>
    patterns.some(pattern => [scope, name ?? '', ...parents].some(text => matches(pattern, text)));
  return named(include) && !named(exclude) && (projects === undefined || projects.includes(scope));
}
