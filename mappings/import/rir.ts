import { emptyPrefix, parsePrefix } from '../addresses.ts';
import { type AddressCollector, createAddressCollector } from './addresses.ts';
import { collectFaults } from './collect.ts';
import { countryOf } from './countries.ts';
import { FormatError } from './errors.ts';
import type { Format, Sink, Source } from './format.ts';
import { textOf } from './json.ts';
import { linesOf } from './lines.ts';

/**
 * Delegated statistics of the regional internet registries, plain or extended:
 * `registry|cc|type|start|value|date|status[|opaque-id]`. The country is the one that the holder registered with: not
 * where the addresses are used. Source: https://www.nro.net/wp-content/uploads/nro-extended-stats-readme5.txt.
 */
const registries = new Set(['afrinic', 'apnic', 'arin', 'iana', 'lacnic', 'nro', 'ripencc']);
const held = new Set(['allocated', 'assigned']);

/** Codes that stand for no country. */
const noCountry = new Set(['', '*', 'AP', 'EU', 'XX', 'ZZ']);

const headerForm = /^[\d.]+\|([a-z]+)\|/i;

const prefix = emptyPrefix();

function fourRange(start: string, value: string): { first: number[]; last: number[] } | undefined {
  const count = Number(value);
  if (!/^\d{1,10}$/.test(value) || count < 1 || !parsePrefix(start, prefix) || prefix.family !== 4) return undefined;
  const first = prefix.first[0] ?? 0;
  return first + count - 1 > 0xffffffff ? undefined : { first: [first], last: [first + count - 1] };
}

function sixRange(start: string, value: string): { first: number[]; last: number[] } | undefined {
  if (!/^\d{1,3}$/.test(value) || !parsePrefix(`${start}/${value}`, prefix) || prefix.family !== 6) return undefined;
  return { first: [...prefix.first], last: [...prefix.last] };
}

/** `false`: the line says nothing of an address. Throws where it should and cannot be read. */
function readRow(fields: readonly string[], line: number, collector: AddressCollector): boolean {
  const [, country = '', type = '', start = '', value = '', , status = ''] = fields;
  if ((type !== 'ipv4' && type !== 'ipv6') || !held.has(status) || noCountry.has(country.toUpperCase())) return false;
  const range = type === 'ipv4' ? fourRange(start, value) : sixRange(start, value);
  if (range === undefined)
    throw new FormatError(`${start}|${value} is no range of ${type}`.slice(0, 120), `line ${line}`);
  const code = /^[A-Za-z]{2}$/.test(country) ? countryOf(country) : null;
  if (code === null) throw new FormatError(`${country.slice(0, 20)} is no country`, `line ${line}`);
  const fact = { country: code, asn: null, holder: null };
  collector.add({ family: type === 'ipv4' ? 4 : 6, ...range, fact, line });
  return true;
}

/** The day that the version line gives: `2|apnic|20261123|…|20261122|+1000`. */
function edition([, , serial = '', , , last = '']: readonly string[], sink: Sink): void {
  // ARIN's serial is a time in milliseconds; the last day that the file speaks of is one of all of them.
  const [, year, month, day] = /^(20\d\d)(\d\d)(\d\d)$/.exec(/^20\d{6}$/.test(serial) ? serial : last) ?? [];
  if (year && month && day) sink.edition(`${year}-${month}-${day}`);
}

async function read(source: Source, sink: Sink): Promise<void> {
  const collector = createAddressCollector(sink);
  const attempt = collectFaults(sink);
  for await (const { text, number } of linesOf(source.bytes())) {
    const fields = text.split('|');
    if (text.startsWith('#') || text.trim() === '' || fields.at(-1) === 'summary') continue;
    if (headerForm.test(text)) edition(fields, sink);
    else if (fields.length < 7 || !registries.has(fields[0]?.toLowerCase() ?? ''))
      sink.fault({
        at: `line ${number}`,
        message: 'is no row of a registry: registry|cc|type|start|value|date|status',
      });
    else attempt(() => readRow(fields, number, collector));
  }
  collector.write('registration');
}

export const rirDelegated: Format = {
  id: 'rir',
  title: 'delegated statistics of a regional internet registry',
  detects({ name, head }) {
    const first =
      textOf(head.subarray(0, 4096))
        .split('\n')
        .find(line => line.trim() !== '' && !line.startsWith('#')) ?? '';
    const registry = headerForm.exec(first)?.[1]?.toLowerCase() ?? '';
    return registries.has(registry) || /^delegated-[a-z]+/.test(name);
  },
  read,
};
