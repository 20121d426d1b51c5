import { type End, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { outsider } from './access.ts';
import type { Reading } from './listing.ts';
import { fullName, nameEnd } from './names.ts';
import { objects, pick, text } from './read.ts';

/** Members of policies as BigQuery's own access entries name them. */
const members: { [path: string]: (name: string) => string } = {
  userByEmail: name => (name.endsWith('gserviceaccount.com') ? `serviceAccount:${name}` : `user:${name}`),
  groupByEmail: name => `group:${name}`,
  domain: name => `domain:${name}`,
  iamMember: name => name,
  // Roles of the project itself (`projectOwners`) are nobody outside.
  specialGroup: name => (name === 'allAuthenticatedUsers' ? name : ''),
};

function ends(entry: JsonObject, reading: Reading): End[] {
  const shared = ['view', 'routine', 'dataset.dataset'].flatMap(path => {
    const project = text(entry, `${path}.projectId`);
    const name = `projects/${project}/datasets/${text(entry, `${path}.datasetId`)}`;
    return project && project !== reading.project ? [nameEnd(fullName(reading.estate, 'bigquery', name))] : [];
  });
  const people = Object.entries(members).flatMap(([path, member]) => {
    const name = text(entry, path);
    return (name === undefined ? undefined : outsider(member(name), reading)) ?? [];
  });
  return [...shared, ...people];
}

/**
 * The database of Spanner that a dataset stands for: `google-cloudspanner:/projects/p/instances/i/databases/d`, with
 * `//role@` before the path where it is read as somebody.
 */
export function spannerSource(dataset: JsonObject, { estate }: Reading): End | undefined {
  const source = text(dataset, 'externalDatasetReference.externalSource') ?? '';
  const [, instance] = /^google-cloudspanner:(?:\/\/[^/]*)?\/(projects\/[^/]+\/instances\/[^/]+)/.exec(source) ?? [];
  return instance === undefined ? undefined : nameEnd(fullName(estate, 'spanner', instance));
}

/** What narrows an entry, in words. */
const conditionsOf = (entry: JsonObject): string[] => {
  const expression = text(entry, 'condition.expression');
  return expression === undefined ? [] : [`condition ${expression.slice(0, 500)}`];
};

/** Everybody outside who is let at the dataset, and views of other projects that read through it. */
export function* accessLinks(dataset: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  for (const entry of objects(dataset, 'access'))
    for (const end of ends(entry, reading))
      yield link(
        'shared-with',
        resource,
        end,
        reading.call,
        pick(entry, 'role', ...Object.keys(members), 'view', 'dataset'),
        conditionsOf(entry),
      );
}
