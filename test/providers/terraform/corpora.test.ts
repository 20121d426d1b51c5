import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../../providers/terraform/read.ts';

const folder = join(import.meta.dirname, '../../../../shared/corpora/terraform');
const files = (() => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
})();

/** AWS's published example keys, and made-up passwords: they stand in for secrets. */
const canaries = [/AKIA[A-Z0-9]{16}/, /wJalrXUtnFEMI/, /Aa1234321Bb/, /mock_(access|secret)_key/];

describe.skipIf(files.length === 0)('plans that nobody here wrote (../shared/corpora/terraform)', () => {
  test.each(files)('%s is read, and its secrets stay in it', async name => {
    const said = await Array.fromAsync(readPlan(join(folder, name), { region: {}, scope: {} }));
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter(({ kind }) => kind === 'malformed')).toEqual([]);
    for (const canary of canaries) expect(JSON.stringify(said)).not.toMatch(canary);
  });
});

test.runIf(files.length === 0)('skipped: ../shared/corpora/terraform is not there', () => {
  expect(files).toEqual([]);
});
