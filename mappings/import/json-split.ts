import { FormatError } from './errors.ts';

/** One value of a stream, still as bytes. Lines count from 1, values from 0. */
export interface Piece {
  bytes: Uint8Array;
  line: number;
  index: number;
}

/** A single record is never larger: what is, was made to fill the memory. */
const largestPiece = 16 * 2 ** 20;
export const deepest = 64;

const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;
const comma = 0x2c;
const colon = 0x3a;
const openArray = 0x5b;
const closeArray = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

const byteOrderMark = new Set([0xef, 0xbb, 0xbf]);

const isSpace = (byte: number): boolean => byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09;

/**
 * Cuts JSON into the records that it lists without ever holding more than one: elements of an array, of the array under one of `keys`
 * in an object, or one value a line. Only brackets, quotes and commas are looked at; whether a record is JSON is for its parser.
 */
export class JsonSplitter {
  readonly #keys: readonly string[];
  #mode: 'start' | 'array' | 'keyed' | 'lines' | 'done' = 'start';
  #depth = 0;
  /** Depth at which records stand; -1: not inside the list yet. */
  #records = -1;
  #line = 1;
  #index = 0;
  #inString = false;
  #escaped = false;
  /** Where the record began in this chunk; -1: not begun. */
  #from = -1;
  #fromLine = 1;
  #held: Uint8Array[] = [];
  #heldLength = 0;
  /** The last short text at depth 1: a key, if a colon follows. */
  #text: number[] = [];
  #key = '';
  #listSeen = false;

  constructor(keys: readonly string[]) {
    this.#keys = keys;
  }

  *push(chunk: Uint8Array): Generator<Piece> {
    let at = this.#mode === 'start' ? this.#begin(chunk) : 0;
    if (this.#held.length > 0) this.#from = at;
    for (; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#inString) {
        at = this.#string(chunk, at, byte);
        continue;
      }
      if (byte === newline) this.#line++;
      if (byte === newline && this.#mode === 'lines') yield* this.#endOfLine(chunk, at);
      else if (isSpace(byte)) continue;
      else yield* this.#token(chunk, at, byte);
    }
    this.#keep(chunk);
  }

  /** The end of the file. Throws where it comes too early. */
  *end(): Generator<Piece> {
    if (this.#inString || this.#depth > 0) throw this.#fault('is cut off: the file ends inside a value');
    if (this.#mode === 'start') throw this.#fault('is empty');
    if (this.#mode === 'lines') yield* this.#emit(new Uint8Array(), 0);
    if (this.#mode === 'keyed' || (this.#mode === 'done' && !this.#listSeen))
      throw this.#fault(`holds no list ${this.#keys.map(key => JSON.stringify(key)).join(' or ')}`);
  }

  #fault(message: string): FormatError {
    return new FormatError(message, `line ${this.#line}`);
  }

  #begin(chunk: Uint8Array): number {
    let at = 0;
    for (; at < chunk.length && (isSpace(chunk[at] ?? 0) || byteOrderMark.has(chunk[at] ?? 0)); at++)
      if (chunk[at] === newline) this.#line++;
    if (at === chunk.length) return at;
    const first = chunk[at];
    if (first === openArray) this.#mode = 'array';
    else if (first === openObject) this.#mode = this.#keys.length > 0 ? 'keyed' : 'lines';
    else throw this.#fault('is no JSON: it begins with neither { nor [');
    if (this.#mode === 'lines') this.#records = 0;
    return at;
  }

  #string(chunk: Uint8Array, at: number, byte: number): number {
    if (this.#escaped) {
      this.#escaped = false;
      return at;
    }
    if (byte === backslash) {
      this.#escaped = true;
      return at;
    }
    if (byte === quote) {
      this.#inString = false;
      return at;
    }
    if (this.#records === -1 && this.#depth === 1) {
      if (this.#text.length < 64) this.#text.push(byte);
      return at;
    }
    // Most bytes are text: go on at the next quote or backslash.
    let next = at;
    while (next < chunk.length && chunk[next] !== quote && chunk[next] !== backslash) next++;
    return next - 1;
  }

  *#token(chunk: Uint8Array, at: number, byte: number): Generator<Piece> {
    if (this.#mode === 'done') throw this.#fault('goes on after its end');
    if (byte === quote) {
      this.#open(at);
      this.#inString = true;
      this.#text = [];
    } else if (byte === openArray || byte === openObject) {
      this.#enter(at, byte);
    } else if (byte === closeArray || byte === closeObject) {
      yield* this.#leave(chunk, at);
    } else if (byte === comma && this.#depth === this.#records) {
      yield* this.#element(chunk, at);
    } else if (byte === colon && this.#depth === 1 && this.#records === -1) {
      this.#key = Buffer.from(this.#text).toString('utf8');
    } else {
      this.#open(at);
    }
  }

  /** A record begins with the first byte that is neither space nor comma. */
  #open(at: number): void {
    if (this.#depth !== this.#records || this.#from !== -1 || this.#held.length > 0) return;
    this.#from = at;
    this.#fromLine = this.#line;
  }

  #enter(at: number, byte: number): void {
    this.#open(at);
    this.#depth++;
    if (this.#depth > deepest) throw this.#fault(`is nested more than ${deepest} deep`);
    const listed =
      (this.#mode === 'array' && this.#depth === 1) ||
      (this.#mode === 'keyed' && this.#depth === 2 && byte === openArray && this.#keys.includes(this.#key));
    if (!listed || this.#records !== -1) return;
    this.#records = this.#depth;
    this.#listSeen = true;
  }

  *#leave(chunk: Uint8Array, at: number): Generator<Piece> {
    if (this.#depth === this.#records && this.#mode !== 'lines') {
      if (this.#from !== -1 || this.#held.length > 0) yield* this.#emit(chunk, at);
      this.#records = -1;
    }
    this.#depth--;
    if (this.#depth < 0) throw this.#fault('closes a bracket that was never opened');
    if (this.#depth === 0 && this.#mode !== 'lines') this.#mode = 'done';
  }

  *#element(chunk: Uint8Array, at: number): Generator<Piece> {
    if (this.#mode === 'lines') throw this.#fault('has a comma between two values: one value a line, or an array');
    if (this.#from === -1 && this.#held.length === 0) throw this.#fault('has a comma without a value before it');
    yield* this.#emit(chunk, at);
  }

  *#endOfLine(chunk: Uint8Array, at: number): Generator<Piece> {
    if (this.#depth > 0)
      throw this.#fault('is one object over several lines: it must be an array, or one object a line');
    yield* this.#emit(chunk, at);
  }

  *#emit(chunk: Uint8Array, at: number): Generator<Piece> {
    const last = this.#from === -1 ? undefined : chunk.subarray(this.#from, at);
    const parts = last ? [...this.#held, last] : this.#held;
    this.#held = [];
    this.#heldLength = 0;
    this.#from = -1;
    if (parts.length === 0) return;
    const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    yield { bytes, line: this.#fromLine, index: this.#index++ };
  }

  /** What of a record lies in this chunk is kept, as the chunk's memory may be used again. */
  #keep(chunk: Uint8Array): void {
    if (this.#from === -1) return;
    const part = chunk.slice(this.#from);
    this.#heldLength += part.length;
    if (this.#heldLength > largestPiece)
      throw new FormatError(`is a record of more than ${largestPiece} bytes`, `line ${this.#fromLine}`);
    this.#held.push(part);
    this.#from = -1;
  }
}
