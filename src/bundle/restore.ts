import type { z } from 'zod';
import type { Run, TargetRecorder } from '../model/index.ts';
import type { Remembered, Store } from '../store/index.ts';
import { places } from './contents.ts';
import { BundleError } from './errors.ts';
import { jsonLines, parsed } from './lines.ts';
import { cellSchema, rememberedSchema, rowSchema, runSchema, scopeSchema } from './schema.ts';
import { readEntries, readEntry } from './verify.ts';

/**
 * Records the run of a bundle again, into an empty store, so that it is judged like any other. Rows stream. Throws
 * `BundleError` where something is not what a bundle holds, or where the rows of an assessed cell are not those that the
 * scan hashed.
 */
export async function restore(path: string, store: Store): Promise<Run> {
  const run = checked(runSchema, parsed(Buffer.from(await readEntry(path, places.run)).toString('utf8')), places.run);
  const recording = await store.record({ ...run, status: 'running' }, { resume: false });
  for await (const scope of jsonLines(readEntries(path, places.scopes)))
    recording.scope(checked(scopeSchema, scope, places.scopes));
  const cells = await ledgerOf(path);
  const recorders = new Map<number, TargetRecorder>();
  for (const [number, { cell }] of cells) recorders.set(number, recording.target(cell));
  for await (const line of jsonLines(readEntries(path, places.rows))) {
    const { cell, row } = checked(rowSchema, line, places.rows);
    const refused = recorders.get(cell)?.add(row) ?? notThere(recorders, cell);
    if (refused && (await refused))
      throw new BundleError(`${places.rows}: a row is larger or deeper than a store keeps`);
  }
  // All at once: a cell waits for its transaction, and they share it.
  await Promise.all([...cells].map(([number, { cell }]) => recorders.get(number)?.close(cell, true)));
  await recording.end(run);
  await compareAnswers(store, run.id, cells);
  await store.archive.remember(rememberedOf(path));
  return run;
}

/** Bundles of earlier versions have none. */
async function* rememberedOf(path: string): AsyncGenerator<Remembered> {
  for await (const line of jsonLines(readEntries(path, places.remembered)))
    yield checked(rememberedSchema, line, places.remembered);
}

type Ledger = Map<number, z.infer<typeof cellSchema>>;

async function ledgerOf(path: string): Promise<Ledger> {
  const cells: Ledger = new Map();
  for await (const line of jsonLines(readEntries(path, places.ledger))) {
    const cell = checked(cellSchema, line, places.ledger);
    cells.set(cell.number, cell);
  }
  return cells;
}

function notThere(recorders: ReadonlyMap<number, TargetRecorder>, cell: number): undefined {
  if (!recorders.has(cell)) throw new BundleError(`${places.rows}: a row names cell ${cell}, which the ledger lacks`);
  return undefined;
}

/** What was kept from earlier runs hangs on cells that were not assessed, so their sums cannot be made again. */
async function compareAnswers(store: Store, run: string, cells: Ledger): Promise<void> {
  const said = new Map([...cells.values()].map(({ cell, answers }) => [JSON.stringify(targetOf(cell)), answers]));
  let wrong = 0;
  for await (const { cell, answers } of store.archive.ledger(run)) {
    const before = said.get(JSON.stringify(targetOf(cell))) ?? null;
    if (cell.status === 'assessed' && before !== null && before !== answers) wrong++;
  }
  if (wrong > 0) throw new BundleError(`the rows of ${wrong} assessed cells are not those that the scan hashed`);
}

const targetOf = ({ provider, partition, scope, region, type }: z.infer<typeof cellSchema>['cell']) => [
  provider,
  partition,
  scope,
  region,
  type,
];

function checked<Value>(schema: z.ZodType<Value>, value: unknown, where: string): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new BundleError(`${where}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not what a bundle holds'}`);
}
