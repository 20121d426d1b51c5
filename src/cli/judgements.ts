import type { Judgement, Run } from '../model/index.ts';
import type { Store } from '../store/index.ts';
import { type JudgingConfig, judgedReport, keepJudgement } from './judged.ts';

/** What was made of a run: the judgement that is kept, or one made now and kept. `anew`: by today's dataset in any case. */
export async function judgementOf(store: Store, run: Run, config: JudgingConfig, anew: boolean): Promise<Judgement> {
  const kept = anew ? undefined : await store.history.judgement(run.id);
  return kept ?? (await keepJudgement(store, await judgedReport(store, run, config), config));
}
