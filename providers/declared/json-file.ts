import { open } from 'node:fs/promises';
import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import type { Json } from '../../src/model/index.ts';

/** A file that cannot be what it was said to be. The message names the file and, where there is one, the place. */
export class DeclarationError extends Error {
  override name = 'DeclarationError';
}

/** A value with the keys that lead to it. */
export interface Placed {
  path: readonly (string | number)[];
  value: Json;
}

/** Deeper nesting is nobody's plan, and would only cost the stack of whoever reads it. */
const deepest = 200;

const piece = 256 * 1024;

/**
 * Every value that a selector names (`$.resource_changes.*`), in the file's order. Memory holds one of them and one piece
 * of the file. Reads UTF-8 and UTF-16, with and without a byte order mark. Throws `DeclarationError` with the line where
 * the file is cut, broken or no JSON.
 */
export async function* jsonValues(file: string, selectors: readonly string[]): AsyncGenerator<Placed> {
  const reading = new Reading(selectors);
  let read = 0;
  for await (const bytes of utf8(file)) {
    read += bytes.length;
    try {
      reading.write(bytes);
    } catch (cause) {
      throw await broken(file, reading.offset, cause);
    }
    yield* reading.found.splice(0);
  }
  if (read === 0) throw new DeclarationError(`${file} is empty`);
  if (!reading.whole)
    throw new DeclarationError(
      `${file}:${await lineAt(file, read)}: the file was cut: it ends in the middle, after ${read} bytes`,
    );
}

/** The parser with what it has found, and how far it has come. */
class Reading {
  readonly found: Placed[] = [];
  offset = 0;
  readonly #tokenizer = new Tokenizer();
  readonly #parser: TokenParser;
  #depth = 0;

  constructor(selectors: readonly string[]) {
    this.#parser = new TokenParser({ paths: [...selectors], keepStack: false });
    this.#parser.onValue = ({ value, key, stack }) => {
      if (value === undefined) return;
      const keys = [...stack.slice(1).map(one => one.key), key].filter(one => one !== undefined);
      // The parser makes the values of JSON and no others.
      this.found.push({ path: keys, value: value as Json });
    };
    this.#tokenizer.onToken = token => {
      this.offset = token.offset;
      if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) this.#depth++;
      if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) this.#depth--;
      if (this.#depth > deepest) throw new SyntaxError(`it is nested deeper than ${deepest}`);
      this.#parser.write(token);
    };
  }

  write(bytes: Uint8Array): void {
    this.#tokenizer.write(bytes);
  }

  get whole(): boolean {
    return this.#parser.isEnded;
  }
}

/** The parser's own words name its states, which help nobody: what stands there does. */
async function broken(file: string, offset: number, cause: unknown): Promise<DeclarationError> {
  const said = cause instanceof Error ? cause.message : String(cause);
  const at = Number(/absolute position "(\d+)"/.exec(said)?.[1] ?? offset);
  const why = cause instanceof SyntaxError ? said : 'it is not JSON from here on';
  return new DeclarationError(`${file}:${await lineAt(file, at)}: ${why} (byte ${at})`, { cause });
}

/** The line, from 1, in which a byte of the text lies. */
async function lineAt(file: string, offset: number): Promise<number> {
  let [line, passed] = [1, 0];
  for await (const bytes of utf8(file)) {
    for (let index = 0; index < bytes.length && passed + index < offset; index++) if (bytes[index] === 0x0a) line++;
    passed += bytes.length;
    if (passed >= offset) break;
  }
  return line;
}

/** The file's text in UTF-8, piece by piece, without a byte order mark. A piece is good until the next. */
async function* utf8(file: string): AsyncGenerator<Uint8Array> {
  let decode: ((bytes: Uint8Array) => Uint8Array) | undefined;
  for await (const bytes of pieces(file)) {
    const mark = decode === undefined ? encodingOf(file, bytes) : undefined;
    decode ??= mark?.encoding === 'utf-8' ? same : transcoder(mark?.encoding ?? 'utf-8');
    const text = decode(mark ? bytes.subarray(mark.length) : bytes);
    if (text.length > 0) yield text;
  }
}

async function* pieces(file: string): AsyncGenerator<Uint8Array> {
  const unreadable = (cause: unknown): never => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DeclarationError(`cannot read ${file}: ${why}`, { cause });
  };
  const handle = await open(file).catch(unreadable);
  try {
    const buffer = new Uint8Array(piece);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, piece).catch(unreadable);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

const same = (bytes: Uint8Array): Uint8Array => bytes;

function transcoder(encoding: string): (bytes: Uint8Array) => Uint8Array {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return bytes => encoder.encode(decoder.decode(bytes, { stream: true }));
}

/** By the mark, or by where the zeros of the first character lie. PowerShell's `>` writes UTF-16. */
function encodingOf(file: string, [a, b, c]: Uint8Array): { encoding: string; length: number } {
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  if (a === 0x50 && b === 0x4b)
    throw new DeclarationError(
      `${file} is a plan in Terraform's own form. Make JSON of it: terraform show -json ${file} > plan.json`,
    );
  if (a !== 0 && b === 0) return { encoding: 'utf-16le', length: 0 };
  return a === 0 && b !== 0 ? { encoding: 'utf-16be', length: 0 } : { encoding: 'utf-8', length: 0 };
}
