import type { CollectContext, Problem, ProblemKind, Row } from '../../src/model/index.ts';
import { isGone, ofTheTarget } from './each.ts';

type Context = Pick<CollectContext<unknown>, 'problem'>;

/** `null` where the service says by one of these error names that nothing is configured: read, and absent. */
export async function orAbsent<Answer>(answer: Promise<Answer>, ...names: string[]): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && names.includes(error.name)) return null;
    throw error;
  }
}

/** Where reads go to other regions than the target's, one that is disabled says nothing of the rest. */
export const ofTheCredentials: ReadonlySet<string> = new Set<ProblemKind>(['expired', 'skipped']);

type Read<Reads> = { [Name in keyof Reads]: Awaited<Reads[Name]> | undefined };

/**
 * Further reads about one thing (`id`) or about the target, made at the same time, each failing for itself: what fails
 * is yielded as a problem and is `undefined` in the result, so not read. What has vanished is thrown, and so are the
 * kinds of problem in `ends`.
 */
export async function* parts<Reads extends { [name: string]: Promise<unknown> }>(
  context: Context,
  id: string | undefined,
  reads: Reads,
  ends = ofTheTarget,
): AsyncGenerator<Problem, Read<Reads>> {
  const names = Object.keys(reads);
  const settled = await Promise.allSettled(Object.values(reads));
  const read: { [name: string]: unknown } = {};
  for (const [index, outcome] of settled.entries()) {
    if (outcome.status === 'fulfilled') read[names[index] ?? ''] = outcome.value;
    else yield problemIn(context, id, outcome.reason, ends);
  }
  return read as Read<Reads>;
}

/**
 * Passes rows on as they come; what ends them becomes the problem of `id`, unless it concerns the whole target. What has
 * vanished meanwhile has no more rows.
 */
export async function* guarded(context: Context, id: string, rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (error) {
    if (isGone(error)) return;
    yield problemIn(context, id, error, ofTheTarget);
  }
}

function problemIn(context: Context, id: string | undefined, error: unknown, ends: ReadonlySet<string>): Problem {
  if (isGone(error)) throw error;
  const problem = context.problem(error, id);
  if (ends.has(problem.problem)) throw error;
  return problem;
}
