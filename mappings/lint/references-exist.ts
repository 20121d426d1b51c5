import type { Dataset } from '../dataset.ts';
import { missingRules } from '../profile-file.ts';
import type { Check, Finding } from './check.ts';
import { allRegions, edgeKey, regionKey } from './rows.ts';

interface Reference {
  key: string;
  to: string | null | undefined;
}

function* partyReferences(dataset: Dataset): Generator<Reference> {
  for (const row of allRegions(dataset)) {
    yield { key: `${regionKey(row)} operator`, to: row.operator };
    yield { key: `${regionKey(row)} controlPlane`, to: row.controlPlane?.party };
  }
  for (const row of dataset.table('edges')) yield { key: `${edgeKey(row)} operator`, to: row.operator };
  for (const { id, parents } of dataset.table('parties')) {
    for (const { name, party } of parents) yield { key: `parties ${id} parent ${name}`, to: party };
  }
  for (const { suffix, party } of dataset.table('endpoints')) yield { key: `endpoints ${suffix}`, to: party };
  for (const { catalogue, id, party } of dataset.table('publishers'))
    yield { key: `publishers ${catalogue}|${id}`, to: party };
  for (const { scope, party } of dataset.table('accounts')) yield { key: `accounts ${scope}`, to: party };
  for (const { asn, party } of dataset.table('networks').holders) yield { key: `networks AS${asn}`, to: party };
}

function* lawReferences(dataset: Dataset): Generator<Reference> {
  for (const { country, laws } of dataset.table('jurisdictions')) {
    for (const law of laws) yield { key: `jurisdictions ${country} ${law}`, to: law };
  }
  for (const { id, successor } of dataset.table('laws')) yield { key: `laws ${id} successor`, to: successor };
}

function* ruleReferences(dataset: Dataset): Generator<Finding> {
  for (const id of dataset.profiles()) {
    const profile = dataset.profile(id);
    for (const { path, message } of profile ? missingRules(profile) : [])
      yield { key: `profiles ${id} ${path.join('.')}`, message };
  }
}

function* endpointClouds(dataset: Dataset): Generator<Finding> {
  for (const { suffix, cloud } of dataset.table('endpoints')) {
    const known = new Set(cloud && dataset.regions(cloud.provider).map(({ partition }) => partition));
    for (const partition of cloud?.partitions ?? []) {
      if (!known.has(partition)) yield { key: `endpoints ${suffix}`, message: `there is no partition ${partition}` };
    }
  }
}

const missing = (references: Iterable<Reference>, known: ReadonlySet<string>, what: string): Finding[] =>
  [...references].flatMap(({ key, to }) =>
    to && !known.has(to) ? [{ key, message: `there is no ${what} ${to}` }] : [],
  );

function check(dataset: Dataset): Finding[] {
  const parties = new Set(dataset.table('parties').map(({ id }) => id));
  const laws = new Set(dataset.table('laws').map(({ id }) => id));
  return [
    ...missing(partyReferences(dataset), parties, 'party'),
    ...missing(lawReferences(dataset), laws, 'law'),
    ...ruleReferences(dataset),
    ...endpointClouds(dataset),
  ];
}

export const referencesExist: Check = {
  name: 'references-exist',
  description: 'Every party, law, rule and partition that a row names has a row of its own.',
  exceptions: [],
  check,
};
