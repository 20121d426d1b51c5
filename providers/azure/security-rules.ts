import { type End, endKey, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { at, objects, pick, text, texts } from '../json.ts';
import { prefixEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { namedEnd } from './names.ts';
import { isAllOfAzure, regionalTag, withinAzure } from './service-tags.ts';

type Direction = 'Inbound' | 'Outbound';

/** Which side of a rule is the far one, by its members. Source: learn.microsoft.com/rest/api/virtualnetwork/security-rules. */
const far = { Inbound: 'source', Outbound: 'destination' } as const;

const anyPrefix: End = { kind: 'prefix', prefix: '0.0.0.0/0' };

/** Service tags that stand for every address outside. Those of a region, and all of Azure, are others' too. */
const everywhere = new Set(['*', 'any', 'internet', '0.0.0.0/0', '::/0']);

interface Rule {
  priority: number;
  direction: Direction;
  allows: boolean;
  ends: { to: End; within?: string }[];
  fact: JsonObject;
  /** Every address, protocol and port. */
  whole: boolean;
}

/**
 * What a group lets through, its own rules before those that Azure adds (which let everything out to the Internet). A rule
 * behind one that denies everything in its direction never acts.
 */
export function* openings(group: JsonObject, self: Resource, { call }: Reading): Generator<Link> {
  const lists = ['properties.securityRules', 'properties.defaultSecurityRules'];
  const rules = lists.flatMap(list => objects(group, list).map(rule => ruleOf(rule, self)));
  rules.sort((one, other) => one.priority - other.priority);
  for (const direction of ['Inbound', 'Outbound'] as const) {
    const found = new Map<string, { to: End; rules: JsonObject[]; narrowed: string[] }>();
    for (const rule of rules.filter(each => each.direction === direction)) {
      if (!rule.allows && rule.whole) break;
      for (const { to, within } of rule.allows ? rule.ends : []) {
        const known = found.get(endKey(to)) ?? { to, rules: [], narrowed: [] };
        known.rules.push(rule.fact);
        if (within) known.narrowed.push(within);
        found.set(endKey(to), known);
      }
    }
    for (const opening of found.values())
      yield link('opens-to', self, opening.to, call, { direction, rules: opening.rules }, conditionsOf(opening));
  }
}

/** One rule without a condition opens the whole of it. */
const conditionsOf = ({ rules, narrowed }: { rules: JsonObject[]; narrowed: string[] }): string[] =>
  narrowed.length < rules.length ? [] : [...new Set(narrowed)];

function endsOf(prefix: string, partition: string): Rule['ends'] {
  if (isAllOfAzure(prefix)) return [{ to: anyPrefix, within: withinAzure }];
  const to = prefixEnd(prefix) ?? regionalTag(partition, prefix);
  return to ? [{ to }] : [];
}

function ruleOf(rule: JsonObject, self: Resource): Rule {
  const direction: Direction = text(rule, 'properties.direction') === 'Outbound' ? 'Outbound' : 'Inbound';
  const side = `properties.${far[direction]}`;
  const prefixes = [text(rule, `${side}AddressPrefix`) ?? '', ...texts(rule, `${side}AddressPrefixes`)];
  const open = prefixes.some(prefix => everywhere.has(prefix.toLowerCase()));
  const groups = objects(rule, `${side}ApplicationSecurityGroups`).flatMap(one => namedEnd(self, one, 'id') ?? []);
  const ports = [
    text(rule, 'properties.destinationPortRange') ?? '',
    ...texts(rule, 'properties.destinationPortRanges'),
  ];
  return {
    ...{ direction, priority: Number(at(rule, 'properties.priority') ?? 65_535) },
    allows: text(rule, 'properties.access') === 'Allow',
    ends: [
      ...(open ? [{ to: anyPrefix }] : prefixes.flatMap(prefix => endsOf(prefix, self.partition))),
      ...groups.map(to => ({ to })),
    ],
    fact: pick(
      rule,
      'name',
      ...members.map(member => `properties.${member}`),
      `${side}AddressPrefix`,
      `${side}AddressPrefixes`,
    ),
    whole: open && text(rule, 'properties.protocol') === '*' && ports.includes('*'),
  };
}

const members = ['priority', 'protocol', 'destinationPortRange', 'destinationPortRanges'];
