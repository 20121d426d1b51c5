import type { Judgement, Run } from '../model/index.ts';
import type { Past } from '../report/ocsf.ts';
import type { Report } from '../report/report.ts';
import type { Store } from '../store/index.ts';
import type { Instead } from './emit.ts';

/** OCSF tells what is new from what was known, so it needs the judgement of this run and of the one before it. */
export const withPast =
  (store: Store, report: Report, judgement: () => Promise<Judgement | undefined>): Instead =>
  (format, options) => {
    if (format !== 'ocsf') return;
    const rendered = async () => {
      const { ocsfReport } = await import('../report/ocsf.ts');
      return ocsfReport(report, options, await pastOf(store, report.run, await judgement()));
    };
    return rendered();
  };

/** `undefined`: no run before this one was judged. */
async function pastOf(store: Store, { id }: Run, judgement: Judgement | undefined): Promise<Past | undefined> {
  const runs = await store.runs();
  const place = runs.findIndex(run => run.id === id);
  for (const run of runs.slice(0, Math.max(0, place)).toReversed()) {
    const before = await store.history.judgement(run.id);
    if (before === undefined) continue;
    const difference = judgement && (await store.history.difference(before, judgement));
    return {
      knew: fingerprint => store.history.knows(before, fingerprint),
      async *resolved() {
        for await (const { gap } of difference?.changes('resolved') ?? []) yield gap;
      },
    };
  }
  return;
}
