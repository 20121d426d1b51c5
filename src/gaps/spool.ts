import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gap, Gaps, Ranked } from '../model/index.ts';
import { linesOf, merged, type Span, type Spooled } from './spool-run.ts';

/** Characters of gaps held in memory before they go to disk: about 8,000 gaps. */
const usualLimit = 16 * 1024 * 1024;
/** Written to the file at once. */
const block = 1024 * 1024;

/**
 * Gaps in order, whatever their number: up to `limit` characters in memory, beyond that in sorted runs of a temporary
 * file (about 2 KB a gap, below `TMPDIR`) that are merged once, so that each walk reads on from front to back. The file
 * has no name as soon as it is open, and goes with the process or with the last reference to its gaps.
 */
export class GapSpool {
  readonly #order: (a: Ranked, b: Ranked) => number;
  readonly #limit: number;
  #held: Gap[] = [];
  #weight = 0;
  #count = 0;
  #file: SpoolFile | undefined;
  readonly #runs: Span[] = [];

  constructor(order: (a: Ranked, b: Ranked) => number, limit = usualLimit) {
    this.#order = order;
    this.#limit = limit;
  }

  add(gap: Gap): void {
    this.#held.push(gap);
    this.#count++;
    this.#weight += weightOf(gap);
    if (this.#weight >= this.#limit) this.#spill();
  }

  /** All that was added, in order. Nothing can be added afterwards. */
  gaps(): Gaps {
    if (this.#file === undefined) return this.#held.sort(this.#order);
    this.#spill();
    const sorted = new SpoolFile();
    const span = sorted.write(merged(this.#file.descriptor, this.#runs, this.#order));
    return new SpooledGaps(sorted, span, this.#count);
  }

  #spill(): void {
    this.#file ??= new SpoolFile();
    const sorted = this.#held.sort(this.#order);
    this.#runs.push(this.#file.write(spooled(sorted)));
    this.#held = [];
    this.#weight = 0;
  }
}

/** The key stands before the gap, so that merging need not read the whole of it. */
function* spooled(gaps: readonly Gap[]): Iterable<Spooled> {
  for (const gap of gaps) {
    const { severity, code, title, fingerprint } = gap;
    yield { key: JSON.stringify({ severity, code, title, fingerprint }), gap: JSON.stringify(gap) };
  }
}

/** Characters, roughly: names may be long, and facts are not. */
function weightOf({ title, path, exposure, remedy }: Gap): number {
  const nodes = path.reduce((sum, { id, name }) => sum + id.length + (name?.length ?? 0) + 300, 0);
  return nodes + title.length + exposure.because.length + remedy.join().length + 1_000;
}

const closing = new FinalizationRegistry<number>(descriptor => closeSync(descriptor));

class SpoolFile {
  readonly descriptor: number;
  #end = 0;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'demarc-gaps-'));
    this.descriptor = openSync(join(folder, 'gaps'), 'w+', 0o600);
    rmSync(folder, { recursive: true });
    closing.register(this, this.descriptor);
  }

  write(records: Iterable<Spooled>): Span {
    const from = this.#end;
    let text = '';
    for (const { key, gap } of records) {
      text += `${key}\n${gap}\n`;
      if (text.length < block) continue;
      this.#append(text);
      text = '';
    }
    this.#append(text);
    return { from, to: this.#end };
  }

  #append(text: string): void {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.descriptor, bytes, done);
    this.#end += bytes.length;
  }
}

class SpooledGaps implements Gaps {
  readonly length: number;
  readonly #file: SpoolFile;
  readonly #span: Span;

  constructor(file: SpoolFile, span: Span, length: number) {
    this.#file = file;
    this.#span = span;
    this.length = length;
  }

  *[Symbol.iterator](): Iterator<Gap> {
    let key = true;
    for (const line of linesOf(this.#file.descriptor, this.#span)) {
      if (!key) yield JSON.parse(line);
      key = !key;
    }
  }

  filter(keep: (gap: Gap) => boolean): Gap[] {
    const kept: Gap[] = [];
    for (const gap of this) if (keep(gap)) kept.push(gap);
    return kept;
  }

  map<Value>(to: (gap: Gap) => Value): Value[] {
    return Array.from(this, gap => to(gap));
  }

  some(is: (gap: Gap) => boolean): boolean {
    return this.find(is) !== undefined;
  }

  find(is: (gap: Gap) => boolean): Gap | undefined {
    for (const gap of this) if (is(gap)) return gap;
    return undefined;
  }
}
