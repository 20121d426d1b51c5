import { type End, hostEnd, type JsonObject, link, type Row } from '../../src/model/index.ts';
import { computeItem } from './items.ts';
import { computeEnd, prefixEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { objects, pick, text, texts } from './read.ts';

/** A policy, the networks that it is associated with, and what its enabled rules let through. */
export function* firewallPolicyRows(policy: JsonObject, reading: Reading): Generator<Row> {
  const item = computeItem(reading, policy, 'parent', 'associations', 'ruleTupleCount');
  const resource = reading.resource({ ...item, name: text(policy, 'shortName') ?? item.name ?? null });
  yield resource;
  for (const association of objects(policy, 'associations')) {
    const target = text(association, 'attachmentTarget') ?? '';
    const network = target.includes('/networks/') ? computeEnd(association, 'attachmentTarget', reading) : undefined;
    if (network) yield link('attached-to', network, resource, reading.call, pick(association, 'attachmentTarget'));
  }
  const allowed = objects(policy, 'rules').filter(
    rule => passing.has(text(rule, 'action') ?? '') && rule['disabled'] !== true,
  );
  for (const rule of allowed) {
    const fact = pick(rule, 'direction', 'priority', 'action', 'match.layer4Configs');
    for (const { end, conditions } of opened(rule))
      yield link('opens-to', resource, end, reading.call, fact, conditions);
  }
}

/** Actions that let packets through; the second once they have been inspected. */
const passing = new Set(['allow', 'apply_security_profile_group']);

/** Prefixes and names that a rule is about; countries (`CN`) stand for any address with a condition. */
function opened(rule: JsonObject): { end: End; conditions: string[] }[] {
  const side = text(rule, 'direction') === 'EGRESS' ? 'dest' : 'src';
  const ranges = ['src', 'dest'].flatMap(each => texts(rule, `match.${each}IpRanges`));
  const hosts = ['src', 'dest'].flatMap(each => texts(rule, `match.${each}Fqdns`));
  const countries = texts(rule, `match.${side}RegionCodes`);
  const inspected = text(rule, 'action') === 'allow' ? [] : ['inspected by a security profile'];
  const within = countries.length > 0 && ranges.length === 0 ? [`only countries ${countries.join(', ')}`] : undefined;
  return [
    ...ranges.map(range => ({ end: prefixEnd(range), conditions: inspected })),
    ...hosts.flatMap(host => {
      const end = hostEnd(host);
      return end ? [{ end, conditions: inspected }] : [];
    }),
    ...(within ? [{ end: prefixEnd('0.0.0.0/0'), conditions: [...within, ...inspected] }] : []),
  ];
}
