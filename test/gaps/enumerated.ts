import { type Exposure, endKey, type GapCode, linkKinds, type Resource, type Vector } from '../../src/model/index.ts';
import { type FakeEstate, type FakeLink, regionTagger } from '../graph/fake-estate.ts';

/** A path by enumeration: ids from the protected node to the far end. */
export interface EnumeratedPath {
  ids: string[];
  code: GapCode;
  conditional: boolean;
}

type Aim = 'strong' | 'place' | 'party';
type Carries = (typeof linkKinds)[keyof typeof linkKinds];

const mayFollow = (before: Carries, after: Carries): boolean => {
  if (before === 'data') return after !== 'nothing';
  if (before === 'keys') return after === 'keys' || after === 'authority';
  if (before === 'network') return after === 'network' || after === 'arrival';
  return before !== 'nothing' && before !== 'arrival' && before === after;
};

const counting: Record<Carries, Vector[]> = {
  data: ['territory', 'operator', 'control-plane', 'owner', 'network'],
  keys: ['territory', 'operator', 'control-plane', 'owner', 'key-holder', 'network'],
  authority: ['owner'],
  network: ['network', 'territory', 'operator', 'owner'],
  arrival: ['network', 'territory', 'operator', 'owner'],
  software: ['software-origin', 'owner', 'network'],
  nothing: [],
};

/**
 * Every path of an estate by the definition alone: all simple paths from every protected node, one link at a time. Slow
 * and obvious; the graph is compared with it.
 */
export function enumeratePaths(estate: FakeEstate): EnumeratedPath[] {
  const resources = new Map(estate.resources.map(resource => [resource.id, resource]));
  const found: EnumeratedPath[] = [];
  for (const resource of estate.resources) {
    const own = regionTagger.resource({ ...resource, locations: [] });
    if (own.some(e => isStrong(e) && ['territory', 'operator', 'owner'].includes(e.vector))) continue;
    for (const aim of ['strong', 'place', 'party'] as const) walk(estate, resources, [resource.id], [], aim, found);
  }
  return found;
}

const isStrong = ({ verdict }: Exposure): boolean => verdict === 'reachable' || verdict === 'conditional';

function walk(
  estate: FakeEstate,
  resources: ReadonlyMap<string, Resource>,
  ids: string[],
  taken: FakeLink[],
  aim: Aim,
  found: EnumeratedPath[],
): void {
  const before = taken.at(-1);
  for (const link of estate.links) {
    const to = typeof link.to === 'string' ? link.to : endKey(link.to);
    const carries = linkKinds[link.relation];
    if (link.from !== ids.at(-1) || carries === 'nothing' || ids.includes(to)) continue;
    if (before && !mayFollow(linkKinds[before.relation], carries)) continue;
    const answers = answersOf(link, resources);
    const path = [...ids, to];
    const code = answers.get(aim);
    if (code !== undefined) {
      found.push({
        ids: path,
        code,
        conditional: [...taken, link].some(({ conditions = [] }) => conditions.length > 0),
      });
    } else if (!answers.has('strong')) {
      walk(estate, resources, path, [...taken, link], aim, found);
    }
  }
}

/** The gaps that a link's far end makes, for what the link carries. */
function answersOf(link: FakeLink, resources: ReadonlyMap<string, Resource>): Map<Aim, GapCode> {
  const listed = typeof link.to === 'string' ? resources.get(link.to) : resources.get(endKey(link.to));
  const all = listed ? regionTagger.resource(listed) : typeof link.to === 'string' ? [] : regionTagger.end(link.to);
  const carries = linkKinds[link.relation];
  const counted = all.filter(
    ({ vector }) => counting[carries].includes(vector) || (link.relation === 'published-by' && vector === 'operator'),
  );
  if (counted.some(isStrong)) return new Map([['strong', codeOf(link, counted.filter(isStrong))]]);
  const unknown = counted.filter(({ verdict }) => verdict === 'unknown');
  const answers = new Map<Aim, GapCode>();
  const asksPlace = carries === 'data' || carries === 'keys' || listed?.holds === 'data';
  if (asksPlace && unknown.some(({ vector }) => vector === 'territory')) answers.set('place', 'place-unknown');
  if (unknown.some(({ vector }) => vector !== 'territory')) answers.set('party', 'party-unknown');
  return answers;
}

function codeOf({ relation, to }: FakeLink, strong: Exposure[]): GapCode {
  const carries = linkKinds[relation];
  const address = typeof to !== 'string' && (to.kind === 'host' || to.kind === 'prefix');
  if (carries === 'network' || carries === 'arrival' || (carries === 'data' && address)) return 'network-into-reach';
  if (carries === 'data') return 'copied-into-reach';
  if (carries === 'keys') return 'key-in-reach';
  if (carries === 'authority') return 'access-from-reach';
  const vendor = strong.some(({ vector }) => vector === 'owner' || vector === 'operator');
  return relation === 'published-by' && vendor ? 'run-by-reached-party' : 'software-unsegmented';
}
