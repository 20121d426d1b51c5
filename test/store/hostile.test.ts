import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Resource } from '../../src/model/index.ts';
import { canonical, indexKey } from '../../src/store/canonical.ts';
import { contentOf, link, listOf, openForTest, record, resource, runOf, targetOf } from './estate.ts';

const target = targetOf('fake.bucket');
const long = 'x'.repeat(1_000_000);

const names = [
  '__proto__',
  'constructor',
  'a\u0000b',
  'a\u0000c',
  `"'; drop table resource; --`,
  '😀🏴‍☠️',
  '\uD800',
  '\uDBFF',
  '\u202Egpj.exe',
  ' ',
  '',
  `${long}1`,
  `${long}2`,
];

test('hostile ids, names, labels and hosts come back as they were', async () => {
  const store = await openForTest();
  const labels = (name: string): Resource['labels'] =>
    JSON.parse(`{"__proto__":"x","constructor":"y","n":${JSON.stringify(name.slice(0, 10))}}`);
  const rows = names.map(id => ({ ...resource(id), name: id.slice(0, 1000), labels: labels(id) ?? {} }));
  const links = names.map(name => link(name, { kind: 'host', host: name }));
  await record(store, '1', [{ target, rows: [...rows, ...links] }]);
  const content = await contentOf(store, '1');
  const byId = (a: Resource, b: Resource) => (a.id < b.id ? -1 : 1);
  expect(content.resources.sort(byId)).toEqual(rows.sort(byId));
  expect(content.links).toHaveLength(names.length);
  expect(new Set(content.ends.map(end => end.kind === 'host' && end.host))).toEqual(new Set(names));
  for (const id of names) expect((await store.resource('1', id))?.resource.id).toBe(id);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

test('a row that is too large or too deep becomes a problem of its id, and what was known of it stays', async () => {
  const store = await openForTest();
  await record(store, '1', [{ target, rows: [resource('a'), resource('b'), link('b', 'c')] }]);
  let deep: NonNullable<Resource['facts']> = {};
  for (let depth = 0; depth < 5000; depth++) deep = { deep };
  const recording = await store.record(runOf('2'), { resume: false });
  const recorder = recording.target(target);
  const answers = [
    resource('a', { Policy: `${long}${long}` }),
    link('b', 'c', deep),
    resource('c', { Fine: true }),
  ].map(row => recorder.add(row));
  expect(await Promise.all(answers)).toMatchObject([
    { problem: 'malformed', id: 'a' },
    { problem: 'malformed', id: 'b' },
    undefined,
  ]);
  await recorder.close(
    { ...target, status: 'failed', reason: 'x', problem: 'malformed', resources: 1, calls: 1 },
    true,
  );
  await recording.end(runOf('2', { status: 'complete' }));
  const { resources, links, problems } = await contentOf(store, '2');
  expect(resources.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(links).toHaveLength(1);
  expect(problems.map(({ problem }) => problem.id)).toEqual(['a', 'b']);
  expect(await listOf(store.problems('1'))).toEqual([]);
});

test('equal values have equal text, and text gives the value back', () => {
  const shuffledCopy = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(shuffledCopy);
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, shuffledCopy(member)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'medium' }), value => {
      const text = canonical(value);
      expect(canonical(shuffledCopy(value))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('two keys are one in the index only where they are one', () => {
  const key = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...names),
    fc.string({ minLength: 500, maxLength: 600 }),
  );
  fc.assert(
    fc.property(key, key, (one, other) => {
      expect(indexKey(one) === indexKey(other)).toBe(one === other);
      expect(indexKey(one).isWellFormed()).toBe(true);
    }),
  );
});
