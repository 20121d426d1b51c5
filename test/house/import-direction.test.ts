import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'demarc-imports-'));
afterAll(() => rmSync(folder, { recursive: true }));

const forbidden: [folder: string, specifier: string][] = [
  ['src/model', '../scan/engine.ts'],
  ['providers/aws', '../../src/scan/limiter.ts'],
  ['providers/aws', '../../mappings/place.ts'],
  ['src/scan', '../store/index.ts'],
  ['src/store', '../../mappings/tag.ts'],
  ['src/store', '../bundle/index.ts'],
  ['src/bundle', '../report/report.ts'],
  ['src/bundle', '../../mappings/tag.ts'],
  ['mappings', '../src/graph/index.ts'],
  ['src/graph', '../gaps/index.ts'],
  ['src/gaps', '../report/report.ts'],
  ['src/report', '../cli/scan.ts'],
];

const allowed: [folder: string, specifier: string][] = [
  ['providers/aws', '../../src/model/index.ts'],
  ['src/bundle', '../store/index.ts'],
  ['src/gaps', '../graph/index.ts'],
  ['src/gaps', '../../mappings/tag.ts'],
  ['src/cli', '../../providers/index.ts'],
];

/** The project's own lint configuration over a tree that holds nothing but one probe for each import. */
function lint(): string {
  const configuration = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...configuration, $schema: undefined, vcs: undefined }));
  for (const [index, [home, specifier]] of [...forbidden, ...allowed].entries()) {
    const file = join(folder, home, `probe${index}.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import { thing } from '${specifier}';\n\nexport const other = thing;\n`);
  }
  const biome = join(root, 'node_modules/.bin/biome');
  const options = ['lint', '--colors=off', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(biome, options, { cwd: folder, encoding: 'utf8' });
  return stdout + stderr;
}

const output = lint();
const bites = (index: number) => new RegExp(`probe${index}\\.ts.*noRestrictedImports`).test(output);

describe('the lint rule for the import direction', () => {
  it.each(forbidden.map((entry, index) => [...entry, index] as const))(
    'bites in %s for %s',
    (_home, _specifier, index) => {
      expect(bites(index)).toBe(true);
    },
  );

  it.each(allowed.map((entry, index) => [...entry, forbidden.length + index] as const))(
    'leaves %s alone with %s',
    (_home, _specifier, index) => {
      expect(bites(index)).toBe(false);
    },
  );

  it('runs with the check that every commit passes', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(scripts.lint).toContain('biome check');
    expect(scripts['check:static']).toContain('npm run lint');
  });
});
