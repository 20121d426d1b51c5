import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { attempt, fileOf } from './reading.ts';

const corpus = fileURLToPath(new URL('../../../../shared/corpora/bods/', import.meta.url));
const known = existsSync(corpus);
const filesIn = (folder: string): string[] =>
  known ? readdirSync(corpus + folder).filter(name => name.endsWith('.json')) : [];

const valid = [
  ...filesIn('tests/data/valid-statements').map(name => `tests/data/valid-statements/${name}`),
  ...filesIn('examples').map(name => `examples/${name}`),
];
/** `file, rule, path, member`, as the standard's own tests expect them. */
const expected = new Map(
  known
    ? readFileSync(`${corpus}tests/data/invalid-statements/expected_errors.csv`, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map(line => line.split(','))
        .map(([file = '', , path = '', member = '']) => [file, { path, member: member.trim() }])
    : [],
);
const invalid = filesIn('tests/data/invalid-statements');

test.runIf(known)('the corpus of the standard is whole', () => {
  expect([valid.length, invalid.length]).toEqual([130, 192]);
});

test.skipIf(!known).each(valid)('%s is read', async file => {
  const { error, entry } = await attempt(corpus + file, { format: 'bods' });
  expect(error?.message).toBeUndefined();
  expect(entry?.format).toBe('bods');
});

test.skipIf(!known).each(invalid)('%s is refused, with the statement and the member', async file => {
  const { error } = await attempt(`${corpus}tests/data/invalid-statements/${file}`, { format: 'bods' });
  const { path, member } = expected.get(file) ?? { path: '', member: '' };
  const content: unknown = JSON.parse(readFileSync(`${corpus}tests/data/invalid-statements/${file}`, 'utf8'));
  const [first] = Array.isArray(content) ? content : [];
  if (Array.isArray(content)) expect(error?.faults[0]?.at).toContain('[0]');
  if (typeof first?.statementId === 'string') expect(error?.faults[0]?.at).toContain(first.statementId.slice(0, 64));
  const inside = path.replace(/^\$\[0\]\.?/, '').replace(/^\$/, '');
  const said = error?.faults.map(({ message }) => message).join('\n') ?? '';
  expect(said).toContain(inside === '' ? member : inside);
});

const statement = (over: object = {}) => ({
  statementId: 'a'.repeat(32),
  statementDate: '2026-01-01',
  declarationSubject: 'c1',
  recordId: 'c1',
  recordType: 'entity',
  recordDetails: { isComponent: false, entityType: { type: 'registeredEntity' }, name: 'Acme' },
  ...over,
});

const lines = (...statements: object[]): string => statements.map(one => JSON.stringify(one)).join('\n');

test('statements one a line are read like an array of them', async () => {
  const other = statement({ statementId: 'b'.repeat(32), recordId: 'c2' });
  const { entry } = await attempt(await fileOf('s.jsonl', lines(statement(), other)));
  expect(entry).toMatchObject({ format: 'bods', edition: '2026-01-01', counts: { entities: 2, statements: 2 } });
});

test('a statement that comes twice is refused', async () => {
  const { error } = await attempt(await fileOf('s.jsonl', lines(statement(), statement({ recordId: 'c2' }))));
  expect(error?.faults[0]?.message).toContain('comes twice');
  expect(error?.faults[0]?.at).toContain('[1], line 2');
});

test('of a record stated anew only the newest statement counts, whatever their order', async () => {
  const newer = statement({ statementId: 'b'.repeat(32), statementDate: '2026-02-01', recordStatus: 'updated' });
  for (const pair of [
    [statement(), newer],
    [newer, statement()],
  ]) {
    const { entry } = await attempt(await fileOf('s.jsonl', lines(...pair)));
    expect(entry?.counts).toEqual({ entities: 1, statements: 2 });
  }
});

test('a share that contradicts itself is refused with its statement', async () => {
  const details = {
    isComponent: false,
    subject: 'c1',
    interestedParty: 'p1',
    interests: [{ type: 'shareholding', share: { minimum: 60, maximum: 40 } }],
  };
  const { error } = await attempt(
    await fileOf('s.json', JSON.stringify([statement({ recordType: 'relationship', recordDetails: details })])),
  );
  expect(error?.faults[0]?.at).toContain('a'.repeat(32));
  expect(error?.faults[0]?.message).toContain('contradicts itself');
});

test('a share with more digits than a double keeps them', async () => {
  const text = JSON.stringify([
    statement({
      recordType: 'relationship',
      recordDetails: {
        isComponent: false,
        subject: 'c1',
        interestedParty: 'p1',
        interests: [{ type: 'shareholding', share: { exact: 1 } }],
      },
    }),
  ]);
  const { folder, entry } = await attempt(
    await fileOf('s.json', text.replace('"exact":1', '"exact": 49.99999999999999999999')),
  );
  const file = new DatabaseSync(join(folder, entry?.folder ?? '', 'entities.db'), { readOnly: true });
  const facts = String(file.prepare('select facts from stake').get()?.['facts']);
  file.close();
  expect(JSON.parse(facts)).toMatchObject({ least: '49.99999999999999999999', most: '49.99999999999999999999' });
});
