import { countriesOf, countryOf } from './countries.ts';
import type { CsvRow } from './csv.ts';
import { FormatError } from './errors.ts';
import type { EntityKind, Sink } from './format.ts';
import { eachAt, member, textAt } from './gleif-record.ts';
import { mistaken } from './gleif-relationships.ts';
import { leiKey, registrationKey } from './identifiers.ts';
import type { JsonRecord } from './json.ts';

/** One record of the LEI-CDF 3.1, however it is written. */
export interface LeiRecord {
  lei: string;
  names: readonly string[];
  category: string;
  jurisdiction: string;
  headquarters: string;
  address: string;
  /** Its number in a register. */
  number: string;
  registration: string;
  at: string;
}

const numbered = [1, 2, 3, 4, 5];

const nameColumns = [
  'Entity.LegalName',
  ...numbered.map(number => `Entity.OtherEntityNames.OtherEntityName.${number}`),
  ...numbered.map(number => `Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.${number}`),
];

/** Columns without which a file is no list of legal entities. */
export const entityColumns = ['LEI', 'Entity.LegalName', 'Entity.LegalJurisdiction'];

export const leiOfRow = (row: CsvRow): LeiRecord => ({
  lei: row.get('LEI'),
  names: nameColumns.map(row.get).filter(Boolean),
  category: row.get('Entity.EntityCategory'),
  jurisdiction: row.get('Entity.LegalJurisdiction'),
  headquarters: row.get('Entity.HeadquartersAddress.Country'),
  address: row.get('Entity.LegalAddress.Country'),
  number: row.get('Entity.RegistrationAuthority.RegistrationAuthorityEntityID'),
  registration: row.get('Registration.RegistrationStatus'),
  at: row.at,
});

export function leiOfRecord({ value, at }: JsonRecord): LeiRecord {
  const record = member(value, 'LEIRecord') ?? value;
  const entity = member(record, 'Entity');
  const others = [
    ...eachAt(entity, 'OtherEntityNames', 'OtherEntityName'),
    ...eachAt(entity, 'TransliteratedOtherEntityNames', 'TransliteratedOtherEntityName'),
  ];
  return {
    lei: textAt(record, 'LEI'),
    names: [textAt(entity, 'LegalName'), ...others.map(name => textAt({ name }, 'name'))].filter(Boolean),
    category: textAt(entity, 'EntityCategory'),
    jurisdiction: textAt(entity, 'LegalJurisdiction'),
    headquarters: textAt(entity, 'HeadquartersAddress', 'Country'),
    address: textAt(entity, 'LegalAddress', 'Country'),
    number: textAt(entity, 'RegistrationAuthority', 'RegistrationAuthorityEntityID'),
    registration: textAt(record, 'Registration', 'RegistrationStatus'),
    at,
  };
}

const kinds: { [category: string]: EntityKind } = { RESIDENT_GOVERNMENT_ENTITY: 'state' };

/** China's Unified Social Credit Code. Numbers of other registers repeat within a country: courts and states have their own. */
const creditCode = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** A branch is no legal person: neither its register nor its address says under whose law the company stands. */
export function putLei(record: LeiRecord, sink: Sink): void {
  const { lei, names, category, at } = record;
  const key = leiKey(lei);
  if (key === undefined) throw new FormatError(`${JSON.stringify(lei.slice(0, 40))} is no LEI`, at);
  const [name, ...aliases] = names;
  if (name === undefined) throw new FormatError('has no LegalName', at);
  if (mistaken.has(record.registration)) return;
  const branch = category === 'BRANCH';
  const number = creditCode.test(record.number) ? registrationKey('CN', record.number) : undefined;
  sink.entity({
    id: lei,
    name,
    aliases,
    kind: kinds[category] ?? 'entity',
    incorporated: branch ? null : countryOf(record.jurisdiction),
    seats: branch ? [] : countriesOf([record.headquarters]),
    addresses: countriesOf([record.address, ...(branch ? [record.headquarters] : [])]),
    identifiers: [key, ...(number === undefined || branch ? [] : [number])],
    at,
  });
}
