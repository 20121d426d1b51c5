import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '../../../src/model/index.ts';
import type { Report } from '../../../src/report/report.ts';
import { type Expected, expectedGaps } from './expected.ts';
import type { Truth } from './truth.ts';

/** How a report differs from the truth, one line each. All empty: precision and recall are 1. */
export interface Comparison {
  /** Gaps that are there and were not reported. */
  missing: string[];
  /** Gaps that were reported and are not there. */
  false: string[];
  /** Gaps that are right but for their verdict or the length of their path. */
  bent: string[];
}

/** What the default profile has no row for: seen, counted, and no gap. */
const unrated: ReadonlySet<string> = new Set(['control-hole']);

export function unratedIn(truth: Truth): Record<string, number> {
  const count = expectedGaps(truth).filter(({ code }) => unrated.has(code)).length;
  return count === 0 ? {} : { 'control-hole': count };
}

/** Gaps of what was not read are the ledger's and are compared with it, not with the truth. */
export function compare(report: Pick<Report, 'gaps'>, truth: Truth): Comparison {
  const expected = new Map(ratedGaps(truth).map(gap => [keyOf(gap), gap]));
  const reported = new Map(reportedGaps(report).map(gap => [keyOf(gap), gap]));
  const both = [...expected].flatMap(([key, gap]) => {
    const found = reported.get(key);
    return found === undefined ? [] : [{ key, gap, found }];
  });
  return {
    missing: [...expected.keys()].filter(key => !reported.has(key)).sort(),
    false: [...reported.keys()].filter(key => !expected.has(key)).sort(),
    bent: both
      .filter(({ gap, found }) => gap.hops !== found.hops || gap.verdict !== found.verdict)
      .map(
        ({ key, gap, found }) => `${key}: ${gap.hops} hops, ${gap.verdict}; reported ${found.hops}, ${found.verdict}`,
      )
      .sort(),
  };
}

/** Gaps under the default profile. */
export const ratedGaps = (truth: Truth): Expected[] => expectedGaps(truth).filter(({ code }) => !unrated.has(code));

export const keyOf = ({ code, first, crossing, last }: Expected): string =>
  [code, first, crossing ?? 'itself', last].join(' | ');

/** The report's gaps in the truth's terms. */
export function reportedGaps({ gaps }: Pick<Report, 'gaps'>): Expected[] {
  return [...gaps].flatMap(({ code, path, exposure: { verdict } }) => {
    const [first, last, near] = [path[0]?.id ?? '', path.at(-1)?.id ?? '', path.at(-2)?.id];
    if (code === 'not-assessed' || verdict === 'clear') return [];
    const crossing = near === undefined ? null : `${near} -> ${last}`;
    return [{ code, first, last, crossing, hops: path.length - 1, verdict, path: path.map(({ id }) => id) }];
  });
}

/**
 * How the listed resources differ from the planted ones in what decides about them, one line each: type, account, region,
 * what they hold, and labels where the scanner read them.
 */
export function misread(resources: readonly Resource[], { resources: planted }: Truth): string[] {
  const found = new Map(resources.map(resource => [resource.id, resource]));
  const unlisted = [...planted.keys()].filter(id => !found.has(id)).map(id => `not listed: ${id}`);
  const wrong = resources.flatMap(({ id, type, scope, region, holds, labels }) => {
    const real = planted.get(id);
    if (real === undefined) return [`not planted: ${id}`];
    const read = { type, scope, region, holds, labels: labels ?? real.labels };
    const expected = {
      type: real.type,
      scope: real.scope,
      region: real.region,
      holds: real.holds,
      labels: real.labels,
    };
    return isDeepStrictEqual(read, expected) ? [] : [`${id}: ${JSON.stringify(read)}, not ${JSON.stringify(expected)}`];
  });
  return [...unlisted, ...wrong];
}
