import { z } from 'zod';
import type { AddressFact } from '../address-file.ts';

/** Longer names are not kept whole: they are for people. */
const longestName = 200;

const code = z
  .string()
  .regex(/^[A-Za-z]{2}$/)
  .transform(text => text.toUpperCase())
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

/**
 * The members that makers of MMDB files use for the same things: GeoLite2 and DB-IP (`country.iso_code`,
 * `autonomous_system_number`), ip-location-db (`country_code`), IPinfo (`country_code`, `asn`, `as_name`).
 */
const record = z.object({
  country,
  registered_country: country,
  country_code: code,
  autonomous_system_number: number,
  autonomous_system_organization: name,
  asn: number,
  as_name: name,
});

/** `undefined`: the record says neither country nor network. */
export function factOf(value: unknown): AddressFact | undefined {
  const parsed = record.safeParse(value).data;
  if (parsed === undefined) return undefined;
  const fact = {
    country: parsed.country?.iso_code ?? parsed.country_code ?? parsed.registered_country?.iso_code ?? null,
    asn: parsed.autonomous_system_number ?? parsed.asn ?? null,
    holder: parsed.autonomous_system_organization ?? parsed.as_name ?? null,
  };
  return fact.country === null && fact.asn === null && fact.holder === null ? undefined : fact;
}
