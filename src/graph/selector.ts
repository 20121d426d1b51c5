import type { Resource, Scope, Selector, Target } from '../model/index.ts';
import { glob } from './glob.ts';

/** `undecided`: everything that is known matches, but the labels that decide were not read. */
type Membership = 'member' | 'outside' | 'undecided';

/** What is known of a scope beside its id. */
export type ScopeFacts = Pick<Scope, 'name' | 'parents'>;

export interface CompiledSelector {
  resource(resource: Resource, scope: ScopeFacts | undefined): Membership;
  /** Whether a cell of the ledger may hold members: what a cell does not say (labels, ids) cannot rule it out. */
  target(target: Target, scope: ScopeFacts | undefined, id?: string): boolean;
}

type Test = (text: string) => boolean;

function anyOf(patterns: string[] | undefined): Test | undefined {
  if (patterns === undefined) return undefined;
  const tests = patterns.map(glob);
  return text => tests.some(test => test(text));
}

type Labels = { key: string; matches: Test }[];

function labelsMatch(labels: Labels, found: Resource['labels']): Membership {
  if (labels.length === 0) return 'member';
  if (found === undefined) return 'undecided';
  const matches = ({ key, matches }: Labels[number]): boolean => {
    const value = found !== null && Object.hasOwn(found, key) ? found[key] : undefined;
    return value !== undefined && matches(value);
  };
  return labels.every(matches) ? 'member' : 'outside';
}

/** Compiles a selector once; every member given must match, within a member any value does. */
export function compile(where: Selector): CompiledSelector {
  const provider = anyOf(where.provider);
  const scopeName = anyOf(where.scope);
  const parent = anyOf(where.parent);
  const region = anyOf(where.region);
  const type = anyOf(where.type);
  const id = anyOf(where.id);
  const labels = Object.entries(where.labels ?? {}).map(([key, values]) => ({
    key,
    matches: anyOf(values) ?? (() => false),
  }));
  const fits = (test: Test | undefined, text: string): boolean => test === undefined || test(text);
  const inScope = (scope: string, facts: ScopeFacts | undefined): boolean =>
    (fits(scopeName, scope) || (facts?.name != null && fits(scopeName, facts.name))) &&
    (parent === undefined || (facts?.parents.some(parent) ?? false));
  const common = (of: Pick<Target, 'provider' | 'scope' | 'type'>, facts: ScopeFacts | undefined): boolean =>
    fits(provider, of.provider) && fits(type, of.type) && inScope(of.scope, facts);
  return {
    resource: (resource, facts) =>
      common(resource, facts) && fits(region, resource.region) && fits(id, resource.id)
        ? labelsMatch(labels, resource.labels)
        : 'outside',
    // A list that is global per scope (S3's) holds items of every region.
    target: (target, facts, name) =>
      common(target, facts) &&
      (target.region === 'global' || fits(region, target.region)) &&
      (name === undefined || fits(id, name)),
  };
}
