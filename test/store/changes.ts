import { type ChangeKind, changeKinds } from '../../src/model/index.ts';
import type { Store } from '../../src/store/index.ts';
import { listOf } from './estate.ts';

/** What changed from one run to another as `kind fingerprint` lines, and that the numbers say the same. */
export async function changesOf(store: Store, from: string | null, to: string): Promise<string[]> {
  const [before, after] = [
    from === null ? null : await store.history.judgement(from),
    await store.history.judgement(to),
  ];
  if (before === undefined || after === undefined) throw new Error('both runs are judged');
  const difference = await store.history.difference(before, after);
  const lines: string[] = [];
  const counts = {} as Record<ChangeKind, number>;
  for (const kind of changeKinds) {
    const changes = await listOf(difference.changes(kind));
    counts[kind] = changes.length;
    lines.push(...changes.map(({ gap }) => `${kind} ${gap.fingerprint}`));
  }
  if (JSON.stringify(counts) !== JSON.stringify(difference.counts)) throw new Error('counts and changes differ');
  return lines;
}
