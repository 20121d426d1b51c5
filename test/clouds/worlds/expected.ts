import { type GapCode, type LinkKind, linkKinds, type Vector } from '../../../src/model/index.ts';
import { type Carry, type Crossing, carryOf, crossingReach, crossings, onward, strong } from './crossings.ts';
import type { Flow, Planted, Reach, Truth } from './truth.ts';

/**
 * A gap that a world must show. `crossing` is the last hop, from its near end to its far end; a gap of one node has
 * none. `hops` counts from `first` to `last`.
 */
export interface Expected {
  code: GapCode;
  first: string;
  last: string;
  crossing: string | null;
  hops: number;
  verdict: Reach['verdict'];
  /** Ids from `first` to `last`. */
  path: string[];
}

/** Whether a path may begin here: the resource is not in reach itself. */
const clean = ({ reach, primary = reach }: Planted): boolean =>
  !primary.some(one => strong(one) && ['territory', 'operator', 'owner'].includes(one.vector));

interface Path {
  ids: string[];
  carry: Carry | null;
  narrowed: boolean;
}

/** Flows by where they leave, without those that only describe. */
function outgoing(truth: Truth): Map<string, Flow[]> {
  const found = new Map<string, Flow[]>();
  for (const flow of truth.flows.values()) {
    if (linkKinds[flow.relation] === 'nothing') continue;
    found.set(flow.from, [...(found.get(flow.from) ?? []), flow]);
  }
  return found;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const precedence = Object.keys(linkKinds);
const rank = ({ relation, narrowed }: Flow): number => (narrowed ? 100 : 0) + precedence.indexOf(relation as LinkKind);

/** The shortest path from `start` onto the crossing; among equals the one with the smallest ids. */
function shortest(
  truth: Truth,
  out: Map<string, Flow[]>,
  start: string,
  crossing: Crossing,
  narrow: boolean,
): Path | undefined {
  const leaves = (path: Path): boolean =>
    path.ids.at(-1) === crossing.from &&
    crossing.flows.some(flow => path.carry === null || onward[path.carry].includes(carryOf(flow)));
  const ends = (flow: Flow): boolean =>
    crossingReach(truth, flow, 'strong').length > 0 ||
    (crossing.aim !== 'strong' && crossingReach(truth, flow, crossing.aim).length > 0);
  const seen = new Set<string>();
  let paths: Path[] = [{ ids: [start], carry: null, narrowed: false }];
  while (paths.length > 0) {
    const arrived = paths.find(leaves);
    if (arrived) return arrived;
    const longer: Path[] = [];
    for (const path of paths) {
      const flows = (out.get(path.ids.at(-1) ?? '') ?? []).filter(
        flow =>
          (path.carry === null || onward[path.carry].includes(carryOf(flow))) &&
          (narrow || !flow.narrowed) &&
          flow.to !== crossing.to &&
          !ends(flow),
      );
      for (const flow of flows.sort((a, b) => byText(a.to, b.to) || rank(a) - rank(b))) {
        const state = `${carryOf(flow)} ${flow.to}`;
        if (seen.has(state)) continue;
        seen.add(state);
        longer.push({ ids: [...path.ids, flow.to], carry: carryOf(flow), narrowed: path.narrowed || flow.narrowed });
      }
    }
    paths = longer;
  }
  return undefined;
}

/** Every clean resource from which the crossing can be reached is first of a path or lies on one; farthest first. */
function pathsOnto(truth: Truth, out: Map<string, Flow[]>, crossing: Crossing): Path[] {
  const certain =
    crossing.aim === 'strong' &&
    crossing.flows.some(
      flow => !flow.narrowed && crossingReach(truth, flow, 'strong').some(({ verdict }) => verdict === 'reachable'),
    );
  const covered = new Set<string>();
  const reported: Path[] = [];
  const starts = upstream(truth, crossing);
  for (const narrow of certain ? [false, true] : [true]) {
    const paths = starts.flatMap(start => shortest(truth, out, start, crossing, narrow) ?? []);
    for (const path of paths.sort((a, b) => b.ids.length - a.ids.length)) {
      if (covered.has(path.ids[0] ?? '')) continue;
      for (const id of path.ids) covered.add(id);
      reported.push(path);
    }
  }
  return reported;
}

/** Clean resources that lead to the crossing in any way, whatever moves: the candidates. */
function upstream(truth: Truth, crossing: Crossing): string[] {
  const seen = new Set([crossing.from]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { from, to } of truth.flows.values()) {
      if (!seen.has(to) || seen.has(from)) continue;
      seen.add(from);
      grew = true;
    }
  }
  return [...seen].filter(id => {
    const planted = truth.resources.get(id);
    return planted !== undefined && clean(planted);
  });
}

function lastFlow(crossing: Crossing, path: Path): Flow {
  const usable = crossing.flows
    .filter(flow => path.carry === null || onward[path.carry].includes(carryOf(flow)))
    .sort((a, b) => rank(a) - rank(b));
  if (!usable[0]) throw new Error('a path that cannot leave along its crossing');
  return usable[0];
}

const worst = (reach: readonly Reach[]): Reach['verdict'] =>
  (['reachable', 'conditional', 'unknown'] as const).find(verdict => reach.some(one => one.verdict === verdict)) ??
  'unknown';

/** What a resource is by itself. */
function ownGaps({ id, holds, reach }: Planted): Expected[] {
  const gap = (code: GapCode, shown: readonly Reach[]): Expected[] =>
    shown.length === 0
      ? []
      : [{ code, first: id, last: id, crossing: null, hops: 0, verdict: worst(shown), path: [id] }];
  const of = (known: boolean, ...vectors: Vector[]): Reach[] =>
    reach.filter(one => strong(one) === known && vectors.includes(one.vector));
  const content = holds === 'data' || holds === 'keys';
  const parties: Vector[] = content ? ['owner', 'operator', 'control-plane'] : holds === 'software' ? ['owner'] : [];
  if (content && of(true, 'territory').length > 0)
    return gap(holds === 'data' ? 'stored-in-reach' : 'key-in-reach', of(true, 'territory', ...parties));
  if (of(true, ...parties).length > 0) return gap('run-by-reached-party', of(true, ...parties));
  const placeless = content ? of(false, 'territory') : [];
  const strangers: Vector[] = [
    ...(holds === 'nothing' ? [] : ['owner' as const]),
    ...(content && placeless.length === 0 ? (['operator', 'control-plane'] as const) : []),
  ];
  return [...gap('place-unknown', placeless), ...gap('party-unknown', of(false, ...strangers))];
}

/** Every gap of a world where all of it is one segment. Written for worlds of a few thousand flows. */
export function expectedGaps(truth: Truth): Expected[] {
  const out = outgoing(truth);
  const own = [...truth.resources.values()].flatMap(ownGaps);
  const crossed = crossings(truth).flatMap(crossing =>
    pathsOnto(truth, out, crossing).map(path => {
      const last = lastFlow(crossing, path);
      const reach = crossingReach(truth, last, crossing.aim);
      const narrowed = path.narrowed || last.narrowed;
      return {
        code: crossing.code,
        first: path.ids[0] ?? '',
        last: crossing.to,
        crossing: `${crossing.from} -> ${crossing.to}`,
        hops: path.ids.length,
        path: [...path.ids, crossing.to],
        verdict: crossing.aim === 'strong' && narrowed ? ('conditional' as const) : worst(reach),
      };
    }),
  );
  return [...own, ...crossed];
}
