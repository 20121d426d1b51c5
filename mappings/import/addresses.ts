import {
  type AddressFact,
  type AddressMeaning,
  type AddressRows,
  addressesFile,
  writeAddresses,
} from '../address-file.ts';
import { adjoins, compare, orderOf, type Unsorted, unsorted, wordsOf } from '../intervals.ts';
import { FormatError } from './errors.ts';
import type { Sink } from './format.ts';

/** A range of addresses with what is said of it, and its line where the file has lines. */
export interface AddressRange {
  family: 4 | 6;
  first: readonly number[];
  last: readonly number[];
  fact: AddressFact;
  line?: number;
}

/** No table of the whole internet has so many; one that has is made to fill memory. */
const mostRanges = 30_000_000;

/** Gathers ranges in any order and writes them as one table. */
export interface AddressCollector {
  add(range: AddressRange): void;
  /** Writes the table. Ranges that overlap and say different things are faults; of none, nothing is written. */
  write(meaning: AddressMeaning): void;
}

interface Collected extends Unsorted {
  line: number[];
}

/** Sorts, and joins what adjoins or repeats and says the same. */
function joined(rows: Collected, words: 1 | 4, overlap: (line: number, other: number) => void): AddressRows {
  const first: number[] = [];
  const last: number[] = [];
  const value: number[] = [];
  let line = 0;
  for (const row of orderOf(rows, words)) {
    const at = row * words;
    const end = (value.length - 1) * words;
    const same = value.length > 0 && value[value.length - 1] === rows.value[row];
    const inside = value.length > 0 && compare(rows.first, at, last, end, words) <= 0;
    if (inside && !same) overlap(rows.line[row] ?? 0, line);
    if (same && (inside || adjoins(last, end, rows.first, at, words))) {
      if (compare(rows.last, at, last, end, words) > 0)
        for (let word = 0; word < words; word++) last[end + word] = rows.last[at + word] ?? 0;
    } else if (!inside) {
      for (let word = 0; word < words; word++) {
        first.push(rows.first[at + word] ?? 0);
        last.push(rows.last[at + word] ?? 0);
      }
      value.push(rows.value[row] ?? 0);
      line = rows.line[row] ?? 0;
    }
  }
  return { first: Uint32Array.from(first), last: Uint32Array.from(last), value: Uint32Array.from(value) };
}

const factKey = ({ country, asn, holder }: AddressFact): string => `${country ?? ''}|${asn ?? ''}|${holder ?? ''}`;

/** Facts that say the same are one. */
function factTable(): { facts: AddressFact[]; indexOf(fact: AddressFact): number } {
  const facts: AddressFact[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (fact: AddressFact): number => {
    const key = factKey(fact);
    const known = indexes.get(key);
    if (known !== undefined) return known;
    indexes.set(key, facts.push(fact) - 1);
    return facts.length - 1;
  };
  return { facts, indexOf };
}

export function createAddressCollector(sink: Sink): AddressCollector {
  const rows: Record<4 | 6, Collected> = { 4: { ...unsorted(), line: [] }, 6: { ...unsorted(), line: [] } };
  const { facts, indexOf } = factTable();
  const overlap = (line: number, other: number) =>
    sink.fault({
      at: line > 0 ? `line ${line}` : null,
      message: `overlaps ${other > 0 ? `line ${other}` : 'another range'} and says something else`,
    });
  return {
    add({ family, first, last, fact, line = 0 }) {
      const into = rows[family];
      if (into.value.length >= mostRanges) throw new FormatError(`has more than ${mostRanges} ranges of addresses`);
      into.first.push(...first);
      into.last.push(...last);
      into.value.push(indexOf(fact));
      into.line.push(line);
    },
    write(meaning) {
      const content = { 4: joined(rows[4], wordsOf(4), overlap), 6: joined(rows[6], wordsOf(6), overlap) };
      const count = content[4].value.length + content[6].value.length;
      if (count === 0) return;
      writeAddresses(sink.file(addressesFile), { meaning, facts, ...content });
      sink.counted('networks', count);
    },
  };
}
