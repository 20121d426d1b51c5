import {
  type Aim,
  anyCarry,
  carryAt,
  concernsExposure,
  conditionalAt,
  followedBy,
  holdsOf,
  maskOf,
  nodeSet,
  outOf,
  type Route,
  reachableBits,
  relationAt,
  relations,
  Search,
  strongAt,
  toAt,
  unknownAt,
  type View,
  vectorBit,
} from '../graph/index.ts';
import { type Exposure, type GapCode, linkKinds } from '../model/index.ts';
import { crossingCode } from './crossing-code.ts';
import { type Finding, worstFirst } from './finding.ts';
import type { PathReader } from './path-reader.ts';
import { routesInto } from './routes.ts';

/** Links from one node to another that make the same gap. */
export interface Crossing {
  code: GapCode;
  aim: Aim;
  from: number;
  to: number;
  /** Positions of the links; the one that reaches furthest first. */
  positions: number[];
  /** Some link leads without conditions to something reachable. */
  certain: boolean;
}

const isCertain = (view: View, position: number): boolean =>
  !conditionalAt(view.estate.links, position) &&
  (reachableBits(maskOf(view, toAt(view.estate.links, position))) & strongAt(view, position)) !== 0;

function codesOf(view: View, position: number): { code: GapCode; aim: Aim }[] {
  if (strongAt(view, position) !== 0) return [{ code: crossingCode(view, position), aim: 'strong' }];
  const codes: { code: GapCode; aim: Aim }[] = [];
  if (unknownAt(view, position, 'place') !== 0) codes.push({ code: 'place-unknown', aim: 'place' });
  if (unknownAt(view, position, 'party') !== 0) codes.push({ code: 'party-unknown', aim: 'party' });
  return codes;
}

/** The crossings that leave a node. */
function crossingsFrom(view: View, from: number): Crossing[] {
  const crossings = new Map<string, Crossing>();
  const { links } = view.estate;
  for (const position of outOf(links, from)) {
    for (const { code, aim } of codesOf(view, position)) {
      const to = toAt(links, position);
      const key = `${to} ${code}`;
      const crossing = crossings.get(key) ?? { code, aim, from, to, positions: [], certain: false };
      crossing.positions.push(position);
      crossing.certain ||= aim === 'strong' && isCertain(view, position);
      crossings.set(key, crossing);
    }
  }
  const rank = (position: number): number =>
    (isCertain(view, position) ? 0 : 0x100) + (conditionalAt(links, position) ? 0x80 : 0) + relationAt(links, position);
  for (const { positions } of crossings.values()) positions.sort((a, b) => rank(a) - rank(b) || a - b);
  return [...crossings.values()];
}

/** The crossing's own link for a route: the first that what arrives can go along. */
function lastLink(view: View, crossing: Crossing, route: Route): number {
  const { links } = view.estate;
  const arriving = route.positions.at(-1);
  const carries = arriving === undefined ? anyCarry : (followedBy[carryAt(links, arriving)] ?? 0);
  const position = crossing.positions.find(candidate => (carries & (1 << carryAt(links, candidate))) !== 0);
  if (position === undefined) throw new Error('a route leads to a crossing that it cannot take');
  return position;
}

/** The exposures of the far end that make the crossing one, as they are along this link. Worst first. */
function exposuresAlong(
  view: View,
  aim: Aim,
  position: number,
  narrowed: boolean,
  all: readonly Exposure[],
): Exposure[] {
  const bits = aim === 'strong' ? strongAt(view, position) : unknownAt(view, position, aim);
  const relation = relations[relationAt(view.estate.links, position)];
  const carriesKeys = relation !== undefined && linkKinds[relation] === 'keys';
  const counted = all.filter(
    exposure =>
      (vectorBit(exposure.vector) & bits) !== 0 &&
      (aim === 'strong'
        ? exposure.verdict !== 'unknown' && exposure.verdict !== 'clear'
        : exposure.verdict === 'unknown') &&
      concernsExposure(exposure, view.narrowing),
  );
  return worstFirst(
    counted.map(exposure => ({
      ...exposure,
      vector: carriesKeys && exposure.vector === 'owner' ? 'key-holder' : exposure.vector,
      verdict: narrowed && exposure.verdict === 'reachable' ? 'conditional' : exposure.verdict,
    })),
  );
}

/**
 * A way to any address whatever leads to nobody in particular: what is missing is a control, not a party to cut off. A
 * wide prefix that takes in networks of several parties in reach has claims, one for each network that it names.
 */
function codeTo(code: GapCode, exposures: readonly Exposure[]): GapCode {
  const anybody = exposures.some(
    ({ vector, verdict, party, claims }) =>
      vector === 'network' && verdict === 'conditional' && party === null && claims.length === 0,
  );
  return code === 'network-into-reach' && anybody ? 'control-hole' : code;
}

/** Makes findings of a crossing; those along the same link share their exposures. */
function findingsOf(
  view: View,
  reader: PathReader,
  crossing: Crossing,
  all: readonly Exposure[],
): (route: Route) => Finding {
  const { links } = view.estate;
  const known = new Map<string, Exposure[]>();
  const code = codeTo(crossing.code, all);
  return route => {
    const last = lastLink(view, crossing, route);
    const narrowed = route.conditional || conditionalAt(links, last);
    const key = `${last} ${narrowed}`;
    const exposures = known.get(key) ?? exposuresAlong(view, crossing.aim, last, narrowed, all);
    known.set(key, exposures);
    return {
      code,
      exposures,
      relation: relations[relationAt(links, last)] ?? null,
      holds: holdsOf(view.estate, route.start) ?? null,
      path: async () => [
        await reader.node(route.start),
        ...(await Promise.all([...route.positions, last].map(position => reader.hop(position)))),
      ],
    };
  };
}

/** Gaps with a path: every crossing of the segment, with the protected resources that reach it. */
export async function* crossingFindings(view: View, reader: PathReader): AsyncGenerator<Finding> {
  const search = new Search(view, reader.order);
  const covered = nodeSet(view.estate.nodes);
  for (let from = 0; from < view.estate.nodes; from++) {
    const crossings = crossingsFrom(view, from);
    if (crossings.length === 0) continue;
    const routes = routesInto(view, search, from, covered);
    for (const crossing of crossings) {
      const reaching = await routes(crossing);
      if (reaching.length === 0) continue;
      const finding = findingsOf(view, reader, crossing, await reader.exposures(crossing.to));
      for (const route of reaching) yield finding(route);
    }
  }
}
