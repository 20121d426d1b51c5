import type { Dataset } from '../dataset.ts';
import type { Law } from '../schema/types.ts';
import type { Check, Finding } from './check.ts';

function* faultsOf({ id, from, to, successor, jurisdiction }: Law, laws: ReadonlyMap<string, Law>): Generator<Finding> {
  const key = `laws ${id}`;
  if (from !== null && to !== null && to < from) yield { key, message: `ends on ${to}, before it begins on ${from}` };
  const next = successor === undefined ? undefined : laws.get(successor);
  if (next === undefined) return;
  if (next.jurisdiction !== jurisdiction) yield { key, message: `is followed by a law of ${next.jurisdiction}` };
  if (to === null || next.from === null || next.from <= to)
    yield { key, message: `must end before ${next.id}, which takes its place, begins` };
}

/** A day on which an article bears two numbers, or ends before it begins, has no answer. */
function check(dataset: Dataset): Finding[] {
  const laws = new Map(dataset.table('laws').map(law => [law.id, law]));
  return [...laws.values()].flatMap(law => [...faultsOf(law, laws)]);
}

export const lawsSound: Check = {
  name: 'laws-sound',
  description: 'A law ends after it begins, and before the one that takes its place.',
  exceptions: [],
  check,
};
