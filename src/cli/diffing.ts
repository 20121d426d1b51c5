import type { z } from 'zod';
import {
  changeKinds,
  type Difference,
  type GapChange,
  type GapRecord,
  type Run,
  type Severity,
  severities,
} from '../model/index.ts';
import type { differenceSchema } from '../report/difference-schema.ts';
import { differenceText } from '../report/text/difference.ts';
import type { Store } from '../store/index.ts';
import type { DiffOptions } from './commands/diff.ts';
import { type ExitCode, exitCodes, UsageError } from './exit.ts';
import { judgementOf } from './judgements.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';
import { chosenRun, readingStore } from './stores.ts';
import { colorsOn, columnsOf } from './terminal.ts';

/** Compares two runs as they were judged; a run that was not judged yet is judged first. */
export async function runDiff(
  from: string | undefined,
  to: string | undefined,
  options: DiffOptions,
): Promise<ExitCode> {
  const config = await chosenConfig(options.config, options.exceptions);
  const store = await readingStore(options.store ?? config.store);
  try {
    const runs = await chosenRuns(store, from, to);
    const anew = options.rejudge === true;
    const before = runs.from && (await judgementOf(store, runs.from, config, anew));
    const after = await judgementOf(store, runs.to, config, anew);
    const difference = await store.history.difference(before, after);
    if (options.output === 'json') await toStdout(differenceJson(difference));
    else await toStdout(differenceText(difference, { ...lookOf(options), runs }));
    return (await fails(difference, options.failOn)) ? exitCodes.gaps : exitCodes.clean;
  } finally {
    await store.close();
  }
}

const lookOf = ({ color, verbose }: DiffOptions) => ({
  columns: columnsOf(process.stdout),
  colors: colorsOn(process.stdout, color),
  verbose: verbose === true,
});

async function chosenRuns(store: Store, from: string | undefined, to: string | undefined) {
  const after = await chosenRun(store, to);
  const runs = await store.runs();
  const place = ({ id }: Run) => runs.findIndex(run => run.id === id);
  const before = from === undefined ? (runs[place(after) - 1] ?? null) : await chosenRun(store, from);
  if (before !== null && place(before) > place(after))
    throw new UsageError(`run ${before.id} is newer than ${after.id}: name the older one first`);
  return { from: before, to: after };
}

async function fails({ changes }: Difference, failOn: Severity | 'none'): Promise<boolean> {
  if (failOn === 'none') return false;
  for (const kind of ['new', 'reopened', 'worse'] as const)
    for await (const { gap } of changes(kind)) {
      if (gap.code === 'not-assessed') continue;
      return severities.indexOf(gap.severity) <= severities.indexOf(failOn);
    }
  return false;
}

/** One change a line; nothing of it is held. */
async function* differenceJson(difference: Difference): AsyncGenerator<string> {
  const { from, to, counts, holes, unchanged, coverage, resources } = difference;
  const head = JSON.stringify({ schema: 1, from, to, counts, holes, unchanged, coverage, resources });
  yield `${head.slice(0, -1)},"changes":[`;
  let before = '\n';
  for (const kind of changeKinds)
    for await (const change of difference.changes(kind)) {
      yield `${before}${JSON.stringify(published(change))}`;
      before = ',\n';
    }
  yield '\n]}\n';
}

type Published = z.infer<typeof differenceSchema>['changes'][number];

const published = ({ gap, before, ...change }: GapChange): Published => ({
  ...change,
  gap: publishedGap(gap),
  before: before && publishedGap(before),
});

function publishedGap({ exposure: { partyName, ...exposure }, ...gap }: GapRecord): Published['gap'] {
  return { ...gap, exposure: { ...exposure, party_name: partyName } };
}
