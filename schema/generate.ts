import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { exceptionsSchema } from '../src/cli/config/exceptions.ts';
import { configSchema } from '../src/cli/config/schema.ts';
import { differenceSchema } from '../src/report/difference-schema.ts';
import { reportLineSchema } from '../src/report/line-schema.ts';
import { reportSchema } from '../src/report/schema.ts';

/** Writes the published JSON Schemas from the zod schemas that parse and check; `--check` only compares. */
const published = { 'config.json': configSchema,
  'difference.json': differenceSchema, 'exceptions.json': exceptionsSchema, 'report.json': reportSchema, 'report-line.json': reportLineSchema };
const check = process.argv.includes('--check');
const stale: string[] = [];

for (const [name, schema] of Object.entries(published)) {
  const path = new URL(name, import.meta.url);
  const text = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
  if (!check) await writeFile(path, text);
  else if ((await readFile(path, 'utf8').catch(() => '')) !== text) stale.push(`schema/${name}`);
}

if (stale.length > 0) {
  process.stderr.write(`${stale.join(', ')} not current: node schema/generate.ts\n`);
  process.exitCode = 1;
}
