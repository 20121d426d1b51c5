import { hash } from 'node:crypto';
import type { Exposure, Gap, GapRecord, PathNode, PathStep } from '../model/index.ts';

/** Nodes kept at either end of a long path, and characters of an id or name that a stranger chose. */
const keptOfEnds = 10;
const keptOfName = 2_000;

/** What is kept of a gap from run to run. */
export function recordOf(gap: Gap): GapRecord {
  const { fingerprint, code, severity, segment, title, path, exposure, rules, excepted = null } = gap;
  const { claims: _, laws: __, standing: ___, ...said } = exposure;
  const kept = path.length > 2 * keptOfEnds ? [...path.slice(0, keptOfEnds), ...path.slice(-keptOfEnds)] : path;
  return {
    fingerprint,
    code,
    severity,
    segment,
    title,
    path: kept.map(stepOf),
    hops: path.length - 1,
    exposure: said,
    rules: rules.map(({ id }) => id),
    facts: factsOf(gap),
    excepted,
  };
}

function stepOf({ id, type, name, scope, region, hop }: PathNode): PathStep {
  const step = { id: cut(id), type: cut(type), name: name && cut(name), scope: scope && cut(scope), region };
  return hop === undefined ? step : { ...step, relation: hop.kind };
}

const cut = (text: string): string =>
  text.length <= keptOfName ? text : `${text.slice(0, keptOfName).toWellFormed()}…`;

const lapsed = ' was not assessed';

/**
 * Hash of the facts of a verdict: what was found along the path, what it means, and how much it counts. Titles, remedies,
 * reasons in words and sources are not in it, so that rewording them or reading a source again changes no verdict. What was
 * not assessed is known by the end of its title alone, which names regions and statuses; what stands before is its name.
 */
export function factsOf({ code, severity, path, exposure, also, rules, title }: Gap): string {
  const facts = [
    code,
    severity,
    path.map(({ id, type, scope, region, hop }) => [
      id,
      type,
      scope,
      region,
      hop === undefined ? null : [hop.kind, hop.evidence.call, hop.evidence.fact, hop.conditions ?? []],
    ]),
    [exposure, ...also].map(saidBy),
    rules.map(({ id }) => id),
    code === 'not-assessed' ? title.slice(title.lastIndexOf(lapsed)) : null,
  ];
  return hash('sha256', JSON.stringify(facts), 'hex').slice(0, 32);
}

const saidBy = ({ vector, verdict, party, place, laws }: Exposure) => [
  vector,
  verdict,
  party,
  place && [place.country, place.city],
  laws,
];
