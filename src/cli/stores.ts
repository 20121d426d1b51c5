import type { Run } from '../model/index.ts';
import { openStore, type Store } from '../store/index.ts';
import { UsageError } from './exit.ts';

export const defaultStore = '.demarc/demarc.db';

export const readingStore = (path = defaultStore): Promise<Store> => openStore(path, { mode: 'read' });

/** The newest run, or the one that `id` begins. */
export async function chosenRun(store: Store, id: string | undefined): Promise<Run> {
  const runs = await store.runs();
  const found = id === undefined ? [await store.run()] : runs.filter(run => run.id.startsWith(id));
  const [run] = found;
  if (run && (found.length === 1 || run.id === id)) return run;
  if (id === undefined) throw new UsageError('the store holds no run yet: `demarc scan` makes one');
  throw new UsageError(
    `${found.length === 0 ? 'no run' : 'more than one run'} begins with "${id}"; \`demarc runs\` lists them`,
  );
}
