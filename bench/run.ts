/**
 * What demarc costs, as the tables of `bench/README.md`: `npm run bench`, and `npm run bench -- --million` for the
 * largest estate too (ten minutes). The simulated AWS runs in a process of its own. Ratios within one run count; the
 * machine's own speed does not.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Seen, startCloud } from './clouds.ts';
import { type Cost, measured } from './measured.ts';

const root = join(import.meta.dirname, '..');
const installed = { name: 'installed (`dist`)', path: join(root, 'dist/bin/demarc.js') };
const source = { name: 'from source', path: join(root, 'bin/demarc.ts') };
const latency = 40;
const concurrency = 40;

interface Scan {
  scan: Cost;
  /** Judged and reported again from the store. */
  report: Cost;
  seen: Seen;
}

/** Scans a world with the real binary, and reports it once more. */
async function scanned(binary: string, world: 'company' | 'fleets', size: number): Promise<Scan> {
  const cloud = await startCloud(world, size, latency);
  const cwd = await mkdtemp(join(tmpdir(), 'demarc-bench-'));
  try {
    const entry = { name: 'bench', organization: { role: 'demarc-audit' }, endpoint: cloud.endpoint };
    await writeFile(join(cwd, 'demarc.yaml'), JSON.stringify({ aws: [entry] }));
    const env = { AWS_ACCESS_KEY_ID: cloud.key.accessKeyId, AWS_SECRET_ACCESS_KEY: cloud.key.secretAccessKey };
    const output = ['-o', 'json=report.json'];
    const scan = await measured([binary, 'scan', '-q', ...output, '--concurrency', `${concurrency}`], { cwd, env });
    const seen = await cloud.seen();
    return { scan, seen, report: await measured([binary, 'report', ...output], { cwd }) };
  } finally {
    cloud.stop();
    await rm(cwd, { recursive: true });
  }
}

async function start(): Promise<void> {
  const middle = async (...args: string[]): Promise<number> => {
    const walls: number[] = [];
    for (let count = 0; count < 7; count++) walls.push((await measured(args)).wall);
    return walls.sort((a, b) => a - b)[3] ?? 0;
  };
  const bare = await middle('-e', '0');
  head('`--help`', 'ms', 'more than bare Node');
  row('bare Node', whole(bare), '');
  for (const { name, path } of [installed, source]) {
    const help = await middle(path, '--help');
    row(name, whole(help), whole(help - bare));
  }
}

async function speed(): Promise<void> {
  head(
    'company, 911 resources',
    'calls',
    'twice',
    'wall s',
    'calls × latency ÷ concurrency',
    'CPU s',
    'buckets s',
    'ratio',
  );
  for (const { name, path } of [installed, source]) {
    const { scan, seen } = await scanned(path, 'company', 0);
    const waits = (seen.calls * latency) / concurrency;
    const ratio = scan.wall / Math.max(waits, scan.cpu, seen.limited);
    const times = [scan.wall, waits, scan.cpu, seen.limited].map(seconds);
    row(name, seen.calls, seen.repeated, ...times, ratio.toFixed(2));
  }
}

/** Instances with a volume each, in every account and region: with the rest of the company 9,983 resources. */
const fleet = 189;

async function memory(): Promise<void> {
  head('resources', '', 'calls', 'scan s', 'CPU s', 'peak MB', 'report s', 'peak MB');
  const print = (size: string, { name }: { name: string }, { scan, report, seen }: Scan) =>
    row(
      size,
      name,
      seen.calls,
      ...[scan.wall, scan.cpu].map(seconds),
      whole(scan.peak),
      seconds(report.wall),
      whole(report.peak),
    );
  for (const binary of [installed, source])
    print('10,000 (company)', binary, await scanned(binary.path, 'company', fleet));
  const sizes = process.argv.includes('--million') ? [100_000, 1_000_000] : [100_000];
  for (const size of sizes)
    print(`${size.toLocaleString('en')} (fleets)`, installed, await scanned(installed.path, 'fleets', size));
}

const whole = (value: number): string => value.toFixed(0);
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);

function row(...cells: (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

function head(...names: string[]): void {
  process.stdout.write('\n');
  row(...names);
  row(...names.map(() => '---'));
}

execFileSync('npm', ['run', '--silent', 'prepare'], { cwd: root, stdio: 'inherit' });
await start();
await speed();
await memory();
