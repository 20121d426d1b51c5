/**
 * What judging costs by size: seconds, and resident memory above the start. The estate is made up as it is read, so
 * that the figures are the graph's and the gaps', not the store's.
 *
 *     node --expose-gc bench/judge.ts [resources] [links per resource]
 */
import { type Judgement, judge } from '../src/gaps/index.ts';
import type { ReadingStore, Tagger } from '../src/graph/index.ts';
import { type Exposure, type GapCode, gapCodes, type Holds, type LinkKind, type Resource } from '../src/model/index.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const perResource = Number(process.argv[3] ?? 1);
const accounts = 1000;

const exposure = (vector: Exposure['vector'], verdict: Exposure['verdict'], country: string | null): Exposure => ({
  vector,
  verdict,
  party: null,
  partyName: null,
  place: { country, city: null },
  because: 'made up',
  claims: [],
  laws: [],
});

const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-1', 'ap-east-1'];
const byRegion = new Map(
  regions.map(region => [
    region,
    [exposure('territory', region === 'ap-east-1' ? 'reachable' : 'clear', region === 'ap-east-1' ? 'HK' : 'US')],
  ]),
);
const tagger: Tagger = { resource: ({ region }) => byRegion.get(region) ?? [], end: () => [] };

const kinds: [Holds, LinkKind][] = [
  ['data', 'copies-to'],
  ['data', 'encrypted-with'],
  ['nothing', 'routes-to'],
  ['keys', 'shared-with'],
  ['authority', 'assumable-by'],
  ['data', 'stores-on'],
];

const kindOf = (node: number): [Holds, LinkKind] => kinds[node % kinds.length] ?? ['nothing', 'member-of'];

/** One resource in a thousand lies in Hong Kong; links lead a little ahead, so that paths are long. */
function resourceAt(node: number): Resource {
  const [holds] = kindOf(node);
  const scope = String(100_000_000_000 + (node % accounts));
  const region = node % 1000 === 999 ? 'ap-east-1' : (regions[node % 3] ?? 'us-east-1');
  const id = `arn:aws:made:${region}:${scope}:thing/${node}`;
  return { kind: 'resource', type: `aws.made.${holds}`, id, provider: 'aws', partition: 'aws', scope, region, holds };
}

const store: ReadingStore = {
  async *scopes() {},
  async *cells() {},
  async *problems() {},
  async *ends() {},
  async *resources() {
    for (let node = 0; node < size; node++) yield { node, resource: resourceAt(node) };
  },
  async *links() {
    for (let row = 0; row < size * perResource; row++) {
      const from = row % size;
      const to = (from + 1 + ((Math.imul(row, 2_654_435_761) >>> 20) % 40)) % size;
      yield { row, from, to, relation: kindOf(from)[1], conditional: row % 50 === 0 };
    }
  },
  async resource(_, key) {
    return typeof key === 'number' ? { node: key, resource: resourceAt(key) } : undefined;
  },
  async end() {
    return undefined;
  },
  async link(row) {
    return { evidence: { call: 'made:Up', fact: { row } }, conditions: [] };
  },
  async nodeCount() {
    return size;
  },
};

const rows = (code: GapCode) =>
  (['reachable', 'conditional', 'unknown'] as const).map(verdict => ({
    code,
    verdict,
    severity: 'high' as const,
    rules: ['D1'],
  }));
const profile = { rules: [], severities: gapCodes.flatMap(rows) };
const megabytes = (): number => process.memoryUsage().rss / 2 ** 20;

globalThis.gc?.();
const before = megabytes();
let peak = before;
const timer = setInterval(() => {
  peak = Math.max(peak, megabytes());
}, 20);
const started = performance.now();
const { gaps }: Judgement = await judge(store, 'run', {
  tagger,
  segments: [],
  profiles: new Map([['dhs-2020', profile]]),
});
const seconds = (performance.now() - started) / 1000;
clearInterval(timer);
// Streams that never wait leave the timer no turn; the process's own high-water mark does not need one.
peak = Math.max(peak, process.resourceUsage().maxRSS / 1024);
const hops = gaps.reduce((sum, { path }) => sum + path.length - 1, 0);
process.stdout.write(
  `${size} resources, ${size * perResource} links: ${seconds.toFixed(1)} s, ` +
    `${(peak - before).toFixed(0)} MB above ${before.toFixed(0)} MB; ${gaps.length} gaps, ${hops} hops\n`,
);
