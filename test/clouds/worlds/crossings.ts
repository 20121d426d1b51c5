import { type GapCode, linkKinds, type Vector } from '../../../src/model/index.ts';
import type { Flow, Reach, Truth } from './truth.ts';

export type Carry = 'data' | 'keys' | 'authority' | 'network' | 'arrival' | 'software';

/** What can move on after something arrived: docs/adr/0004-crossings-and-gaps.md. */
export const onward: Record<Carry, readonly Carry[]> = {
  data: ['data', 'keys', 'authority', 'network', 'arrival', 'software'],
  keys: ['keys', 'authority'],
  authority: ['authority'],
  network: ['network', 'arrival'],
  arrival: [],
  software: ['software'],
};

/** Prefixes that take in every address: who may come is anybody, so what is missing is a control. */
const everywhere: ReadonlySet<string> = new Set(['prefix:0.0.0.0/0', 'prefix:::/0']);

/** What matters of the far end of what moves. */
export const asked: Record<Carry, readonly Vector[]> = {
  data: ['territory', 'operator', 'control-plane', 'owner', 'network'],
  keys: ['territory', 'operator', 'control-plane', 'owner', 'key-holder', 'network'],
  authority: ['owner'],
  network: ['network', 'territory', 'operator', 'owner'],
  arrival: ['network', 'territory', 'operator', 'owner'],
  software: ['software-origin', 'owner', 'network'],
};

export function carryOf({ relation }: Flow): Carry {
  const carries = linkKinds[relation];
  if (carries === 'nothing') throw new Error(`nothing moves along ${relation}`);
  return carries;
}

export const strong = ({ verdict }: Reach): boolean => verdict !== 'unknown';

function mattering(truth: Truth, flow: Flow): Reach[] {
  const vectors: Vector[] = [
    ...asked[carryOf(flow)],
    ...(flow.relation === 'published-by' ? ['operator' as const] : []),
  ];
  return truth.reachOf(flow.to).filter(({ vector }) => vectors.includes(vector));
}

export type Aim = 'strong' | 'place' | 'party';

/** What of the far end makes this flow a crossing with that aim. */
export function crossingReach(truth: Truth, flow: Flow, aim: Aim): Reach[] {
  const matters = mattering(truth, flow);
  const known = matters.filter(strong);
  if (aim === 'strong') return known;
  if (known.length > 0) return [];
  if (aim === 'party') return matters.filter(({ vector }) => vector !== 'territory');
  const holdsData = truth.resources.get(flow.to)?.holds === 'data';
  const handedOver = carryOf(flow) === 'data' || carryOf(flow) === 'keys';
  return handedOver || holdsData ? matters.filter(({ vector }) => vector === 'territory') : [];
}

function codeOf(truth: Truth, flow: Flow, aim: Aim): GapCode {
  if (aim !== 'strong') return aim === 'place' ? 'place-unknown' : 'party-unknown';
  if (everywhere.has(flow.to)) return 'control-hole';
  switch (carryOf(flow)) {
    case 'data':
      return /^(host|prefix):/.test(flow.to) ? 'network-into-reach' : 'copied-into-reach';
    case 'keys':
      return 'key-in-reach';
    case 'authority':
      return 'access-from-reach';
    case 'network':
    case 'arrival':
      return 'network-into-reach';
    default: {
      const byVendor = crossingReach(truth, flow, aim).some(
        ({ vector }) => vector === 'owner' || vector === 'operator',
      );
      return flow.relation === 'published-by' && byVendor ? 'run-by-reached-party' : 'software-unsegmented';
    }
  }
}

export interface Crossing {
  code: GapCode;
  aim: Aim;
  from: string;
  to: string;
  flows: Flow[];
}

export function crossings(truth: Truth): Crossing[] {
  const found = new Map<string, Crossing>();
  for (const flow of truth.flows.values()) {
    if (linkKinds[flow.relation] === 'nothing') continue;
    for (const aim of ['strong', 'place', 'party'] as const) {
      if (crossingReach(truth, flow, aim).length === 0) continue;
      const code = codeOf(truth, flow, aim);
      const key = JSON.stringify([code, flow.from, flow.to]);
      const crossing = found.get(key) ?? { code, aim, from: flow.from, to: flow.to, flows: [] };
      crossing.flows.push(flow);
      found.set(key, crossing);
    }
  }
  return [...found.values()];
}
