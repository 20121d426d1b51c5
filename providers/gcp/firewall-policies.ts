import { type JsonObject, link, type Row } from '../../src/model/index.ts';
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
    rule => text(rule, 'action') === 'allow' && rule['disabled'] !== true,
  );
  for (const rule of allowed) {
    const ranges = [...texts(rule, 'match.srcIpRanges'), ...texts(rule, 'match.destIpRanges')];
    const fact = pick(rule, 'direction', 'priority', 'action', 'match.layer4Configs');
    for (const range of ranges) yield link('opens-to', resource, prefixEnd(range), reading.call, fact);
  }
}
