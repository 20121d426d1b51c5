import type { Claim } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import { importAlone } from './import/layer.ts';
import { sourcedRows } from './lint/rows.ts';

/** A claim that was read before a day, or of which nobody says when it was read. */
export interface StaleClaim {
  /** The row, as lint names it, e.g. `regions aws|aws|us-east-1`. */
  row: string;
  claim: Claim;
  /** The import that states it; missing: it ships. */
  import?: string;
}

export interface Staleness {
  /** Oldest first. */
  old: StaleClaim[];
  /** Without a day: a revision may pin what was read, but not when it was true. */
  undated: StaleClaim[];
  /** Claims looked at. */
  total: number;
}

const byAge = (a: StaleClaim, b: StaleClaim): number =>
  (a.claim.read ?? '') < (b.claim.read ?? '')
    ? -1
    : (a.claim.read ?? '') > (b.claim.read ?? '')
      ? 1
      : a.row < b.row
        ? -1
        : 1;

/** An imported file is as old as its edition, or as its import where it names none. */
const importClaims = ({ imports }: Dataset): StaleClaim[] =>
  imports.map(({ name, file, edition, imported }) => ({
    row: `imports ${name}`,
    import: name,
    claim: { says: 'edition', source: file, read: edition ?? imported, confidence: 'verified' },
  }));

/** Which import states a claim of a row, the newest of several. */
function statedBy({ imports }: Dataset): ReadonlyMap<string, string> {
  const stated = new Map<string, string>();
  for (const one of imports)
    for (const { key, claims } of sourcedRows(importAlone(one)))
      for (const claim of claims) stated.set(`${key}\0${JSON.stringify(claim)}`, one.name);
  return stated;
}

/** Claims of the dataset, and files that were imported, that were read before `day` (YYYY-MM-DD). */
export function staleClaims(dataset: Dataset, day: string): Staleness {
  const stated = statedBy(dataset);
  const rows = [...sourcedRows(dataset)].flatMap(({ key, claims }) =>
    claims.map((claim): StaleClaim => {
      const from = stated.get(`${key}\0${JSON.stringify(claim)}`);
      return { row: key, claim, ...(from !== undefined && { import: from }) };
    }),
  );
  const all = [...rows, ...importClaims(dataset)];
  return {
    old: all.filter(({ claim }) => claim.read !== undefined && claim.read < day).sort(byAge),
    undated: all.filter(({ claim }) => claim.read === undefined),
    total: all.length,
  };
}

/** The day that lies `12mo`, `90d`, `8w` or `2y` before another; `undefined`: no age, or before the years that have four digits. */
export function dayBefore(today: string, age: string): string | undefined {
  const [, count = '', unit = ''] = /^(\d{1,4})(d|w|mo|y)$/.exec(age) ?? [];
  const [year = 0, month = 0, date = 0] = today.split('-').map(Number);
  const number = Number(count);
  switch (unit) {
    case 'd':
      return isoDay(year, month, date - number);
    case 'w':
      return isoDay(year, month, date - 7 * number);
    case 'mo':
      return isoDay(year, month - number, date);
    case 'y':
      return isoDay(year - number, month, date);
    default:
      return undefined;
  }
}

/** A day that its month does not have is the month's last. */
function isoDay(year: number, month: number, date: number): string | undefined {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = new Date(Date.UTC(year, month - 1, Math.min(date, last))).toISOString();
  return /^[1-9]\d{3}-/.test(day) ? day.slice(0, 10) : undefined;
}
