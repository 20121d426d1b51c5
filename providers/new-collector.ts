/**
 * Makes the files of a new collector: `npm run new:collector -- aws.sns.topic` writes
 * `providers/aws/collectors/sns-topic.ts`, its test, and its line in the provider's list. What it writes compiles and
 * fails its tests until the list operation, the permissions and the documentation are filled in; for Azure and
 * Google Cloud, whose lists are all alike, it passes them by a guess at the type's name, which is to be looked up.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Names {
  provider: string;
  /** `sns-topic` */
  file: string;
  /** `snsTopic` */
  constant: string;
  /** `sns` */
  service: string;
}

const camelCase = (text: string): string => text.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `undefined`: not of the form `<provider>.<service>.<thing>` in kebab case. */
export function namesOf(type: string): Names | undefined {
  const [, provider, service, thing] = /^([a-z]+)\.([a-z][a-z0-9-]*)\.([a-z][a-z0-9-]*)$/.exec(type) ?? [];
  if (!provider || !service || !thing) return undefined;
  const file = `${service}-${thing}`;
  return { provider, file, constant: camelCase(file), service: camelCase(service) };
}

interface Template {
  collector(type: string, names: Names): string;
  /** The suite of the provider's collectors, the function that runs it, and what the simulated cloud is filled with. */
  suite: { file: string; function: string; fill?(names: Names): string; imports?: string };
}

const listing = (
  type: string,
  { constant }: Names,
  members: string,
): string => `import { listing } from '../listing.ts';

export const ${constant} = listing({
  type: '${type}',
  holds: 'data',
${members}
});
`;

/** What Azure would call it if it kept to its own rules; it seldom does. */
const armType = ({ file, service }: Names): string => {
  const thing = file.slice(file.indexOf('-') + 1);
  return `Microsoft.${service.charAt(0).toUpperCase()}${service.slice(1)}/${camelCase(thing)}s`;
};

/** The collection of Google's that holds it, by a guess. */
const collectionOf = ({ file }: Names): string => `${camelCase(file.slice(file.indexOf('-') + 1))}s`;

/** What Cloud Asset Inventory would call it, by a guess. */
const assetType = ({ file, service }: Names): string => {
  const thing = camelCase(file.slice(file.indexOf('-') + 1));
  return `${service.toLowerCase()}.googleapis.com/${thing.charAt(0).toUpperCase()}${thing.slice(1)}`;
};

/** What a collector looks like, by provider. What is left empty fails the tests until it is filled in. */
const templates: Readonly<Record<string, Template>> = {
  aws: {
    collector: (type, { constant, service }) => `import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pages } from '../pages.ts';

export const ${constant}: Collector<AwsClients> = {
  type: '${type}',
  per: 'region',
  holds: 'data',
  permissions: [],
  docs: '',
  async *collect({ clients, resource }) {
    const ${service} = await clients.${service}();
    for await (const item of pages(NextToken => ${service}.list({ NextToken }), 'Items', 'NextToken'))
      yield resource({ id: item.Arn, name: item.Name });
  },
};
`,
    suite: { file: 'run-collector', function: 'collectorContract' },
  },
  azure: {
    collector: (type, names) =>
      listing(
        type,
        names,
        `  docs: 'https://learn.microsoft.com/rest/api/azure/',\n  lists: [{ of: '${armType(names)}', version: '2024-01-01' }],\n  table: 'resources',\n  facts: [],`,
      ),
    suite: {
      ...{ file: 'run-azure-collector', function: 'collectorContract' },
      fill: names => `({ add }) => {\n  for (const name of ['one', 'two']) add('${armType(names)}', name);\n}`,
    },
  },
  gcp: {
    collector: (type, names) =>
      `import { restItem } from '../items.ts';\n${listing(
        type,
        names,
        `  docs: 'https://cloud.google.com/',\n  assets: ['${assetType(names)}'],\n  *rows(item, reading) {\n    yield reading.resource(restItem(reading, '${names.service}', item));\n  },`,
      )}`,
    suite: {
      ...{ file: 'run-gcp-collector', function: 'gcpContract' },
      imports: "import { filled, rest } from './filled.ts';\n",
      fill: names =>
        `filled(\n${['one', 'two']
          .map(name => `    rest('${assetType(names)}', 'locations/us-central1/${collectionOf(names)}/${name}'),\n`)
          .join('')}  )`,
    },
  },
};

/** `undefined`: a provider without a template. */
export const collectorText = (type: string, names: Names): string | undefined =>
  templates[names.provider]?.collector(type, names);

/** Arguments as the formatter lays them out: under each other where one of them is a call over several lines. */
const argumentsOf = (constant: string, fill: string): string =>
  /^\w+\(\n/.test(fill) ? `\n  ${constant},\n  ${fill},\n` : `${constant}, ${fill}`;

export function testText(names: Names): string {
  const { provider, file, constant } = names;
  const { suite } = templates[provider] ?? {};
  return `import { ${constant} } from '../../../providers/${provider}/collectors/${file}.ts';
import { ${suite?.function} } from '../../contract/${suite?.file}.ts';
${suite?.imports ?? ''}
${suite?.function}(${argumentsOf(constant, suite?.fill?.(names) ?? '() => {}')});
`;
}

/** The provider's list with the new collector in its place. */
export function register(source: string, files: readonly string[]): string {
  const constantOf = (file: string) => camelCase(file.replace('.ts', ''));
  const sorted = [...files].sort();
  // Biome sorts imports by name, without the extension.
  const names = sorted.map(file => file.replace('.ts', '')).sort();
  const imports = names.map(name => `import { ${camelCase(name)} } from './collectors/${name}.ts';`).join('\n');
  const list = sorted.map(file => `  ${constantOf(file)},`).join('\n');
  return source
    .replace(/(import \{[^}]*\} from '\.\/collectors\/[^']*';\n)+/, `${imports}\n`)
    .replace(/(collectors: readonly Collector<\w+>\[\] = \[)[^\]]*\]/, `$1\n${list}\n]`);
}

function main([type = '']: string[]): void {
  const names = namesOf(type);
  const folder = names && new URL(`./${names.provider}/`, import.meta.url);
  const text = names && collectorText(type, names);
  if (!names || !folder || !existsSync(folder) || text === undefined) {
    process.stderr.write(
      'usage: npm run new:collector -- aws.sns.topic   (<provider>.<service>.<thing>, an existing provider)\n',
    );
    process.exitCode = 2;
    return;
  }
  const files: [URL, string][] = [
    [new URL(`collectors/${names.file}.ts`, folder), text],
    [new URL(`../test/providers/${names.provider}/${names.file}.test.ts`, import.meta.url), testText(names)],
  ];
  for (const [file, text] of files) {
    writeFileSync(file, text, { flag: 'wx' });
    process.stdout.write(`made ${fileURLToPath(file)}\n`);
  }
  const index = new URL('index.ts', folder);
  writeFileSync(index, register(readFileSync(index, 'utf8'), readdirSync(new URL('collectors', folder))));
  process.stdout.write(
    `listed in ${fileURLToPath(index)}\nNext: the list operation, permissions and docs, by the provider's documentation; then npm test ${names.file}\n`,
  );
}

if (import.meta.main) main(process.argv.slice(2));
