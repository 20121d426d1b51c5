import { readFileSync, writeFileSync } from 'node:fs';
import { type Intervals, intervalsOf, wordsOf } from './intervals.ts';

/**
 * What a table of addresses says of a network. `country`: where it is, or where its holder registered it; `asn` and
 * `holder`: who announces it.
 */
export interface AddressFact {
  country: string | null;
  asn: number | null;
  holder: string | null;
}

/** `location`: where addresses are used; `registration`: where whoever holds them registered, which is not a place. */
export type AddressMeaning = 'location' | 'registration';

/** A table of addresses that a user imported, as intervals on disk. */
export interface AddressTable {
  meaning: AddressMeaning;
  facts: readonly AddressFact[];
  /** Values are indexes into `facts`. */
  4: Intervals;
  6: Intervals;
}

/** Sorted intervals without the index that is made when they are read. */
export type AddressRows = Pick<Intervals, 'first' | 'last' | 'value'>;

export interface AddressContent {
  meaning: AddressMeaning;
  facts: readonly AddressFact[];
  4: AddressRows;
  6: AddressRows;
}

/** The name that the file has in an import's folder. */
export const addressesFile = 'addresses.bin';

const magic = 'demarc addresses 1\n';
const families = [4, 6] as const;
const columns = ['first', 'last', 'value'] as const;

interface Header {
  meaning: AddressMeaning;
  facts: AddressFact[];
  counts: [number, number];
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** In the byte order of this machine: the file is made where it is used. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Writes a table: a line with its version, the length of the header, the header as JSON, then the columns. */
export function writeAddresses(path: string, content: AddressContent): void {
  const { meaning, facts } = content;
  const header = JSON.stringify({ meaning, facts, counts: [content[4].value.length, content[6].value.length] });
  const text = Buffer.from(`${magic}${Buffer.byteLength(header)}\n${header}`);
  const head = Buffer.concat([text, Buffer.alloc(padded(text.length) - text.length)]);
  const body = families.flatMap(family => columns.map(column => bytesOf(content[family][column])));
  writeFileSync(path, Buffer.concat([head, ...body]));
}

/** Reads what `writeAddresses` wrote. Throws where the file is another's or was cut. */
export function readAddresses(path: string): AddressTable {
  const file = readFileSync(path);
  const end = file.indexOf(10, magic.length);
  const size = Number(file.toString('latin1', magic.length, end));
  if (file.toString('latin1', 0, magic.length) !== magic || !(size > 0)) throw damaged(path);
  const header: Header = JSON.parse(file.toString('utf8', end + 1, end + 1 + size));
  let at = padded(end + 1 + size);
  const column = (length: number): Uint32Array => {
    if (at + length * 4 > file.length) throw damaged(path);
    const into = new Uint32Array(length);
    file.copy(bytesOf(into), 0, at, at + length * 4);
    at += length * 4;
    return into;
  };
  const intervals = (family: 4 | 6, count: number): Intervals => {
    const words = wordsOf(family);
    const [first, last, value] = [column(count * words), column(count * words), column(count)];
    return intervalsOf(words, first, last, value);
  };
  const [four, six] = header.counts;
  return { meaning: header.meaning, facts: header.facts, 4: intervals(4, four), 6: intervals(6, six) };
}

const damaged = (path: string): Error => new Error(`${path} is cut off, or no table of addresses`);
