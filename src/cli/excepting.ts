import { readFile } from 'node:fs/promises';
import type { ExceptionUse, GapRecord, Judgement } from '../model/index.ts';
import { type ExceptionLook, exceptionsText } from '../report/text/exceptions.ts';
import type { AddOptions, ExceptOptions } from './commands/except.ts';
import { withException } from './config/exception-edit.ts';
import { parseExceptions } from './config/exceptions.ts';
import { UsageError } from './exit.ts';
import { judgedReport } from './judged.ts';
import { judgementOf } from './judgements.ts';
import { toFile, toStdout } from './output.ts';
import { chosenConfig, exceptionsBeside } from './setup.ts';
import { chosenRun, readingStore } from './stores.ts';
import { colorsOn, columnsOf } from './terminal.ts';

/** Accepts a gap of the newest run, as it was judged. */
export async function addException(fingerprint: string, options: AddOptions): Promise<void> {
  if (!/^[0-9a-f]{4,16}$/.test(fingerprint))
    throw new UsageError(`"${fingerprint}" is no beginning of a fingerprint: 4 to 16 hexadecimal digits`);
  const config = await chosenConfig(options.config);
  const file = options.exceptions ?? exceptionsBeside(config);
  const store = await readingStore(options.store ?? config.store);
  try {
    const run = await chosenRun(store, undefined);
    const judgement = await judgementOf(store, run, config, false);
    const gap = onlyGap(await store.history.gaps(judgement, fingerprint), fingerprint, judgement);
    const { reason, owner, expires } = options;
    const granted = { dataset: judgement.dataset, facts: gap.facts };
    const before = await readFile(file, 'utf8').catch(missing);
    if (before !== undefined) parseExceptions(file, before);
    const after = withException(before, { gap: gap.fingerprint, reason, owner, expires, granted }, gap.title);
    parseExceptions(`what would be written to ${file}`, after);
    await toFile(file, [after]);
    await toStdout([`${file}: ${gap.fingerprint} is accepted until ${expires}: ${gap.title}\n`]);
  } finally {
    await store.close();
  }
}

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw new UsageError(`the exceptions cannot be read: ${error instanceof Error ? error.message : error}`, {
    cause: error,
  });
}

function onlyGap(gaps: readonly GapRecord[], fingerprint: string, { run }: Judgement): GapRecord {
  const [gap] = gaps;
  if (gap && gaps.length === 1) return gap;
  if (gap === undefined)
    throw new UsageError(
      `run ${run} has no gap whose fingerprint begins with "${fingerprint}"; \`demarc report\` lists them`,
    );
  const lines = gaps.slice(0, 10).map(one => `  ${one.fingerprint}  ${one.title}`);
  throw new UsageError(`"${fingerprint}" begins the fingerprints of several gaps:\n${lines.join('\n')}`);
}

const attention: readonly ExceptionUse['state'][] = ['expired', 'outdated', 'unused', 'active'];

/** Judges the newest run by the exceptions of today. */
export async function listExceptions(options: ExceptOptions): Promise<void> {
  const config = await chosenConfig(options.config, options.exceptions);
  const store = await readingStore(options.store ?? config.store);
  try {
    const { exceptions, run } = await judgedReport(store, await chosenRun(store, undefined), config);
    const sorted = exceptions.toSorted((a, b) => attention.indexOf(a.state) - attention.indexOf(b.state));
    const look: ExceptionLook = { columns: columnsOf(process.stdout), colors: colorsOn(process.stdout, options.color) };
    await toStdout(exceptionsText(sorted, run.id, look));
  } finally {
    await store.close();
  }
}
