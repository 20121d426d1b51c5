import { type End, hostEnd, type JsonObject, type Link, link, type Resource, type Row } from '../../src/model/index.ts';
import { isObject, pick, text, texts } from '../json.ts';
import { prefixEnd } from './links.ts';
import { type Listing, type Reading, resourceOf } from './listing.ts';
import { armTypeOf, idOf, namedEnd, ownerId } from './names.ts';

/** Lists of a record set and the member of each record that names where it leads; both services, which differ in case. */
const lists: readonly [list: string, member: string][] = [
  ['arecords', 'ipv4Address'],
  ['aaaarecords', 'ipv6Address'],
  ['mxrecords', 'exchange'],
  ['nsrecords', 'nsdname'],
  ['srvrecords', 'target'],
];

/** Types that may name a host or an address; what the others hold leads nowhere. */
const naming = new Set(['a', 'aaaa', 'cname', 'mx', 'ns', 'srv']);

/** Types that answer for the name itself. */
const answering = new Set(['a', 'aaaa', 'cname']);

/** One resource for each record set that may name a host or an address, and the way from its name over it. */
export const recordListing = (conditions: readonly string[] = []): Pick<Listing, 'holds' | 'facts' | 'rows'> => ({
  holds: 'nothing',
  facts: [],
  *rows(set: JsonObject, reading: Reading): Generator<Row> {
    const found = targets(set, reading.partition);
    const type = armTypeOf(idOf(set)).split('/').at(-1) ?? '';
    if (!naming.has(type) && found.length === 0) return;
    const name = hostOf(set);
    const record = {
      ...resourceOf(set, reading, { facts: ['properties.TTL', 'properties.ttl'] }),
      name,
      region: 'global',
    };
    yield record;
    const { call } = reading;
    if (answering.has(type) && !name.startsWith('*'))
      yield link('resolves-to', { kind: 'host', host: name }, record, call, { fqdn: name, type }, conditions);
    for (const { to, fact } of found) yield link('resolves-to', record, to, call, fact);
  },
});

/** The full name: some answers have it, in others it is the set's name before the zone's. */
function hostOf(set: JsonObject): string {
  const zone =
    ownerId(idOf(set), armTypeOf(idOf(set)).split('/').at(-1) ?? '')
      .split('/')
      .at(-1) ?? '';
  const name = text(set, 'name') ?? '@';
  const full = text(set, 'properties.fqdn') ?? (name === '@' ? zone : `${name}.${zone}`);
  return full.replace(/\.$/, '').toLowerCase();
}

interface Target {
  to: End;
  fact: JsonObject;
}

function targets(set: JsonObject, partition: string): Target[] {
  const properties = isObject(set['properties']) ? set['properties'] : {};
  const found: Target[] = [];
  for (const [name, value] of Object.entries(properties)) {
    const member = lists.find(([list]) => list === name.toLowerCase())?.[1];
    for (const record of member && Array.isArray(value) ? value.filter(isObject) : []) {
      const to = targetEnd(text(record, member ?? '') ?? '');
      if (to) found.push({ to, fact: { [name]: [pick(record, member ?? '')] } });
    }
    if (name.toLowerCase() !== 'cnamerecord' || !isObject(value)) continue;
    const to = targetEnd(text(value, 'cname') ?? '');
    if (to) found.push({ to, fact: { [name]: pick(value, 'cname') } });
  }
  const alias = namedEnd({ partition }, set, 'properties.targetResource.id');
  return alias ? [...found, { to: alias, fact: pick(set, 'properties.targetResource.id') }] : found;
}

const targetEnd = (name: string): End | undefined => prefixEnd(name) ?? hostEnd(name);

/** Servers that machines of a network ask for names, which tells them where the machines go. Azure's own is in no list. */
export function* resolverLinks(self: Resource, item: JsonObject, list: string, { call }: Reading): Generator<Link> {
  for (const address of new Set(texts(item, list))) {
    const to = prefixEnd(address);
    if (to) yield link('sends-to', self, to, call, { [list]: [address] });
  }
}
