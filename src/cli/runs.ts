import type { Run } from '../model/index.ts';
import { type ListedRun, runsText } from '../report/text/runs.ts';
import type { Store } from '../store/index.ts';
import type { RunsOptions } from './commands/runs.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';
import { readingStore } from './stores.ts';
import { colorsOn, columnsOf } from './terminal.ts';

/** Every run, newest first, with what it assessed and the newest judgement of it. */
export async function listRuns({ config, store: path, output, color }: RunsOptions): Promise<void> {
  const store = await readingStore(path ?? (await chosenConfig(config)).store);
  try {
    const runs = await listed(store, (await store.runs()).toReversed());
    if (output === 'json') {
      const all = runs.map(({ run, coverage, judgement = null }) => ({ ...run, coverage, judgement }));
      return await toStdout([`${JSON.stringify(all, null, 2)}\n`]);
    }
    const columns = process.stdout.isTTY ? columnsOf(process.stdout) : null;
    await toStdout(runsText(runs, { columns, colors: colorsOn(process.stdout, color) }));
  } finally {
    await store.close();
  }
}

async function listed({ history }: Store, runs: readonly Run[]): Promise<ListedRun[]> {
  const judged = new Map((await history.judgements()).map(judgement => [judgement.run, judgement]));
  return runs.map(run => ({ run, coverage: history.coverage(run.id), judgement: judged.get(run.id) }));
}
