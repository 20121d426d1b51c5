import type { Run } from '../model/index.ts';
import { toStdout } from './output.ts';
import { readingStore } from './stores.ts';

export async function listRuns(path: string | undefined): Promise<void> {
  const store = await readingStore(path);
  try {
    const runs = (await store.runs()).toSorted((a, b) => (a.id < b.id ? 1 : -1));
    await toStdout(runs.map(run => `${runLine(run)}\n`));
  } finally {
    await store.close();
  }
}

/** `2026-11-24T07-00-00Z-1a2b  complete     90 s  demarc 0.1.0`. */
function runLine({ id, started, ended, status, tool }: Run): string {
  const seconds = ended === null ? null : Math.round((Date.parse(ended) - Date.parse(started)) / 1000);
  const took = seconds === null ? '' : `${seconds} s`;
  return `${id}  ${status.padEnd(11)}  ${took.padStart(7)}  ${tool}`;
}
