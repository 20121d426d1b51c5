import type { Dataset } from '../dataset.ts';
import type { Check, Finding } from './check.ts';
import { sourcedRows } from './rows.ts';

/** `2026`, `2026-02`, `2026-02-28`; the schema holds the form, and not the calendar. */
function exists(day: string): boolean {
  const [year = '', month = '01', date = '01'] = day.split('-');
  const whole = `${year}-${month}-${date}`;
  const found = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().slice(0, 10) === whole;
}

function* days(dataset: Dataset): Generator<[key: string, day: string | null | undefined]> {
  for (const { key, claims } of sourcedRows(dataset))
    for (const { says, read } of claims) yield [`${key} ${says}`, read];
  for (const { id, from, to } of dataset.table('laws')) for (const day of [from, to]) yield [`laws ${id}`, day];
  for (const { id, parents, lists } of dataset.table('parties')) {
    for (const { name, from, to } of parents) for (const day of [from, to]) yield [`parties ${id} parent ${name}`, day];
    for (const { list, date, to } of lists) for (const day of [date, to]) yield [`parties ${id} ${list}`, day];
  }
}

export const daysExist: Check = {
  name: 'days-exist',
  description: 'Every day is one of the calendar.',
  exceptions: [],
  check: dataset =>
    [...days(dataset)].flatMap(([key, day]): Finding[] =>
      typeof day === 'string' && !exists(day) ? [{ key, message: `${day} is no day` }] : [],
    ),
};
