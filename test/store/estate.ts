import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ProblemKind, Row, Target } from '../../src/model/index.ts';
import { openStore, type RunRecording, type Store } from '../../src/store/index.ts';
import { cellOf, runOf } from './estate-rows.ts';

export * from './estate-rows.ts';

/** A path in a directory that goes with the test. */
export function storePath(): string {
  const directory = mkdtempSync(join(tmpdir(), 'demarc-store-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'deep', 'store.db');
}

export async function openForTest(path = storePath()): Promise<Store> {
  const store = await openStore(path, { mode: 'write' });
  onTestFinished(() => store.close());
  return store;
}

export interface Read {
  target: Target;
  rows: Row[];
  problem?: ProblemKind;
  /** Missing: listed unless there is a problem. */
  listed?: boolean;
}

export async function write(
  recording: RunRecording,
  { target, rows, problem, listed = !problem }: Read,
): Promise<void> {
  const recorder = recording.target(target);
  for (const row of rows) await recorder.add(row);
  await recorder.close(cellOf(target, problem), listed);
}

/** One whole run over the targets. */
export async function record(store: Store, id: string, reads: Read[]): Promise<void> {
  const recording = await store.record(runOf(id), { resume: false });
  for (const read of reads) await write(recording, read);
  await recording.end(runOf(id, { status: 'complete', ended: '2026-11-24T01:00:00Z' }));
}

export async function listOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

export const idsOf = async (store: Store, run: string): Promise<string[]> =>
  (await listOf(store.resources(run))).map(row => row.resource.id);

/** All that a run shows, without the store's integers. */
export async function contentOf(store: Store, run: string) {
  const names = new Map<number, string>();
  const resources = await listOf(store.resources(run));
  for (const { node, resource } of resources) names.set(node, resource.id);
  const ends = await listOf(store.ends(run));
  for (const { node, end } of ends) names.set(node, JSON.stringify(end));
  const links = [];
  for await (const { row, from, to, relation, conditional } of store.links(run))
    links.push({ from: names.get(from), to: names.get(to), relation, conditional, ...(await store.link(row)) });
  return {
    cells: await listOf(store.cells(run)),
    resources: resources.map(row => row.resource),
    ends: ends.map(({ end }) => end),
    links,
    problems: await listOf(store.problems(run)),
  };
}
