import { Reader, type Response } from 'mmdb-lib';
import type { AddressMeaning } from '../address-file.ts';
import { type AddressCollector, createAddressCollector } from './addresses.ts';
import { FormatError } from './errors.ts';
import type { Format, Sink, Source } from './format.ts';
import { factOf } from './mmdb-record.ts';

/** The marker before the metadata, at the file's end. Source: https://maxmind.github.io/MaxMind-DB/. */
const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');

/** The format is read by jumping about in it, so it lies in memory as a whole. */
const largest = 2 ** 31 - 1;

/**
 * What is known of where these were read: whois data under the name of countries, and the country in which a network's number is
 * registered. IPinfo's `country_asn` has both a place and a network.
 */
const registered = /^country ipv|whois|(?<!country[_-])asn/i;

/** Where IPv6 addresses are given out; what lies in it but only repeats IPv4: Teredo and 6to4. */
const globalUnicast = { from: 1n << 125n, to: 1n << 126n };
const repeats = [
  { from: 0x20010000n << 96n, to: 0x20010001n << 96n },
  { from: 0x2002n << 112n, to: 0x2003n << 112n },
];

async function contentOf(source: Source): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.bytes()) {
    length += chunk.length;
    if (length > largest) throw new FormatError(`is larger than ${largest} bytes`);
    parts.push(chunk);
  }
  return Buffer.concat(parts, length);
}

const textOf4 = (address: number): string => [24, 16, 8, 0].map(shift => (address >>> shift) & 255).join('.');
const textOf6 = (address: bigint): string => {
  const digits = address.toString(16).padStart(32, '0');
  return Array.from({ length: 8 }, (_, group) => digits.slice(group * 4, group * 4 + 4)).join(':');
};
const wordsOf6 = (address: bigint): number[] =>
  [96n, 64n, 32n, 0n].map(shift => Number((address >> shift) & 0xffffffffn));

type Lookup = (address: string) => [record: unknown, length: number];

function walk4(look: Lookup, collector: AddressCollector): void {
  for (let address = 0; address <= 0xffffffff; ) {
    const [record, length] = look(textOf4(address));
    const size = 2 ** (32 - length);
    const first = address - (address % size);
    const fact = factOf(record);
    if (fact) collector.add({ family: 4, first: [first], last: [first + size - 1], fact });
    address = first + size;
  }
}

function walk6(look: Lookup, collector: AddressCollector): void {
  for (let address = globalUnicast.from; address < globalUnicast.to; ) {
    const skipped = repeats.find(({ from, to }) => address >= from && address < to);
    if (skipped) {
      address = skipped.to;
      continue;
    }
    const [record, length] = look(textOf6(address));
    const size = 1n << BigInt(128 - length);
    const first = address & ~(size - 1n);
    const fact = factOf(record);
    if (fact) collector.add({ family: 6, first: wordsOf6(first), last: wordsOf6(first + size - 1n), fact });
    address = first + size;
  }
}

/** A tree of a few nodes can stand for every address: no real file has so many networks. */
const mostSteps = 60_000_000;

function walk(reader: Reader<Response>, collector: AddressCollector): void {
  let steps = 0;
  const look: Lookup = address => {
    if (++steps > mostSteps) throw new FormatError(`has more than ${mostSteps} networks`);
    return reader.getWithPrefixLength(address);
  };
  walk4(look, collector);
  if (reader.metadata.ipVersion === 6) walk6(look, collector);
}

/** What a damaged file makes the reader throw is the file's fault. */
function whole<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new FormatError(`is damaged, or no MMDB file: ${message}`.slice(0, 300), null, { cause });
  }
}

const dayOf = (built: unknown): string | undefined =>
  built instanceof Date && !Number.isNaN(built.getTime()) ? built.toISOString().slice(0, 10) : undefined;

async function read(source: Source, sink: Sink): Promise<void> {
  const content = await contentOf(source);
  const reader = whole(() => new Reader<Response>(content));
  const collector = createAddressCollector(sink);
  whole(() => walk(reader, collector));
  const day = dayOf(reader.metadata.buildEpoch);
  if (day) sink.edition(day);
  collector.write(meaningOf(reader.metadata.databaseType));
}

const meaningOf = (type: string): AddressMeaning => (registered.test(type) ? 'registration' : 'location');

export const mmdb: Format = {
  id: 'mmdb',
  title: 'MMDB file of countries or of autonomous systems',
  detects: ({ name, head }) => /\.mmdb$/i.test(name) || Buffer.from(head).includes(marker),
  read,
};
