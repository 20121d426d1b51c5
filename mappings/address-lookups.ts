import {
  type AddressFact,
  type AddressMeaning,
  type AddressTable,
  addressesFile,
  readAddresses,
} from './address-file.ts';
import type { Prefix } from './addresses.ts';
import type { Dataset, Import } from './dataset.ts';
import { partOf, readPart } from './import/part.ts';
import { containing, spanned } from './intervals.ts';

/** What an imported table says of a prefix. */
export interface AddressMatch {
  facts: readonly AddressFact[];
  /** Every address of the prefix is in the table. */
  whole: boolean;
  meaning: AddressMeaning;
  import: Import;
}

/** Who holds a prefix and where it is are two answers, of two tables often. `undefined`: no table says. */
export interface AddressLookup {
  holder(prefix: Prefix): AddressMatch | undefined;
  place(prefix: Prefix): AddressMatch | undefined;
}

interface Loaded {
  table: AddressTable;
  import: Import;
}

function look({ table, import: from }: Loaded, prefix: Prefix): AddressMatch | undefined {
  const intervals = table[prefix.family];
  const inside = containing(intervals, prefix);
  const { values, whole } = inside === -1 ? spanned(intervals, prefix) : { values: [inside], whole: true };
  const facts = [...values].flatMap(value => table.facts[value] ?? []);
  return facts.length === 0 ? undefined : { facts, whole, meaning: table.meaning, import: from };
}

/** The newest import that knows the prefix wins; of those that say where addresses are, any before one of registrations. */
export function createAddressLookup({ imports }: Pick<Dataset, 'imports'>): AddressLookup {
  let loaded: Loaded[] | undefined;
  const tables = (): Loaded[] =>
    (loaded ??= imports.toReversed().flatMap(one => {
      const path = partOf(one, addressesFile, ['networks']);
      return path === undefined ? [] : [{ table: readPart(one, path, () => readAddresses(path)), import: one }];
    }));
  const first = (
    candidates: readonly Loaded[],
    prefix: Prefix,
    says: (fact: AddressFact) => boolean,
  ): AddressMatch | undefined => {
    for (const candidate of candidates) {
      const match = look(candidate, prefix);
      if (match?.facts.some(says)) return match;
    }
    return undefined;
  };
  const placing = (meaning: AddressMeaning) => tables().filter(({ table }) => table.meaning === meaning);
  return {
    holder: prefix => first(tables(), prefix, ({ asn, holder }) => asn !== null || holder !== null),
    place: prefix =>
      first([...placing('location'), ...placing('registration')], prefix, ({ country }) => country !== null),
  };
}
