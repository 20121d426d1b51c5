/**
 * What reports cost by format and size: seconds of CPU, output, and most resident memory, each in a process of its own that
 * makes the gaps up, spools them as judging does and writes to a file.
 *
 *     node bench/report.ts [gaps or format …]
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { emit } from '../src/cli/emit.ts';
import { destinations } from '../src/cli/output.ts';
import { GapSpool } from '../src/gaps/index.ts';
import type { Exposure, Gap } from '../src/model/index.ts';
import { formatNames } from '../src/report/formats.ts';
import { buildReport, worstFirst } from '../src/report/report.ts';
import { measured } from './measured.ts';

const exposure: Exposure = {
  vector: 'territory',
  verdict: 'reachable',
  party: null,
  partyName: null,
  place: { country: 'HK', city: 'Hong Kong' },
  because: 'aws region ap-east-1 (aws) lies in Hong Kong. The law and its rules reach hosts and whoever can decrypt.',
  claims: ['region', 'places', 'countryOfConcern', 'prcReach'].map(says => ({
    says,
    source: 'made up for the measurement, as long as those of the dataset are',
    read: '2026-11-24',
    confidence: 'verified',
  })),
  laws: ['hk-nsl-43', 'hk-nsl-rules-4'],
};
const rules: Gap['rules'] = [{ id: 'D1', text: 'Keep it out of reach.', source: 'made up', confidence: 'verified' }];

/** Ten protected resources behind each crossing, three nodes each. */
function gapAt(index: number): Gap {
  const crossing = Math.floor(index / 10);
  const node = (name: string, region: string) => ({
    id: `arn:aws:s3:::${name}`,
    type: 'aws.s3.bucket',
    name,
    scope: String(100_000_000_000 + (index % 1000)),
    region,
  });
  const hop: NonNullable<Gap['path'][number]['hop']> = {
    kind: 'copies-to',
    evidence: { call: 's3:GetBucketReplication', fact: { Status: 'Enabled', Rule: index } },
  };
  const [start, near, end] = [`records-${index}`, `archive-sg-${crossing}`, `archive-hk-${crossing}`];
  return {
    fingerprint: index.toString(16).padStart(16, '0'),
    code: 'copied-into-reach',
    severity: index % 7 === 0 ? 'critical' : 'high',
    segment: index % 3 === 0 ? 'regulated' : 'estate',
    title: `${start} is copied to ${end}, in Hong Kong, HK`,
    path: [node(start, 'us-east-1'), { ...node(near, 'ap-southeast-1'), hop }, { ...node(end, 'ap-east-1'), hop }],
    exposure,
    also: [],
    rules,
    remedy: [`Stop the copy from ${near} to ${end}, or send it to a place out of reach.`],
  };
}

async function write(format: string, count: number, file: string): Promise<void> {
  // As bin/demarc.ts holds memory down.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=60');
  const spool = new GapSpool(worstFirst);
  for (let index = 0; index < count; index++) spool.add(gapAt(index));
  const started = '2026-11-24T07:00:00.000Z';
  const report = buildReport({
    tool: { name: 'demarc', version: '0' },
    dataset: '2026-11-24',
    run: { id: 'bench', started, ended: started, status: 'complete', seed: 0, plan: '', tool: 'bench' },
    scopes: [],
    segments: ['estate', 'regulated'].map(name => ({ name, where: {}, profile: 'dhs-2020' })),
    cells: [],
    problems: [],
    resources: { total: count, by_country: { US: count }, in_reach: { HK: count / 10 } },
    unrated: {},
    gaps: spool.gaps(),
  });
  if (format !== 'none') await emit(report, destinations([`${format}=${file}`]), { verbose: false, color: false });
}

const [mode, format = '', count = '', file = ''] = process.argv.slice(2);
if (mode === '--write') await write(format, Number(count), file);
else {
  const wanted = process.argv.slice(2);
  const sizes = wanted.map(Number).filter(size => size > 0);
  const chosen = wanted.filter(name => !(Number(name) > 0));
  const folder = await mkdtemp(join(tmpdir(), 'demarc-bench-'));
  for (const size of sizes.length > 0 ? sizes : [10_000, 1_000_000]) {
    for (const name of chosen.length > 0 ? chosen : ['none', ...formatNames]) {
      const output = join(folder, name);
      const { code, cpu, peak } = await measured([import.meta.filename, '--write', name, String(size), output]);
      if (code !== 0) throw new Error(`${name} ended with ${code}: BENCH_STDERR=1 shows why`);
      const bytes = name === 'none' ? 0 : (await stat(output)).size;
      await rm(output, { force: true });
      process.stdout.write(
        `${size} gaps  ${name.padEnd(10)}  ${(cpu / 1000).toFixed(1)} s  ${(bytes / 1e6).toFixed(1)} MB  ${peak.toFixed(0)} MB resident\n`,
      );
    }
  }
  await rm(folder, { recursive: true });
}
