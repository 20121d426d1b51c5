import type { KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type BundleContents,
  bundle,
  contentsOf,
  keyName,
  newKeys,
  privateKey,
  publicKey,
  redacted,
  type Verification,
  verifyBundle,
} from '../bundle/index.ts';
import { jsonReport, type Reported } from '../report/json.ts';
import type { Report } from '../report/report.ts';
import { page } from '../report/text/page.ts';
import { plain } from '../report/text/plain.ts';
import { counted } from '../report/words.ts';
import { datasetFiles } from './bundled-dataset.ts';
import { BundledExceptions } from './bundled-exceptions.ts';
import type { BundleOptions, VerifyOptions } from './commands/bundle.ts';
import type { Config } from './config/load.ts';
import { checkedSecrets } from './config/secret.ts';
import { readYaml } from './config/source.ts';
import { type ExitCode, exitCodes, UsageError } from './exit.ts';
import { publicKeyIn } from './from-bundle.ts';
import { judgedReport } from './judged.ts';
import { toFile, toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';
import { chosenRun, readingStore } from './stores.ts';
import { columnsOf, tell } from './terminal.ts';
import { version } from './version.ts';

/** Writes a run with everything that its verdicts rest on. */
export async function writeBundle(options: BundleOptions): Promise<void> {
  const key = options.key === undefined ? null : await signingKey(options.key);
  const config = await chosenConfig(options.config, options.exceptions);
  const store = await readingStore(options.store ?? config.store);
  try {
    const run = await chosenRun(store, options.run);
    const report = await judgedReport(store, run, config);
    const file = options.file ?? `demarc-${run.id}.tar`;
    const about = {
      run: run.id,
      time: run.ended ?? run.started,
      dataset: report.dataset.version,
      versions: versions(),
    };
    const asIs = await written(config);
    const contents = await contentsWith(redacted(asIs), { store, run, config, report });
    await toFile(file, bundle(contentsOf(contents), about, key));
    const signed = key === null ? [] : set().field('signed', `by ${keyName(key)}`);
    await toStdout([`${file}: run ${run.id}`, ...signed].map(line => `${line}\n`));
    if (JSON.stringify(contents.configuration) !== JSON.stringify(asIs)) tell(shortened);
    if (key === null) tell(unsigned);
  } finally {
    await store.close();
  }
}

type Bundled = Pick<BundleContents, 'store' | 'run'> & { config: Config; report: Report };

async function contentsWith(configuration: unknown, { store, run, config, report }: Bundled): Promise<BundleContents> {
  const exceptions = new BundledExceptions(config.exceptions);
  return {
    store,
    run,
    configuration,
    exceptions: exceptions.written,
    profiles: redacted(Object.fromEntries(config.profiles ?? [])),
    dataset: await datasetFiles(config),
    remembered: exceptions.remembered(store.archive.remembered(exceptions.ids), report),
    report: jsonReport(withoutSecrets(report, exceptions)),
  };
}

const shortened = `warning: the configuration holds what looks like a secret; the bundle has [redacted] in its place. Where that is no
secret but selects a segment, judging the bundle again selects something else: compare \`demarc report --bundle\`.`;

const unsigned = `warning: the bundle is NOT SIGNED: whoever can write to it can make another one that verifies.
Make a key (demarc bundle keygen) and name it (--key).`;

async function signingKey(name: string): Promise<KeyObject> {
  const reference = /^(env|file):/.test(name) ? name : `file:${name}`;
  const secret = await checkedSecrets(null, [reference]);
  return privateKey(await secret(reference));
}

const versions = (): Record<string, string> => {
  const { node, sqlite = '', zlib, openssl } = process.versions;
  return { demarc: version(), node, sqlite, zlib, openssl };
};

/** The configuration as it stands in its file, without its comments. */
async function written({ path }: Config): Promise<unknown> {
  return path === null ? {} : (readYaml(await readFile(path, 'utf8')).value ?? {});
}

/** What the user wrote is redacted in the report as in the configuration; names and facts of the estate stay. */
function withoutSecrets(report: Report, exceptions: BundledExceptions): Reported {
  return {
    ...report,
    exceptions: report.exceptions.map(use => exceptions.use(use)),
    gaps: exceptions.gaps(report),
  };
}

/** Says what was changed, or that nothing was, and who vouches for it. */
export async function runVerify(file: string, { key }: VerifyOptions): Promise<ExitCode> {
  const expected = await publicKeyIn(key);
  const found = await verifyBundle(file, expected);
  await toStdout([...lines(file, found, expected !== null)].map(line => `${line}\n`));
  if (found.signer === null && found.faults.length === 0)
    tell(`warning: ${file} is NOT SIGNED: it is whole, but nobody vouches for it`);
  return found.faults.length === 0 ? exitCodes.clean : exitCodes.gaps;
}

const set = () => page({ columns: columnsOf(process.stdout), colors: false, verbose: true });

/** Faults that are named; the others are counted. */
const most = 50;

function* lines(file: string, { faults, manifest, signer }: Verification, known: boolean): Iterable<string> {
  for (const { entry, message } of faults.slice(0, most))
    yield `${plain(entry ?? 'archive', 200)}: ${plain(message, 300)}`;
  if (faults.length > most) yield `and ${counted(faults.length - most, 'fault')} more`;
  if (faults.length > 0 || manifest === undefined) {
    yield `${file} is NOT as it was written: ${counted(faults.length, 'fault')}`;
    return;
  }
  const { run, time, dataset, entries } = manifest;
  yield `${file} is as it was written: ${counted(entries.length, 'entry', 'entries')}`;
  const { field } = set();
  yield* field('run', `${plain(run, 100)}, ended ${time}`);
  yield* field('dataset', plain(dataset, 200));
  const whose = known ? ', the key given' : '; --key tells whether it is yours';
  yield* field('signed', signer === null ? 'NO' : `by ${signer}${whose}`);
}

/** Writes a new pair of keys; throws `UsageError` where a file is there already. */
export async function makeKeys(file: string): Promise<void> {
  const keys = newKeys();
  await mkdir(dirname(file), { recursive: true });
  await newFile(file, keys.privateKey, 0o600);
  await newFile(`${file}.pub`, keys.publicKey, 0o644);
  const name = keyName(publicKey(keys.publicKey));
  await toStdout([`${file}: private, keep it secret and keep it\n${file}.pub: public, ${name}\n`]);
}

async function newFile(file: string, text: string, mode: number): Promise<void> {
  await writeFile(file, text, { mode, flag: 'wx' }).catch(cause => {
    throw new UsageError(`cannot write ${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  });
}
