import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../src/model/index.ts';
import { isObject } from './read.ts';

/**
 * Sorts items into groups without holding them: an index promises no order, so the first project's last asset may come
 * last. Up to `limit` characters stay in memory, then what is held goes to a file of this process alone, group by group;
 * per flush and group two numbers are kept.
 */
export class Spool {
  readonly #limit: number;
  #held = new Map<string, string[]>();
  #size = 0;
  /** Offset and length of each stretch of the file that belongs to the group. */
  readonly #stretches = new Map<string, number[]>();
  #end = 0;
  #file: FileHandle | undefined;
  #folder: string | undefined;

  constructor(limit = 16 * 1024 * 1024) {
    this.#limit = limit;
  }

  async add(group: string, item: JsonObject): Promise<void> {
    const line = JSON.stringify(item);
    const lines = this.#held.get(group);
    if (lines) lines.push(line);
    else this.#held.set(group, [line]);
    this.#size += line.length + 1;
    if (this.#size > this.#limit) await this.#flush();
  }

  /** The items of a group in the order in which they came. */
  async *of(group: string): AsyncGenerator<JsonObject> {
    const stretches = this.#stretches.get(group) ?? [];
    for (let at = 0; at < stretches.length; at += 2)
      yield* parsed(await this.#read(stretches[at] ?? 0, stretches[at + 1] ?? 0));
    yield* parsed(this.#held.get(group) ?? []);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
    this.#file = undefined;
  }

  async #flush(): Promise<void> {
    this.#file ??= await this.#create();
    const pieces: Buffer[] = [];
    for (const [group, lines] of this.#held) {
      const piece = Buffer.from(lines.join('\n'));
      const stretches = this.#stretches.get(group) ?? [];
      stretches.push(this.#end, piece.length);
      this.#stretches.set(group, stretches);
      this.#end += piece.length;
      pieces.push(piece);
    }
    await this.#file.writev(pieces);
    this.#held = new Map();
    this.#size = 0;
  }

  async #create(): Promise<FileHandle> {
    this.#folder = await mkdtemp(join(tmpdir(), 'demarc-index-'));
    return open(join(this.#folder, 'assets'), 'wx+', 0o600);
  }

  async #read(offset: number, length: number): Promise<string[]> {
    const { buffer } = (await this.#file?.read(Buffer.alloc(length), 0, length, offset)) ?? { buffer: Buffer.alloc(0) };
    return buffer.toString('utf8').split('\n');
  }
}

function* parsed(lines: readonly string[]): Generator<JsonObject> {
  for (const line of lines) {
    const item: unknown = JSON.parse(line);
    if (isObject(item)) yield item;
  }
}
