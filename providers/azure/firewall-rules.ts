import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import { azureAddress, fromAzure } from './links.ts';
import type { Listing, Reading } from './listing.ts';
import { armEnd, ownerId } from './names.ts';
import { prefixesBetween } from './ranges.ts';

const [first, last] = ['properties.startIpAddress', 'properties.endIpAddress'];

/** Addresses that may reach a database server, as ranges. */
export const firewallListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: [first, last],
  links: (rule, self, reading) => rangeLinks(rule, self, reading, [first, last]),
};

/** From the server that a rule is of to the addresses between two. */
export function* rangeLinks(
  rule: JsonObject,
  self: Resource,
  { call }: Reading,
  [start, end]: readonly [start: string, end: string],
): Generator<Link> {
  const server = armEnd(self.partition, ownerId(self.id, 'firewallRules'), self.region);
  const [from = '', to = ''] = [text(rule, start), text(rule, end)];
  const fact = pick(rule, start, end);
  if (from === azureAddress && to === azureAddress) {
    const anywhere = { kind: 'prefix', prefix: '0.0.0.0/0' } as const;
    yield link('opens-to', server, anywhere, call, fact, [fromAzure]);
    return;
  }
  for (const prefix of prefixesBetween(from, to))
    yield link('opens-to', server, { kind: 'prefix', prefix }, call, fact);
}
