/**
 * Look-ups a second on one core, hosts and addresses apart: shipped data, questions that no cache has seen, and networks
 * as many as a whole table of the internet has.
 *
 *     npx node bench/lookups.ts
 */
import { emptyPrefix, parsePrefix } from '../mappings/addresses.ts';
import { shippedDataset } from '../mappings/dataset.ts';
import { createHosts } from '../mappings/hosts.ts';
import { createNetworks } from '../mappings/networks.ts';
import { createPlaces } from '../mappings/place.ts';
import { createTagger } from '../mappings/tag.ts';

const rounds = 5;
/** Far more hosts than are kept, and not so many that the questions themselves come from memory. */
const hostCount = 300_000;
const count = 2_000_000;

/** The same numbers in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

/** Best of some rounds, by the time that the processor gave, as others share the machine. */
function measure(name: string, questions: number, round: () => number): void {
  let best = Number.POSITIVE_INFINITY;
  let found = 0;
  for (let index = 0; index < rounds; index++) {
    const began = process.cpuUsage();
    found = round();
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, user + system);
  }
  const rate = questions / best;
  process.stdout.write(`${name.padEnd(52)} ${rate.toFixed(1).padStart(6)} million a second, ${found} found\n`);
}

const dataset = shippedDataset();
const next = numbers(1);
const pick = <Item>(items: readonly Item[]): Item => items[next.next().value % items.length] as Item;
const suffixes = dataset
  .table('endpoints')
  .map(({ suffix }) => suffix.replace(/<n>/, '07').replace(/<[a-z]+>/, 'cn-hangzhou'));
const known = Array.from({ length: hostCount }, (_, index) => `h${index}.${pick(suffixes)}`);
const foreign = Array.from({ length: hostCount }, (_, index) => `www.host-${index}.example-${index % 977}.org`);
const few = known.slice(0, 20_000);
const hosts = createHosts(dataset, createPlaces(dataset));

const counted = (texts: readonly string[]) => (): number => {
  let found = 0;
  for (const text of texts) if (hosts(text) !== undefined) found += 1;
  return found;
};
measure('hosts: 300,000 different ones below known suffixes', hostCount, counted(known));
measure('hosts: 300,000 different ones that nothing covers', hostCount, counted(foreign));
measure('hosts: 20,000 that come again and again', few.length, counted(few));

const networks = createNetworks(dataset.table('networks'));
const asked = Array.from({ length: count }, () => {
  const value = next.next().value;
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
});
const prefix = emptyPrefix();
measure('IPv4: text to holder, shipped networks', count, () => {
  let found = 0;
  for (const text of asked) if (parsePrefix(text, prefix) && networks(prefix).relation !== 'none') found += 1;
  return found;
});

/** Every /22 of the whole space, of a thousand holders in turn: a million intervals. */
const wide = createNetworks({
  claims: [],
  reserved: [],
  holders: Array.from({ length: 1000 }, (_, holder) => ({
    asn: holder + 1,
    name: null,
    party: 'acme',
    prefixes: Array.from({ length: 1000 }, (_, index) => {
      const block = (index * 1000 + holder) * 4;
      return `${block >>> 16}.${(block >>> 8) & 255}.${block & 255}.0/22`;
    }),
  })),
});
measure('IPv4: text to holder, 1,000,000 networks', count, () => {
  let found = 0;
  for (const text of asked) if (parsePrefix(text, prefix) && wide(prefix).relation !== 'none') found += 1;
  return found;
});
const six = Array.from(
  { length: count },
  () =>
    `2${(next.next().value % 4096).toString(16).padStart(3, '0')}:${(next.next().value % 65536).toString(16)}:1::${(next.next().value % 65536).toString(16)}`,
);
measure('IPv6: text to holder, shipped networks', count, () => {
  let found = 0;
  for (const text of six) if (parsePrefix(text, prefix) && networks(prefix).relation !== 'none') found += 1;
  return found;
});

const tagger = createTagger(dataset, { scope: () => undefined, allow: [] });
const ends = known.slice(0, 100_000).map(host => ({ kind: 'host' as const, host }));
measure('tags of 100,000 different hosts', ends.length, () => {
  let found = 0;
  for (const end of ends) found += tagger.end(end).length;
  return found;
});
const regions = dataset.regions('aws').filter(({ partition }) => partition === 'aws');
const resources = Array.from({ length: 100_000 }, (_, index) => ({
  kind: 'resource' as const,
  type: 'aws.s3.bucket',
  id: `arn:aws:s3:::b${index}`,
  provider: 'aws',
  partition: 'aws',
  scope: String(100_000_000_000 + (index % 1000)),
  region: regions[index % regions.length]?.region ?? 'us-east-1',
  holds: 'data' as const,
}));
measure('tags of 100,000 resources in 1,000 accounts', resources.length, () => {
  let found = 0;
  for (const resource of resources) found += tagger.resource(resource).length;
  return found;
});
