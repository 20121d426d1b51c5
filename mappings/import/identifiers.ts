const leiPattern = /^[A-Z0-9]{18}\d{2}$/;

/** Schemes of org-id.guide that name Legal Entity Identifiers. */
const leiSchemes = new Set(['XI-LEI', 'LEI']);

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');

/** `lei:5493…`; `undefined`: not of an LEI's form. */
export function leiKey(text: string): string | undefined {
  const lei = bare(text);
  return leiPattern.test(lei) ? `lei:${lei}` : undefined;
}

/** `reg:CN:91440300…`: the number of a register in a country. Leading zeros are kept: in some registers they count. */
export function registrationKey(country: string | null, number: string): string | undefined {
  const id = bare(number);
  return country === null || id.length < 4 ? undefined : `reg:${country}:${id}`;
}

/** An identifier by the scheme that org-id.guide gives it (`GB-COH`, `XI-LEI`). */
export function schemeKey(scheme: string, id: string): string | undefined {
  if (leiSchemes.has(scheme.toUpperCase())) return leiKey(id);
  const [, country] = /^([A-Z]{2})-[A-Z0-9_]+$/.exec(scheme.toUpperCase()) ?? [];
  return country === undefined || country.startsWith('X') ? undefined : registrationKey(country, id);
}
