import { readFile } from 'node:fs/promises';
import type { ExceptionUse, GapRecord, Judgement } from '../model/index.ts';
import { type ExceptionLook, exceptionsText } from '../report/text/exceptions.ts';
import { page } from '../report/text/page.ts';
import type { AddOptions, ExceptOptions } from './commands/except.ts';
import { withException } from './config/exception-edit.ts';
import { isDay, parseExceptions } from './config/exceptions.ts';
import { UsageError } from './exit.ts';
import { whileLocked } from './file-lock.ts';
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
  checkDay(options.expires);
  const config = await chosenConfig(options.config);
  const file = options.exceptions ?? exceptionsBeside(config);
  const store = await readingStore(options.store ?? config.store);
  try {
    const run = await chosenRun(store, undefined);
    const judgement = await judgementOf(store, run, config, false);
    const gap = onlyGap(await store.history.gaps(judgement, fingerprint), fingerprint, judgement);
    const granted = { dataset: judgement.dataset, facts: gap.facts };
    const { reason, owner, expires } = options;
    const written = { gap: gap.fingerprint, reason, owner, expires, granted };
    await whileLocked(file, async () => {
      const before = await readFile(file, 'utf8').catch(missing);
      if (before !== undefined) parseExceptions(file, before);
      const after = withException(before, written, gap.title);
      parseExceptions(`what would be written to ${file}`, after);
      await toFile(file, [after]);
    });
    const set = page({ ...lookOf(options), verbose: true });
    const said = `${file}: ${gap.fingerprint} is accepted until ${expires}: ${gap.title}`;
    await toStdout(set.paragraph(0, said).map(line => `${line}\n`));
  } finally {
    await store.close();
  }
}

/** Today still counts: the day is over when it is over in UTC. */
function checkDay(expires: string): void {
  const today = new Date().toISOString().slice(0, 10);
  if (!isDay(expires)) throw new UsageError(`--expires ${expires} is no day: write it as ${today}`);
  if (expires < today)
    throw new UsageError(`--expires ${expires} has passed: name a day from today on (${today} in UTC)`);
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

const lookOf = ({ color }: ExceptOptions): ExceptionLook => ({
  columns: columnsOf(process.stdout),
  colors: colorsOn(process.stdout, color),
});

const attention: readonly ExceptionUse['state'][] = ['expired', 'outdated', 'unused', 'active'];

/** Judges the newest run by the exceptions of today. */
export async function listExceptions(options: ExceptOptions): Promise<void> {
  const config = await chosenConfig(options.config, options.exceptions);
  const store = await readingStore(options.store ?? config.store);
  try {
    const { exceptions, gaps, run } = await judgedReport(store, await chosenRun(store, undefined), config);
    const sorted = exceptions.toSorted((a, b) => attention.indexOf(a.state) - attention.indexOf(b.state));
    const named = new Set(exceptions.map(({ match }) => match.fingerprint));
    const titles = gaps
      .filter(({ fingerprint }) => named.has(fingerprint))
      .map(gap => [gap.fingerprint, gap.title] as const);
    await toStdout(exceptionsText(sorted, { run: run.id, titles: new Map(titles) }, lookOf(options)));
  } finally {
    await store.close();
  }
}
