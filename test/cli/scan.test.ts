import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportSchema } from '../../src/report/schema.ts';
import { type Aws, startAws } from '../clouds/aws/index.ts';
import { bucket } from '../clouds/worlds/build/s3.ts';
import { World } from '../clouds/worlds/world.ts';
import { binary, demarc, environment } from './binary.ts';

/** Two accounts: a bucket in Virginia that is copied to Singapore and on to Hong Kong, and one that may not be read. */
function world(): World {
  const made = new World('cli');
  const prod = made.account('prod', { optedIn: ['ap-east-1'] });
  const hongKong = bucket(made.at(prod, 'ap-east-1'), { name: 'archive-hk' });
  const singapore = bucket(made.at(prod, 'ap-southeast-1'), { name: 'archive-sg', replicatesTo: [{ to: hongKong }] });
  bucket(made.at(prod, 'us-east-1'), { name: 'legal', replicatesTo: [{ to: singapore }] });
  made.account('dev').denied.push({ call: 'sns:ListTopics' });
  return made;
}

let aws: Aws;
let cwd: string;
let env: { [name: string]: string };

async function place(address: string, regions = 'us-east-1, ap-southeast-1, ap-east-1'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-'));
  const entry = `{ name: world, organization: { role: demarc-audit }, regions: [${regions}], endpoint: "${address}" }`;
  await writeFile(join(folder, 'demarc.yaml'), `aws: [${entry}]\n`);
  return folder;
}

beforeAll(async () => {
  const made = world();
  aws = await startAws(made.state);
  const { accessKeyId, secretAccessKey } = aws.credentials(made.management.id);
  env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  cwd = await place(aws.endpoint);
});

afterAll(() => aws.close());

describe('a scan of an organisation', { timeout: 60_000 }, () => {
  test('exits with 3, reports to both outputs and says on standard error what it used', async () => {
    const { code, stdout, stderr } = await demarc(['scan', '-o', 'text', '-o', 'json=out/report.json'], { cwd, env });
    expect(code).toBe(3);
    expect(stdout).toMatch(/○ legal .*\n.*copies-to/);
    expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
    expect(stderr).toMatch(/aws: world as arn:aws:iam::/);
    const report = reportSchema.parse(JSON.parse(await readFile(join(cwd, 'out/report.json'), 'utf8')));
    const copied = report.gaps
      .filter(gap => gap.code === 'copied-into-reach')
      .map(gap => gap.path.map(({ name }) => name));
    expect(copied).toContainEqual(['legal', 'archive-sg', 'archive-hk']);
    expect(report.coverage.denied).toBeGreaterThan(0);
  });

  test('says what was left out because options and configuration said so, also when reported again', async () => {
    const store = ['--store', join(cwd, 'part.db')];
    const scan = await demarc(['scan', '-q', '--only', 'aws.s3.bucket', ...store], { cwd, env });
    const report = await demarc(['report', ...store], { cwd, env });
    for (const { stdout } of [scan, report]) {
      const verdict = stdout.slice(stdout.indexOf('Verdict:')).replaceAll('\n', ' ');
      expect(verdict).toMatch(/a part was read: only types aws\.s3\.bucket, world: only regions us-east-1 /);
    }
    const { stdout: runs } = await demarc(['runs', ...store], { cwd, env });
    expect(runs).toContain('of a part');
  });

  test('is judged again from the store, to the same bytes', async () => {
    const { code, stdout, stderr } = await demarc(['report', '-o', 'json'], { cwd });
    expect([code, stderr]).toEqual([3, '']);
    expect(stdout).toBe(await readFile(join(cwd, 'out/report.json'), 'utf8'));
  });

  test('is listed', async () => {
    const { code, stdout } = await demarc(['runs'], { cwd });
    expect([code, stdout.trim().split('\n').length]).toEqual([0, 1]);
    expect(stdout).toMatch(/complete/);
  });

  test('fails by what --fail-on says: gaps, else incomplete coverage', async () => {
    expect((await demarc(['report', '--fail-on', 'none'], { cwd })).code).toBe(4);
    expect((await demarc(['report', '--fail-on', 'high'], { cwd })).code).toBe(3);
    expect((await demarc(['report', '--fail-on', 'critical'], { cwd })).code).toBe(4);
  });

  test('explains a resource by id and by name, and a gap by the beginning of its fingerprint', async () => {
    const byId = await demarc(['explain', 'arn:aws:s3:::archive-hk'], { cwd });
    expect(byId.code).toBe(0);
    expect(byId.stdout).toMatch(/territory · reachable/);
    expect(byId.stdout).toMatch(/read 20\d\d-/);
    expect((await demarc(['explain', 'archive-hk'], { cwd })).stdout).toBe(byId.stdout);
    const fingerprint = /demarc explain ([0-9a-f]{12})/.exec(byId.stdout)?.[1] ?? '';
    const gap = await demarc(['explain', fingerprint.slice(0, 10)], { cwd });
    expect([gap.code, gap.stdout.includes(fingerprint)]).toEqual([0, true]);
    expect((await demarc(['explain', 'nothing-of-that-name'], { cwd })).code).toBe(2);
  });

  test('of some types in one region reads nothing else', async () => {
    const folder = await place(aws.endpoint);
    const args = ['scan', '--only', 'aws.s3.*,aws.ec2.vpc', '--region', 'us-east-1', '-o', 'json', '-q'];
    const { code, stdout, stderr } = await demarc(args, { cwd: folder, env });
    expect(stderr).toBe('');
    const { coverage } = reportSchema.parse(JSON.parse(stdout));
    const types = new Set(coverage.cells.map(({ type }) => type));
    expect(types).not.toContain('aws.sns.topic');
    expect(types).toContain('aws.s3.bucket');
    expect(new Set(coverage.cells.map(({ region }) => region))).toEqual(new Set(['global', 'us-east-1']));
    expect(code).toBe(3);
  });

  test('an account that nobody finds is told, and the scan is not complete', async () => {
    const folder = await place(aws.endpoint, 'us-east-1');
    const { code, stderr } = await demarc(['scan', '--account', '999999999999', '-q'], { cwd: folder, env });
    expect(code).toBe(4);
    expect(stderr).toContain('999999999999');
  });

  test('refused credentials exit with 5; beside others that work, their cells say so', async () => {
    const folder = await place(aws.endpoint);
    const wrong = { ...env, AWS_SECRET_ACCESS_KEY: 'x'.repeat(40) };
    expect((await demarc(['scan'], { cwd: folder, env: wrong })).code).toBe(5);
    const second = '  - { name: broken, profile: absent }\n';
    const yaml = await readFile(join(folder, 'demarc.yaml'), 'utf8');
    await writeFile(join(folder, 'demarc.yaml'), `aws:\n  - ${yaml.slice('aws: ['.length, -2)}\n${second}`);
    const { code, stdout } = await demarc(['scan', '-o', 'json', '-q', '--only', 'aws.s3.bucket'], {
      cwd: folder,
      env,
    });
    expect(code).toBe(3);
    const { coverage } = reportSchema.parse(JSON.parse(stdout));
    const broken = coverage.cells.filter(({ scope, type }) => scope === 'broken' && type === 'aws.s3.bucket');
    expect(broken).toHaveLength(1);
    for (const cell of broken)
      expect(cell).toMatchObject({
        status: 'failed',
        problem: 'expired',
        reason: expect.stringContaining('no usable credentials'),
      });
  });
});

