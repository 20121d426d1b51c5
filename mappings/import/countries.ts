const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Names that lists use and the standard does not. */
const others: { [name: string]: string } = {
  "people's republic of china": 'CN',
  'china mainland': 'CN',
  'mainland china': 'CN',
  prc: 'CN',
  chn: 'CN',
  'hong kong': 'HK',
  'hong kong s.a.r.': 'HK',
  'hong kong sar': 'HK',
  hkg: 'HK',
  macau: 'MO',
  'macau sar': 'MO',
  'macao sar': 'MO',
  mac: 'MO',
  macao: 'MO',
  russia: 'RU',
  'russian federation': 'RU',
  iran: 'IR',
  'iran, islamic republic of': 'IR',
  'venezuela (bolivarian republic of)': 'VE',
  'taiwan, province of china': 'TW',
  'north korea': 'KP',
  'korea, north': 'KP',
  "korea, democratic people's republic of": 'KP',
  'united states of america': 'US',
  uk: 'GB',
};

/** Codes of ISO 3166 or CLDR that stand for no country: unknown, the Unions, and made-up ones. */
const noCountry = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

const isCountry = (code: string): boolean => !noCountry.has(code) && display.of(code) !== undefined;

let names: Map<string, string> | undefined;

function byName(): Map<string, string> {
  if (names) return names;
  names = new Map(Object.entries(others));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const first of letters)
    for (const second of letters) {
      const code = first + second;
      if (isCountry(code)) names.set(display.of(code)?.toLowerCase() ?? code, code);
    }
  return names;
}

/**
 * ISO 3166-1 alpha-2 of a code (`cn`, `US-DE`) or an English name; `null`: none. Hong Kong and Macau are their own, also where they are
 * written as parts of China (`CN-HK`).
 */
export function countryOf(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  const [, part] = /^CN-(HK|MO)$/i.exec(trimmed) ?? [];
  if (part) return part.toUpperCase();
  const [, code] = /^([a-z]{2})(?:-[a-z0-9]{1,3})?$/i.exec(trimmed) ?? [];
  if (code) {
    const upper = code.toUpperCase() === 'UK' ? 'GB' : code.toUpperCase();
    return isCountry(upper) ? upper : null;
  }
  return byName().get(trimmed.toLowerCase()) ?? null;
}

export const countriesOf = (texts: Iterable<string | null | undefined>): string[] => [
  ...new Set([...texts].map(countryOf).filter(country => country !== null)),
];
