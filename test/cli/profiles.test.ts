import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from '../../src/cli/config/load.ts';

const root = mkdtempSync(join(tmpdir(), 'demarc-profiles-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const rule = { id: 'R1', text: 'nothing in reach', source: 'our policy', section: '1', confidence: 'verified' };
const row = { code: 'stored-in-reach', verdict: 'reachable', severity: 'critical', rules: ['R1'] };
const bulk = {
  below: 'info',
  rule: 'R1',
  encrypted: 'R1',
  combined: 'R1',
  window: 'a year',
  classes: [{ class: 'patients', unit: 'persons', moreThan: 10, rule: 'R1', treatment: 'restricted' }],
};
const mine = { $schema: 'x', id: 'mine', title: 'Mine', rules: [rule], severities: [row] };

let count = 0;
function config(profile: string, text: string, segment = ''): string {
  const folder = mkdtempSync(join(root, `${++count}-`));
  writeFileSync(join(folder, profile), text);
  const path = join(folder, 'demarc.yaml');
  writeFileSync(path, `segments:\n  - name: mine\n    profile: ./${profile}\n${segment}`);
  return path;
}

test('a segment may name a profile by its file, beside the configuration', async () => {
  const { segments, profiles } = await loadConfig(config('mine.json', JSON.stringify(mine)));
  expect(segments[0]?.profile).toBe('./mine.json');
  expect(profiles?.get('./mine.json')?.severities).toEqual([row]);
});

test('a profile may be written in YAML', async () => {
  const text = `id: mine\ntitle: Mine\nrules:\n  - ${JSON.stringify(rule)}\nseverities:\n  - ${JSON.stringify(row)}\n`;
  const { profiles } = await loadConfig(config('mine.yaml', text));
  expect(profiles?.get('./mine.yaml')?.id).toBe('mine');
});

const wrong: [what: string, text: string, says: RegExp][] = [
  [
    'an unknown key',
    JSON.stringify({ ...mine, sevirities: [] }),
    /mine\.json:1:\d+: the profile has an unknown key "sevirities"; known: .*severities/,
  ],
  [
    'a severity that is none',
    JSON.stringify({ ...mine, severities: [{ ...row, severity: 'grave' }] }),
    /severities\.0\.severity must be one of critical, high/,
  ],
  ['a rule that it lacks', JSON.stringify({ ...mine, rules: [] }), /severities\.0\.rules\.0 there is no rule R1/],
  [
    'a rule that stands twice',
    JSON.stringify({ ...mine, rules: [rule, { ...rule, text: 'something else' }] }),
    /mine\.json:1:\d+: rules\.1\.id comes twice/,
  ],
  [
    'a class that stands twice',
    JSON.stringify({ ...mine, bulk: { ...bulk, classes: [...bulk.classes, { ...bulk.classes[0], moreThan: 1 }] } }),
    /bulk\.classes\.1\.class comes twice/,
  ],
  [
    'a number where text is wanted',
    JSON.stringify({ ...mine, rules: [{ ...rule, section: 4.2 }] }),
    /rules\.0\.section must be text: write it in quotes, "4\.2"/,
  ],
  [
    'a rule where a list is wanted',
    JSON.stringify({ ...mine, severities: [{ ...row, rules: 'R1' }] }),
    /severities\.0\.rules must be a list: write \["R1"\]/,
  ],
  [
    'a row without rules',
    JSON.stringify({ ...mine, severities: [{ ...row, rules: [] }] }),
    /must hold at least one entry/,
  ],
  [
    'a threshold that is no whole number, once',
    JSON.stringify({ ...mine, bulk: { ...bulk, classes: [{ ...bulk.classes[0], moreThan: 1.5 }] } }),
    /^\S+: bulk\.classes\.0\.moreThan must be a whole number, not 1\.5\n1 fault in/,
  ],
  [
    'thresholds without what every one needs',
    JSON.stringify({ ...mine, bulk: { ...bulk, below: undefined } }),
    /bulk lacks "below" \(No gap of a segment is rated higher/,
  ],
  ['text that is none', '{"id": "mine",', /mine\.json:1/],
  ['another kind of value', '[]', /the profile must be a mapping/],
  ['a key of the language', '{"__proto__": {"id": "x"}}', /lacks "title"/],
];

test.each(wrong)('%s in a profile is told with its place', async (_, text, says) => {
  await expect(loadConfig(config('mine.json', text))).rejects.toThrow(says);
});

test('a profile that is not there is told by its path', async () => {
  const folder = mkdtempSync(join(root, 'none-'));
  const path = join(folder, 'demarc.yaml');
  writeFileSync(path, 'segments:\n  - name: mine\n    profile: ./none.json\n');
  await expect(loadConfig(path)).rejects.toThrow(/none\.json: there is no such file; a segment names it/);
});

const data = (name: string): string => `    data:\n      - { class: ${name}, count: 5 }\n`;

test('what a segment declares is held against the classes of its profile', async () => {
  const { segments } = await loadConfig(config('mine.json', JSON.stringify({ ...mine, bulk }), data('patients')));
  expect(segments[0]?.data).toEqual([{ class: 'patients', count: 5 }]);
  await expect(loadConfig(config('mine.json', JSON.stringify({ ...mine, bulk }), data('patient')))).rejects.toThrow(
    /demarc\.yaml:5:18: segments\[0\]\.data\[0\]\.class is no class of .\/mine\.json.*patients/,
  );
  await expect(loadConfig(config('mine.json', JSON.stringify(mine), data('patients')))).rejects.toThrow(
    /has no thresholds/,
  );
});

test('what is wrong with the configuration and with each of its profiles is told at once', async () => {
  const path = config('mine.json', JSON.stringify({ ...mine, severities: [{ ...row, severity: 'grave' }] }));
  writeFileSync(join(dirname(path), 'theirs.yaml'), 'id: theirs\n');
  const segments = '  - { name: a, profile: ./mine.json }\n  - { name: b, profile: ./theirs.yaml }\n';
  writeFileSync(path, `segments:\n${segments}concurency: 4\n`);
  const told: string = await loadConfig(path).then(String, ({ message }) => message);
  expect(told).toMatch(/demarc\.yaml:4:1: unknown key "concurency"/);
  expect(told).toMatch(/mine\.json:1:\d+: severities\.0\.severity must be one of/);
  expect(told).toMatch(/theirs\.yaml:1:1: the profile lacks "title"/);
});

test('a profile that could not be read does not make the classes of its segment unknown', async () => {
  const told: string = await loadConfig(config('mine.json', '[]', data('patients'))).then(
    String,
    ({ message }) => message,
  );
  expect(told).not.toMatch(/thresholds/);
});

test('a row that an earlier one hides is told, and what hides it', async () => {
  const narrow = { ...row, severity: 'low', when: { holds: 'data' } };
  await expect(loadConfig(config('mine.json', JSON.stringify({ ...mine, severities: [row, narrow] })))).rejects.toThrow(
    /severities\.1 is never asked: severities\.0 comes first/,
  );
  const { profiles } = await loadConfig(config('mine.json', JSON.stringify({ ...mine, severities: [narrow, row] })));
  expect(profiles?.get('./mine.json')?.severities).toHaveLength(2);
});

test('a row that asks after the party may be missed by what is open, and hides none', async () => {
  const covered = { ...row, when: { party: ['covered-person'] } };
  const severities = [covered, { ...covered, severity: 'low' }, { ...row, when: { party: ['not-covered-person'] } }];
  await expect(loadConfig(config('mine.json', JSON.stringify({ ...mine, severities })))).resolves.toBeDefined();
});