describe('an interrupted scan', { timeout: 60_000 }, () => {
  test('reports what is known and exits with 130; --resume finishes it', async () => {
    const made = world();
    const slow = await startAws(made.state, { latency: 200 });
    const { accessKeyId, secretAccessKey } = slow.credentials(made.management.id);
    const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    const folder = await place(slow.endpoint);
    const child = spawn(process.execPath, [binary, 'scan', '-o', 'json', '--concurrency', '2'], {
      cwd: folder,
      env: environment(keys),
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text;
    });
    await once(child.stderr, 'data');
    while (slow.journal.entries.length < 20) await once(child.stderr, 'data').catch(() => {});
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
    const report = reportSchema.parse(JSON.parse(stdout));
    expect(report.run.status).toBe('interrupted');
    expect(report.coverage.skipped).toBeGreaterThan(0);
    const resumed = await demarc(['scan', '--resume', '-o', 'json', '-q'], { cwd: folder, env: keys });
    expect(resumed.code).toBe(3);
    const whole = reportSchema.parse(JSON.parse(resumed.stdout));
    expect([whole.run.id, whole.run.status, whole.coverage.skipped]).toEqual([report.run.id, 'complete', 0]);
    expect((await demarc(['scan', '--resume'], { cwd: folder, env: keys })).code).toBe(2);
    await slow.close();
  });

  test('by --timeout is incomplete', async () => {
    const made = world();
    const slow = await startAws(made.state, { latency: 300 });
    const { accessKeyId, secretAccessKey } = slow.credentials(made.management.id);
    const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
    const args = ['scan', '--timeout', '3s', '--concurrency', '1', '--fail-on', 'none'];
    const { code, stderr, stdout } = await demarc(args, { cwd: await place(slow.endpoint), env: keys });
    expect(code).toBe(4);
    expect(stderr).toContain('time is up');
    expect(stdout).not.toMatch(/clean/i);
    await slow.close();
  });
});
