/**
 * What a scan costs: `npm run bench`, `npm run bench -- --million` for the largest estate too. The simulated AWS runs in
 * a process of its own. Ratios within one run count; the machine's own speed does not.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from './clouds.ts';
import { type Cost, measured } from './measured.ts';

const binary = join(import.meta.dirname, '../bin/demarc.ts');
const latency = 40;
const concurrency = 40;

const print = (...cells: (string | number)[]): void => {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
};
const fixed = (value: number, digits = 0): string => value.toFixed(digits);

/** Scans a world with the real binary. */
async function scanned(world: 'company' | 'fleets', size: number, delay: number) {
  const cloud = await startCloud(world, size, delay);
  const cwd = await mkdtemp(join(tmpdir(), 'demarc-bench-'));
  try {
    const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-northeast-1', 'ap-southeast-1', 'ap-east-1'];
    const entry = { name: 'bench', organization: { role: 'demarc-audit' }, regions, endpoint: cloud.endpoint };
    await writeFile(join(cwd, 'demarc.yaml'), JSON.stringify({ aws: [entry] }));
    const env = { AWS_ACCESS_KEY_ID: cloud.key.accessKeyId, AWS_SECRET_ACCESS_KEY: cloud.key.secretAccessKey };
    const options = ['scan', '-q', '-o', 'json=report.json', '--concurrency', String(concurrency)];
    const cost = await measured([binary, ...options], { cwd, env });
    return { cost, seen: await cloud.seen() };
  } finally {
    cloud.stop();
    await rm(cwd, { recursive: true });
  }
}

async function speed(): Promise<void> {
  const { cost, seen } = await scanned('company', 0, latency);
  const bound = Math.max((seen.calls * latency) / concurrency, cost.cpu, seen.limited);
  print(
    'calls',
    'repeated',
    'most in flight',
    'wall ms',
    'calls × latency ÷ concurrency',
    'CPU ms',
    'buckets ms',
    'wall ÷ bound',
  );
  print('---', '---', '---', '---', '---', '---', '---', '---');
  const lower = (seen.calls * latency) / concurrency;
  const numbers = [cost.wall, lower, cost.cpu, seen.limited].map(value => fixed(value));
  print(seen.calls, seen.repeated, seen.peak, ...numbers, fixed(cost.wall / bound, 2));
}

async function memory(sizes: readonly number[]): Promise<void> {
  print('resources', 'peak MB', 'of the first', 'wall s', 'CPU s');
  print('---', '---', '---', '---', '---');
  let first: Cost | undefined;
  for (const size of sizes) {
    const { cost } = await scanned('fleets', size, 0);
    first ??= cost;
    print(
      size,
      fixed(cost.peak),
      fixed(cost.peak / first.peak, 2),
      fixed(cost.wall / 1000, 1),
      fixed(cost.cpu / 1000, 1),
    );
  }
}

async function start(): Promise<void> {
  const runs = async (args: string[]) => {
    const walls = [];
    for (let count = 0; count < 7; count++) walls.push((await measured(args)).wall);
    return walls.sort((a, b) => a - b)[3] ?? 0;
  };
  const [bare, help] = [await runs(['-e', '0']), await runs([binary, '--help'])];
  print('bare Node ms', '--help ms', 'difference');
  print('---', '---', '---');
  print(fixed(bare), fixed(help), fixed(help - bare));
}

await start();
process.stdout.write('\n');
await speed();
process.stdout.write('\n');
await memory([10_000, 100_000, ...(process.argv.includes('--million') ? [1_000_000] : [])]);
