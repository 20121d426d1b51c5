import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

/**
 * Writes `schema/types.ts` from the JSON Schemas beside it. `--check` writes nothing and exits 1 where the file is not
 * what the schemas say.
 */
const folder = new URL('./schema/', import.meta.url);
const target = fileURLToPath(new URL('types.ts', folder));
const banner =
  '// Generated from the JSON Schemas in this folder by mappings/generate.ts. Change those, then run it again.';

const schemas = readdirSync(folder).filter(name => name.endsWith('.json') && name !== 'common.json');

async function generate(): Promise<string> {
  const properties = Object.fromEntries(schemas.toSorted().map(name => [basename(name, '.json'), { $ref: name }]));
  const root = { title: 'DataFiles', type: 'object' as const, additionalProperties: false, properties };
  const text = await compile(root, 'DataFiles', {
    cwd: fileURLToPath(folder),
    additionalProperties: false,
    bannerComment: banner,
    format: false,
    ignoreMinAndMaxItems: true,
  });
  return formatted(text);
}

const formatted = (text: string): string =>
  execFileSync('biome', ['format', '--stdin-file-path', 'mappings/types.ts'], {
    input: text,
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      ...process.env,
      PATH: `${fileURLToPath(new URL('../node_modules/.bin', import.meta.url))}:${process.env['PATH'] ?? ''}`,
    },
  });

const text = await generate();
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('mappings/schema/types.ts is not current: run node mappings/generate.ts\n');
  process.exitCode = 1;
}
