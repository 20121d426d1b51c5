import type { Run } from '../model/index.ts';

type Row = Omit<Run, 'narrowed'> & { narrowed: string | null };

/** A run as the store's columns hold it: the list as JSON. */
export function rowOf({ narrowed, ...run }: Run): Row {
  return { ...run, narrowed: narrowed === undefined ? null : JSON.stringify(narrowed) };
}

/** The run that a row holds. */
export function runOf({ narrowed, ...run }: Row): Run {
  return narrowed === null ? run : { ...run, narrowed: JSON.parse(narrowed) };
}
