import { isDeepStrictEqual } from 'node:util';
import type { LinkKind, Resource } from '../../../src/model/index.ts';
import type { Report } from '../../../src/report/report.ts';
import { pairs } from './build/azure/storage.ts';
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

/** What a scan kept. */
export interface Kept {
  resources: readonly Resource[];
  links: readonly { from: string; relation: LinkKind; to: string; conditional: boolean }[];
}

/**
 * How what was listed differs from what was planted, one line each: of resources the type, account, regions, what they
 * hold, and labels; of links the ends, the relation, and whether they are narrowed.
 */
export const misread = ({ resources, links }: Kept, truth: Truth): string[] => [
  ...misreadResources(resources, truth),
  ...misreadLinks(links, truth),
];

function misreadResources(resources: readonly Resource[], { resources: planted }: Truth): string[] {
  const found = new Set(resources.map(({ id }) => id));
  const unlisted = [...planted.keys()].filter(id => !found.has(id)).map(id => `not listed: ${id}`);
  const wrong = resources.flatMap(resource => {
    const { id, type, scope, region, holds, labels } = resource;
    const real = planted.get(id);
    if (real === undefined) return [`not planted: ${id}`];
    const read = { type, scope, region, holds, also: furtherRegions(resource), labels: labels ?? {} };
    const expected = {
      ...{ type: real.type, scope: real.scope, region: real.region, holds: real.holds },
      ...{ also: [...(real.also ?? [])].sort(), labels: real.labels },
    };
    return isDeepStrictEqual(read, expected) ? [] : [`${id}: ${JSON.stringify(read)}, not ${JSON.stringify(expected)}`];
  });
  return [...unlisted, ...wrong];
}

/** Regions of the further places; where no answer names the paired region, it is told by that of which it is the pair. */
const furtherRegions = ({ locations = [] }: Resource): string[] =>
  locations.map(({ region }) => (region.startsWith('pair:') ? (pairs[region.slice(5)] ?? region) : region)).sort();

function misreadLinks(links: Kept['links'], { flows }: Truth): string[] {
  const say = (from: string, relation: LinkKind, to: string, narrowed: boolean): string =>
    `${from} ${relation} ${to}${narrowed ? ', narrowed' : ''}`;
  const real = new Set(
    [...flows.values()].map(({ alias, from, relation, to, narrowed }) => say(alias ?? from, relation, to, narrowed)),
  );
  const open = new Set(links.flatMap(link => (link.conditional ? [] : say(link.from, link.relation, link.to, false))));
  const found = new Set(
    links.map(({ from, relation, to, conditional }) =>
      say(from, relation, to, conditional && !open.has(say(from, relation, to, false))),
    ),
  );
  return [
    ...[...real].filter(line => !found.has(line)).map(line => `no link: ${line}`),
    ...[...found].filter(line => !real.has(line)).map(line => `a link that is none: ${line}`),
  ];
}
