import type { KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { bundle, contentsOf } from '../../src/bundle/index.ts';
import { closing, manifestText, sumOf, sumText } from '../../src/bundle/manifest.ts';
import { endOfArchive, header, padding } from '../../src/bundle/tar.ts';
import type { Part } from '../../src/bundle/write.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { link, record, resource, storePath, targetOf, trouble } from '../store/estate.ts';

const time = '2026-11-24T01:00:00Z';
const seconds = Date.parse(time) / 1000;
export const about = { run: 'r', time, dataset: 'd1', versions: { demarc: '0' } };

/** A small estate with each kind of row, and its run. */
export async function smallRun(path: string): Promise<Store> {
  const store = await openStore(path, { mode: 'write' });
  await record(store, '1', [
    {
      target: targetOf('fake.bucket'),
      rows: [resource('a', { Size: 1 }), resource('b'), link('a', 'b', { Rule: 1 }, ['only x'])],
    },
    {
      target: targetOf('fake.topic'),
      rows: [resource('t'), link('t', { kind: 'host', host: 'example.cn' }), trouble('t')],
      problem: 'denied',
      listed: true,
    },
    { target: targetOf('fake.none'), rows: [] },
  ]);
  return store;
}

export async function partsOf(store: Store): Promise<Part[]> {
  const run = await store.run('1');
  if (!run) throw new Error('the run');
  const contents = {
    store,
    run,
    configuration: {},
    exceptions: { exceptions: [] },
    profiles: {},
    dataset: [],
    remembered: store.archive.remembered([]),
    report: ['{}\n'],
  };
  return Array.fromAsync(contentsOf(contents));
}

export async function bytesOf(parts: readonly Part[], key: KeyObject | null = null): Promise<Buffer> {
  const stream = (async function* () {
    yield* parts;
  })();
  return Buffer.concat(await Array.fromAsync(bundle(stream, about, key)));
}

/** An archive by a stranger: whatever entries, with a manifest that names them. */
export function forged(parts: readonly Part[], headerOf: (part: Part) => Uint8Array = ourHeader): Buffer {
  const entries = parts.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sumOf(bytes) }));
  const manifest = Buffer.from(manifestText({ format: 'demarc-bundle', version: 1, ...about, entries }));
  const closed = [
    { name: closing.manifest, bytes: manifest },
    { name: closing.sum, bytes: Buffer.from(sumText(manifest)) },
  ];
  const blocks = [
    ...parts.flatMap(part => [headerOf(part), part.bytes, padding(part.bytes.length)]),
    ...closed.flatMap(part => [ourHeader(part), part.bytes, padding(part.bytes.length)]),
  ];
  return Buffer.concat([...blocks, endOfArchive]);
}

export const ourHeader = ({ name, bytes }: Part): Uint8Array => header({ name, size: bytes.length, time: seconds });

/** Our header with bytes of its own, and the checksum that tar wants. */
export function strangeHeader(change: (bytes: Buffer) => void): (part: Part) => Uint8Array {
  return ({ bytes }) => {
    const block = Buffer.from(header({ name: 'x', size: bytes.length, time: seconds }));
    change(block);
    block.write('        ', 148, 'latin1');
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
  };
}

export function fileOf(bytes: Uint8Array): string {
  const path = storePath().replace(/deep\/store\.db$/, 'bundle.tar');
  writeFileSync(path, bytes);
  return path;
}
