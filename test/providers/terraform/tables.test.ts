import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../../providers/declared/rows.ts';
import type { Declared, Entry, LinkRule } from '../../../providers/declared/table.ts';
import { entryOf, realmOf } from '../../../providers/terraform/clouds.ts';
import { local, quiet } from '../../../providers/terraform/tables/quiet.ts';
import { endKey, type Json, type JsonObject, type Link, type Row } from '../../../src/model/index.ts';
import { applying, place, sampleOf } from './samples.ts';

const telling = { file: 'plan', call: 'terraform plan' };
const all = ['aws', 'awscc', 'google', 'azurerm'].flatMap(prefix => {
  const realm = realmOf(`${prefix}_x`)!;
  return Object.keys(realm.cloud.table).map(type => ({ type, realm, entry: realm.cloud.table[type]! }));
});

function rows({ type, realm, entry }: (typeof all)[number], known: JsonObject, unknown: Json = {}): Row[] {
  const region = { aws: 'us-east-1', gcp: 'us-east1', azure: 'eastus' }[realm.id] ?? 'x';
  const where = { provider: realm.id, partition: realm.id === 'azure' ? 'AzureCloud' : realm.id, scope: 'own', region };
  const declared: Declared = {
    address: `${type}.a`,
    type,
    values: { known, unknown, sensitive: {} },
    where,
    placedBy: 'test',
    references: () => undefined,
  };
  return [...rowsOf(realm.cloud, entry, declared, telling)];
}

/** What the links start from, where a type is about something else. */
const subject = (cloud: string, { of }: Entry): JsonObject =>
  of ? place({}, of[0], sampleOf(cloud, of[1]) === true ? 'x' : sampleOf(cloud, of[1])) : {};
const common = { type: 'CNAME', resource_group_name: 'g', name: 'n', Type: 'CNAME' };

const links = (made: readonly Row[]): Link[] => made.filter(row => row.kind === 'link');
const has = (made: readonly Row[], [relation]: LinkRule): boolean =>
  links(made).some(link => link.relation === relation);

describe.each(all)('$type', one => {
  const { entry, realm, type } = one;
  const rules = (entry.links ?? []).map(rule => ({ rule, name: `${rule[0]} by ${rule[1]}` }));

  test('makes what its table says', () => {
    const resources = rows(one, subject(realm.id, entry)).filter(row => row.kind === 'resource');
    expect(resources.map(resource => resource.type)).toEqual(entry.is ? [entry.is] : []);
    if (entry.is) expect(entry.is).toMatch(new RegExp(`^${realm.id}\\.[a-z0-9-]+\\.[a-z0-9-]+$`));
    if (entry.is) expect(entry.holds).toBeDefined();
  });

  test.each(rules)('leads away: $name', ({ rule }) => {
    const base: JsonObject = { ...common, ...subject(realm.id, entry) };
    // A path whose value is also the subject's would lead to itself.
    const value = rule[1] === entry.of?.[0] ? base[rule[1]] : sampleOf(realm.id, rule[2]);
    const known = applying(place(base, rule[1], value ?? 'far'), rule);
    const made = links(rows(one, known)).filter(link => link.relation === rule[0]);
    expect(made.length, `${type} ${rule[1]}`).toBeGreaterThan(0);
    expect(made.every(({ evidence }) => evidence.fact['address'] === `${type}.a`)).toBe(true);
  });

  test.each(rules.filter(({ rule }) => rule[1] !== entry.of?.[0]))('is unknown, not clean: $name', ({ rule }) => {
    const base = applying({ ...common, ...subject(realm.id, entry) }, rule);
    const path = rule[1].replace(/!.*$/, '');
    for (const unknown of [place({}, path, true), { [path.split('.')[0] ?? '']: true }]) {
      const { [path.split('.')[0] ?? '']: _, ...known } = base;
      const made = rows(one, path.includes('.') ? base : known, unknown);
      expect(has(made, rule), `${type} ${path}`).toBe(true);
    }
  });
});

test('a type that is quiet is in no table, and each is named once', () => {
  const names = Object.entries(quiet).flatMap(([prefix, types]) => types.map(type => `${prefix}_${type}`));
  expect(new Set(names).size).toBe(names.length);
  const tabled = new Set(all.map(({ type }) => type));
  expect(names.filter(name => tabled.has(name))).toEqual([]);
});

test('what no table knows is not taken for known', () => {
  expect(entryOf('aws_made_up')).toBeUndefined();
  expect(entryOf('datadog_monitor')).toBeUndefined();
  expect(entryOf('aws_constructor')).toBeUndefined();
  expect([...local].every(provider => entryOf(`${provider}_anything`) !== undefined)).toBe(true);
});

test('a vault of keys lies in the pair of its region too, where Azure copies it', () => {
  const vault = all.find(({ type }) => type === 'azurerm_key_vault')!;
  const copies = (known: JsonObject, unknown: Json = {}) =>
    rows(vault, known, unknown).flatMap(row => (row.kind === 'resource' ? (row.locations ?? []) : []));
  expect(copies({ location: 'eastus' })).toEqual([{ region: 'pair:eastus', role: 'replica', said: 'location' }]);
  expect(copies({ location: 'brazilsouth' })).toEqual([]);
  expect(copies({}, { location: true })).toMatchObject([{ region: 'unknown', role: 'replica' }]);
});

test('ids of what is replaced and of what is not yet are told apart by name', () => {
  const topic = all.find(({ type }) => type === 'aws_sns_topic')!;
  const [live] = rows(topic, { arn: 'arn:aws:sns:us-east-1:1:a', name: 'a' });
  const [named] = rows(topic, { name: 'a' });
  const [unnamed] = rows(topic, {}, { name: true });
  const ids = [live, named, unnamed].map(row => (row?.kind === 'resource' ? row.id : ''));
  expect(ids).toEqual(['arn:aws:sns:us-east-1:1:a', 'arn:aws:sns:us-east-1:own:a', 'plan#aws_sns_topic.a']);
  expect(links(rows(topic, {})).map(({ to }) => endKey(to))).toEqual([]);
});
