import type { CollectContext, Problem, Resource, Row } from '../../src/model/index.ts';
import { concurrently } from '../concurrently.ts';

/** Further reads in flight for one target. */
const width = 8;

/** Whether the service no longer knows what it was asked about. */
export const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  /(NotFound|NotFoundException|NotFoundFault|^NoSuchEntity|^NoSuchBucket|^NoSuchHostedZone|^InvalidAMIID.Unavailable)$/.test(
    error.name,
  );

/** Kinds that say something of the whole target, so that going on with the next item is pointless. */
export const ofTheTarget: ReadonlySet<string> = new Set(['expired', 'disabled', 'skipped']);

/** A failed read as the problem of the one thing named `id`; what concerns the whole target is thrown. */
export function problemOf(context: Pick<CollectContext<unknown>, 'problem'>, error: unknown, id: string): Problem {
  const problem = context.problem(error, id);
  if (ofTheTarget.has(problem.problem)) throw error;
  return problem;
}

/**
 * Reads further about each listed item, a few at a time, in order. What fails for one item becomes that item's
 * problem, after the rows it had already given, and the rest go on; `bare` is the resource as the list alone tells it,
 * given where the reading did not come as far as a fuller one. An item that the service no longer knows has vanished
 * since it was listed and gives no rows. What concerns the whole target is thrown.
 */
export async function* each<Item>(
  context: Pick<CollectContext<unknown>, 'problem'>,
  items: Iterable<Item> | AsyncIterable<Item>,
  bare: (item: Item) => Resource,
  read: (bare: Resource, item: Item) => AsyncIterable<Row>,
): AsyncGenerator<Row> {
  const readOne = async (item: Item): Promise<Row[]> => {
    const rows: Row[] = [];
    const listed = bare(item);
    try {
      for await (const row of read(listed, item)) rows.push(row);
    } catch (error) {
      if (isGone(error)) return [];
      const problem = problemOf(context, error, listed.id);
      if (!rows.some(row => row.kind === 'resource' && row.id === listed.id)) rows.unshift(listed);
      rows.push(problem);
    }
    return rows;
  };
  for await (const rows of concurrently(items, width, readOne)) yield* rows;
}
