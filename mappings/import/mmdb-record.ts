import { z } from 'zod';
import type { AddressFact } from '../address-file.ts';
import { countryOf } from './countries.ts';

/** Longer names are not kept whole: they are for people. */
const longestName = 200;

/** `ZZ`, `EU` and other codes of no country say of no place. */
const code = z
  .string()
  .regex(/^[A-Za-z]{2}$/)
  .transform(text => countryOf(text) ?? undefined)
  .optional()
  .catch(undefined);
const name = z
  .string()
  .min(1)
  .transform(text => text.slice(0, longestName))
  .optional()
  .catch(undefined);
/** `15169`, or `AS15169` as some write it. */
const number = z
  .union([z.number(), z.string().transform(text => Number(text.replace(/^AS/i, '')))])
  .pipe(z.int().min(1).max(0xffffffff))
  .optional()
  .catch(undefined);
const country = z
  .union([z.object({ iso_code: code }), code.transform(iso_code => ({ iso_code }))])
  .optional()
  .catch(undefined);

/** DB-IP's IP to ISP and MaxMind's Enterprise put the network among the traits. */
const traits = z
  .object({ autonomous_system_number: number, autonomous_system_organization: name, isp: name })
  .optional()
  .catch(undefined);

/**
 * The members that makers of MMDB files use for the same things: GeoLite2 and DB-IP (`country.iso_code`,
 * `autonomous_system_number`, `traits`), ip-location-db (`country_code`), IPinfo (`country_code` or `country`, `asn`, and
 * `as_name` or `name`). `registered_country` is no place: a record that has it alone says of none.
 */
const record = z.object({
  country,
  country_code: code,
  autonomous_system_number: number,
  autonomous_system_organization: name,
  traits,
  asn: number,
  as_name: name,
  name,
  isp: name,
});

/** `undefined`: the record says neither country nor network. */
export function factOf(value: unknown): AddressFact | undefined {
  const parsed = record.safeParse(value).data;
  if (parsed === undefined) return undefined;
  const asn = parsed.autonomous_system_number ?? parsed.traits?.autonomous_system_number ?? parsed.asn ?? null;
  const named =
    parsed.autonomous_system_organization ?? parsed.traits?.autonomous_system_organization ?? parsed.as_name;
  const fact = {
    country: parsed.country?.iso_code ?? parsed.country_code ?? null,
    asn,
    // A plain `name` is a network's only beside its number.
    holder: named ?? (asn === null ? undefined : parsed.name) ?? parsed.isp ?? parsed.traits?.isp ?? null,
  };
  return fact.country === null && fact.asn === null && fact.holder === null ? undefined : fact;
}
