import type { Judgement, Run } from '../model/index.ts';
import { openGaps } from '../report/text/difference.ts';
import type { RunsOptions } from './commands/runs.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';
import { readingStore } from './stores.ts';

/** Every run, newest first, with the newest judgement of it. */
export async function listRuns({ config, store: path, output }: RunsOptions): Promise<void> {
  const store = await readingStore(path ?? (await chosenConfig(config)).store);
  try {
    const runs = (await store.runs()).toReversed();
    const judged = new Map((await store.history.judgements()).map(judgement => [judgement.run, judgement]));
    if (output === 'json') {
      const all = runs.map(run => ({ ...run, judgement: judged.get(run.id) ?? null }));
      await toStdout([`${JSON.stringify(all, null, 2)}\n`]);
    } else await toStdout(runs.map(run => `${runLine(run, judged.get(run.id))}\n`));
  } finally {
    await store.close();
  }
}

/** `20261124T070000000Z-1a2b  complete     90 s  demarc 0.1.0  2 high, 1 low · 3 excepted  2026-11-23+ab12…`. */
function runLine({ id, started, ended, status, tool }: Run, judgement: Judgement | undefined): string {
  const seconds = ended === null ? null : Math.round((Date.parse(ended) - Date.parse(started)) / 1000);
  const took = seconds === null ? '' : `${seconds} s`;
  const found =
    judgement === undefined ? 'not judged' : `${openGaps(judgement)}${excepted(judgement)}  ${judgement.dataset}`;
  return `${id}  ${status.padEnd(11)}  ${took.padStart(7)}  ${tool}  ${found}`;
}

const excepted = ({ excepted }: Judgement): string => (excepted > 0 ? ` · ${excepted} excepted` : '');
