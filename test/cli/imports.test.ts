import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const binary = fileURLToPath(new URL('../../bin/demarc.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'demarc-imports-'));

function demarc(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, '--no-color', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder, COLUMNS: '200' },
  });
  return { status, stdout, stderr };
}

const own = `parties:
  - id: our-vendor
    name: Our Vendor Ltd
    classification: prc
    incorporated: KY
    headquarters: [SG]
    parents: [{ party: bytedance, percent: 60 }]
endpoints:
  - { suffix: vendor.example, party: our-vendor }
`;

test('own rows are imported, shown, listed, judged by and removed again', () => {
  writeFileSync(join(folder, 'own.yaml'), own);
  expect(demarc('mappings', 'import', 'own.yaml')).toMatchObject({ status: 0, stderr: '' });
  expect(demarc('mappings', 'imports').stdout).toMatch(/^own {2}rows/);
  const shown = demarc('mappings', 'show', 'api.vendor.example').stdout;
  expect(shown).toContain('reachable');
  expect(shown).toContain('import (own.yaml)');
  const told = JSON.parse(demarc('party', 'Our Vendor', '--json').stdout);
  expect(told.dataset).toMatch(/\+own$/);
  expect(told.answers[0].facts.prcParent.answer).toBe('yes');
  expect(told.answers[0].facts.coveredPerson.chain.stakes[0]).toMatchObject({
    share: '60 %',
    owner: { key: 'bytedance' },
  });
  expect(demarc('party', 'Our Vendor').stdout).toContain('60 % of the equity');
  const yaml = 'segments: [{ name: all, must_not_reach: { parties: [our-vendor] } }]';
  writeFileSync(join(folder, 'demarc.yaml'), yaml);
  expect(demarc('config', 'check').status).toBe(0);
  expect(demarc('mappings', 'remove', 'own').status).toBe(0);
  expect(demarc('config', 'check').status).toBe(2);
  rmSync(join(folder, 'demarc.yaml'));
  expect(demarc('party', 'Our Vendor').status).toBe(2);
});

test('a claim of an import that was read long ago is told with the name of the import', () => {
  const claims = '[{ says: party, source: our contract, read: "2019-05-01", confidence: verified }]';
  const rows = `endpoints:\n  - { suffix: old.example, party: bytedance, claims: ${claims} }\n`;
  writeFileSync(join(folder, 'aged.yaml'), rows);
  expect(demarc('mappings', 'import', 'aged.yaml').status).toBe(0);
  const told = demarc('mappings', 'stale', '--older-than', '5y');
  expect(told.status).toBe(3);
  expect(told.stdout).toMatch(/^2019-05-01 {2}.*old\.example: party .*\[import aged\]$/m);
  const { claims: found } = JSON.parse(demarc('mappings', 'stale', '--older-than', '5y', '-o', 'json').stdout);
  expect(found.filter((one: { import?: string }) => one.import !== undefined)).toMatchObject([
    { import: 'aged', claim: { source: 'our contract' } },
  ]);
  expect(demarc('mappings', 'remove', 'aged').status).toBe(0);
});

test('a faulty file is refused with exit code 2, its line, and without a stack', () => {
  writeFileSync(join(folder, 'faulty.yaml'), 'parties:\n  - id: x\n    classification: nonsense\n');
  const { status, stdout, stderr } = demarc('mappings', 'import', 'faulty.yaml');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('faulty.yaml: line 3: parties.0.classification must be one of');
  expect(stderr).not.toContain('    at ');
});

test('what nobody knows is said aloud', () => {
  const { status, stderr } = demarc('party', 'Completely Unheard Of');
  expect(status).toBe(2);
  expect(stderr).toContain('which is not the same as clean');
});
