/** Judges a format by its own schema: each check resolves to the faults it finds, so that a test can show them. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import readXlsx from 'read-excel-file/node';
import { validateXML } from 'xmllint-wasm';
import type { FormatOptions } from '../../src/report/format.ts';
import { type FormatName, formatOf } from '../../src/report/formats.ts';
import { reportLineSchema } from '../../src/report/line-schema.ts';
import type { Report } from '../../src/report/report.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { permissionsOf } from './sample.ts';

/** `unicodeRegExp`: SARIF has a pattern that is none with the flag `u`. */
const lenient = { strict: false, validateFormats: false, allErrors: true, unicodeRegExp: false } as const;
const schemas = join(import.meta.dirname, 'schemas');
const parsed = async (path: string) => JSON.parse(await readFile(path, 'utf8'));
const lines = (text: string): string[] => text.split('\n').slice(0, -1);

type Check = (bytes: Buffer) => Promise<unknown[]>;

const json: Check = async bytes => reportSchema.safeParse(JSON.parse(bytes.toString())).error?.issues ?? [];

const ndjson: Check = async bytes =>
  lines(bytes.toString()).flatMap(line => reportLineSchema.safeParse(JSON.parse(line)).error?.issues ?? []);

/** Compiled once: the schemas are large. */
function judgedBy(compiled: () => Promise<ValidateFunction>, documents: (text: string) => unknown[]): Check {
  let validate: Promise<ValidateFunction> | undefined;
  return async bytes => {
    validate ??= compiled();
    const judge = await validate;
    return documents(bytes.toString()).flatMap((document): unknown[] => (judge(document) ? [] : (judge.errors ?? [])));
  };
}

const whole = (text: string): unknown[] => [JSON.parse(text)];

/** SARIF's schema is of JSON Schema's draft 4, which says `id` where later ones say `$id`; it uses nothing else of it. */
const sarif = judgedBy(async () => {
  const { $schema: _, id: __, ...schema } = await parsed(join(schemas, 'sarif-2.1.0-rtm.5.json'));
  return new Ajv(lenient).compile(schema);
}, whole);

const ocsfClass = (uid: number, name: string): Check =>
  judgedBy(
    async () => new Ajv2020(lenient).compile(await parsed(join(schemas, `${name}.json`))),
    text => lines(text).flatMap(line => (JSON.parse(line).class_uid === uid ? [JSON.parse(line)] : [])),
  );

const ocsfClasses = [
  ocsfClass(2003, 'compliance_finding'),
  ocsfClass(2004, 'detection_finding'),
  ocsfClass(2006, 'data_security_finding'),
];

const ocsf: Check = async bytes => {
  const others = lines(bytes.toString()).filter(line => !/"class_uid":200[346]\b/.test(line));
  return [...others, ...(await Promise.all(ocsfClasses.map(check => check(bytes)))).flat()];
};

const cyclonedx = judgedBy(async () => {
  const home = join(
    createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json'),
    '../res/schema',
  );
  const ajv = new Ajv(lenient);
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'].map(one => `${one}.SNAPSHOT.schema.json`)) {
    const { $id: _, ...schema } = await parsed(join(home, name));
    ajv.addSchema(schema, `http://cyclonedx.org/schema/${name}`);
  }
  return ajv.compile(await parsed(join(home, 'bom-1.7.SNAPSHOT.schema.json')));
}, whole);

const junit: Check = async bytes => {
  const schema = await readFile(join(schemas, 'junit-10.xsd'), 'utf8');
  const { errors } = await validateXML({ xml: bytes.toString(), schema, maxMemoryPages: 4096 });
  return [...errors];
};

/** RFC 4180, with every cell in quotes: the grammar, and as many cells in each line. */
const csv: Check = async bytes => {
  const text = bytes.toString();
  if (!/^(("(""|[^"])*")(,"(""|[^"])*")*\r\n)*$/.test(text)) return ['not RFC 4180'];
  const widths = new Set(csvRows(text).map(cells => cells.length));
  return widths.size === 1 ? [] : [`rows of ${[...widths]} cells`];
};

export const csvRows = (text: string): string[][] =>
  [...text.matchAll(/((?:"(?:""|[^"])*",?)+)\r\n/g)].map(([, row = '']) =>
    [...row.matchAll(/"((?:""|[^"])*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')),
  );

const xlsx: Check = async bytes => {
  const sheets = await readXlsx(bytes);
  const names = sheets.map(({ sheet }) => sheet);
  return names.join() === 'Summary,Gaps,Coverage,Sources' ? [] : [names];
};

/** The grammar of Prometheus's text format 0.0.4, and HELP and TYPE before each metric, once. */
const prometheus: Check = async bytes => {
  const told = new Set<string>();
  return lines(bytes.toString()).filter(line => {
    const [, name] = /^# (?:HELP|TYPE) ([a-z_]+) .+$/.exec(line) ?? [];
    if (name !== undefined) {
      const key = line.split(' ').slice(0, 3).join(' ');
      const twice = told.has(key);
      told.add(key);
      return twice;
    }
    const [, metric = ''] =
      /^([a-z_]+)(?:\{[a-z_]+="(?:\\[\\n"]|[^\\"\n])*"(?:,[a-z_]+="(?:\\[\\n"]|[^\\"\n])*")*\})? -?[0-9.e+]+$/.exec(
        line,
      ) ?? [];
    return !told.has(`# TYPE ${metric}`);
  });
};

/** Every line one command of GitHub's, with a title that ends before the message. */
const github: Check = async bytes =>
  lines(bytes.toString()).filter(line => !/^::(error|warning|notice) title=[^:,\r\n]*::[^\r\n]+$/.test(line));

export const checks = { json, ndjson, sarif, ocsf, cyclonedx, junit, csv, xlsx, prometheus, github };

const options: FormatOptions = { columns: 80, colors: false, verbose: false, permissionsOf };

/** A report in a format, whole. */
export async function written(name: FormatName, report: Report): Promise<Buffer> {
  const pieces = (await formatOf(name).load())(report, options);
  const bytes: Buffer[] = [];
  for await (const piece of pieces) bytes.push(Buffer.from(piece as string));
  return Buffer.concat(bytes);
}
