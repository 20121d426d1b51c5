import type { Run } from '../model/index.ts';
import type { Remembered, Store } from '../store/index.ts';
import { packed, parts } from './lines.ts';
import type { Part } from './write.ts';

/**
 * A file of the dataset, by its path below the dataset's folder. `pieces` is called when its turn comes and gives its bytes in
 * pieces of that size, the last one shorter: an import may be a table of gigabytes.
 */
export interface DatasetFile {
  path: string;
  pieces(size: number): AsyncIterable<Uint8Array>;
}

export interface BundleContents {
  store: Store;
  run: Run;
  /** As they were used, without secrets; `demarc.yaml` and `demarc.exceptions.yaml` as JSON, which is YAML too. */
  configuration: unknown;
  exceptions: unknown;
  /** The user's own profiles, by the name that segments use. */
  profiles: unknown;
  dataset: readonly DatasetFile[];
  /** What bears on the report beside the rows: grants of exceptions, acknowledgements. */
  remembered: Iterable<Remembered>;
  /** The report as JSON. */
  report: AsyncIterable<string> | Iterable<string>;
}

/** Names of what a bundle holds; folders hold parts. */
export const places = {
  configuration: 'configuration/demarc.json',
  exceptions: 'configuration/exceptions.json',
  profiles: 'configuration/profiles.json',
  dataset: 'dataset',
  ledger: 'ledger',
  remembered: 'remembered',
  report: 'report',
  rows: 'rows',
  run: 'run.json',
  scopes: 'scopes',
} as const;

/** Everything of a run, sorted by name, read from the store as it is written. */
export async function* contentsOf(contents: BundleContents): AsyncGenerator<Part> {
  const { store, run, configuration, exceptions, profiles, dataset, remembered, report } = contents;
  yield jsonPart(places.configuration, configuration);
  yield jsonPart(places.exceptions, exceptions);
  yield jsonPart(places.profiles, profiles);
  for (const file of dataset.toSorted((a, b) => (`${a.path}/` < `${b.path}/` ? -1 : 1))) yield* partsOf(file);
  yield* parts(places.ledger, 'ndjson', lines(store.archive.ledger(run.id)));
  yield* parts(places.remembered, 'ndjson', lines(remembered));
  yield* parts(places.report, 'json', report);
  yield* parts(places.rows, 'ndjson', lines(store.archive.rows(run.id)));
  yield jsonPart(places.run, run);
  yield* parts(places.scopes, 'ndjson', lines(store.scopes(run.id)));
}

const jsonPart = (name: string, value: unknown): Part => ({
  name,
  bytes: Buffer.from(`${JSON.stringify(value, null, 1)}\n`),
});

async function* lines(values: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

/** Bytes of a part before it is packed. */
const pieceSize = 32 * 1024 * 1024;

async function* partsOf({ path, pieces }: DatasetFile): AsyncIterable<Part> {
  let number = 0;
  const part = (piece: Uint8Array): Part => ({
    name: `${places.dataset}/${path}/${String(number++).padStart(6, '0')}.gz`,
    bytes: packed(piece),
  });
  for await (const piece of pieces(pieceSize)) yield part(piece);
  if (number === 0) yield part(new Uint8Array(0));
}
