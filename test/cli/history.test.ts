import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differenceSchema } from '../../src/report/difference-schema.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { type Aws, startAws } from '../clouds/aws/index.ts';
import { bucket } from '../clouds/worlds/build/s3.ts';
import { World } from '../clouds/worlds/world.ts';
import { binary, demarc, environment } from './binary.ts';

let aws: Aws;
let cwd: string;
let env: { [name: string]: string };
const made = new World('history');
const account = made.account('prod', { optedIn: ['ap-east-1'] });
const hongKong = bucket(made.at(account, 'ap-east-1'), { name: 'archive-hk' });

const run = (...args: string[]) => demarc(args, { cwd, env });
const scan = (...args: string[]) => run('scan', '-q', '--only', 'aws.s3.bucket', '-o', 'json', ...args);

async function gapsOf(...args: string[]) {
  const { stdout } = await run('report', '-o', 'json', ...args);
  return reportSchema.parse(JSON.parse(stdout)).gaps;
}

beforeAll(async () => {
  bucket(made.at(account, 'us-east-1'), { name: 'legal', replicatesTo: [{ to: hongKong }] });
  aws = await startAws(made.state);
  const { accessKeyId, secretAccessKey } = aws.credentials(made.management.id);
  env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  cwd = await mkdtemp(join(tmpdir(), 'demarc-'));
  const entry = `{ name: world, organization: { role: demarc-audit }, regions: [us-east-1, ap-east-1], endpoint: "${aws.endpoint}" }`;
  await writeFile(join(cwd, 'demarc.yaml'), `aws: [${entry}]\n`);
  await scan();
  bucket(made.at(account, 'us-east-1'), { name: 'payroll', replicatesTo: [{ to: hongKong }] });
  await scan();
});

afterAll(() => aws.close());

describe('two scans of a world that changed', { timeout: 120_000 }, () => {
  test('are listed with what was found, newest first', async () => {
    const { code, stdout } = await run('runs', '-o', 'json');
    const runs = JSON.parse(stdout);
    expect([code, runs.length, runs[0].judgement.run]).toEqual([0, 2, runs[0].id]);
    expect(runs[0].judgement.gaps.high).toBe(runs[1].judgement.gaps.high + 1);
    expect((await run('runs')).stdout).toMatch(/complete .*high.*\+[0-9a-f]{12}/);
  });

  test('differ by the new gap alone', async () => {
    const { code, stdout } = await run('diff');
    expect([code, stdout.match(/payroll is copied to archive-hk/g)?.length]).toEqual([0, 1]);
    const { counts, changes, resources } = differenceSchema.parse(JSON.parse((await run('diff', '-o', 'json')).stdout));
    expect(counts).toMatchObject({ new: 1, resolved: 0, unassessed: 0 });
    expect(changes).toMatchObject([{ kind: 'new', gap: { code: 'copied-into-reach' }, before: null }]);
    expect(resources).toEqual({ appeared: 1, disappeared: 0 });
    expect((await run('diff', '--fail-on', 'high')).code).toBe(3);
    expect((await run('diff', '--fail-on', 'critical')).code).toBe(0);
  });

  test('differ the same when both are judged anew, and not in the wrong order', async () => {
    const again = await run('diff', '--rejudge', '-o', 'json');
    expect(JSON.parse(again.stdout).counts).toMatchObject({ new: 1, reopened: 0 });
    const [newest, oldest] = JSON.parse((await run('runs', '-o', 'json')).stdout);
    const backwards = await run('diff', newest.id, oldest.id);
    expect([backwards.code, backwards.stderr]).toEqual([2, expect.stringContaining('older one first')]);
  });

  test('an exception is added beside the comments, covers its gap, and is counted', async () => {
    const file = join(cwd, 'demarc.exceptions.yaml');
    await writeFile(file, '# Reviewed every Monday.\nexceptions: [] # none yet\n');
    const gap = (await gapsOf()).find(({ path }) => path[0]?.name === 'legal' && path.length > 1);
    const fingerprint = gap?.fingerprint ?? '';
    const add = (...args: string[]) => run('except', 'add', fingerprint.slice(0, 8), '--owner', 'legal', ...args);
    const added = await add('--reason', 'moves: "soon" # really', '--expires', '2999-12-31');
    expect([added.code, added.stderr]).toEqual([0, '']);
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(/^# Reviewed every Monday\.\n/);
    expect(text).toMatch(/# none yet/);
    expect(text).toContain(`gap: "${fingerprint}"`);
    const gaps = await gapsOf();
    expect(gaps.filter(({ excepted }) => excepted).map(one => one.fingerprint)).toEqual([fingerprint]);
    expect((await run('except', 'list')).stdout).toMatch(
      /active .*\n.*legal is copied.*\n.*legal · covers 1 gap\n.*moves: "soon" # really/,
    );
    const renewed = await add('--reason', 'moved again', '--expires', '2999-12-30');
    expect(renewed.code).toBe(0);
    expect((await readFile(file, 'utf8')).match(/gap:/g)).toHaveLength(1);
  });

  test('an exception without a valid day, or of a gap that is not there, is refused', async () => {
    const add = (...args: string[]) => run('except', 'add', ...args, '--owner', 'a', '--reason', 'b');
    const [{ fingerprint } = { fingerprint: '' }] = await gapsOf();
    expect((await add(fingerprint, '--expires', 'tomorrow')).stderr).toMatch(/tomorrow is no day/);
    expect((await add(fingerprint, '--expires', '2026-02-30')).stderr).toMatch(/2026-02-30 is no day/);
    expect((await add(fingerprint, '--expires', '2026-01-01')).stderr).toMatch(/2026-01-01 has passed/);
    expect((await add('ffffffffffff', '--expires', '2999-01-01')).stderr).toMatch(/no gap whose fingerprint begins/);
    expect((await add('legal', '--expires', '2999-01-01')).code).toBe(2);
  });

  test('the exit code is that of what was found though the reader leaves, and 2 where the disk is full', async () => {
    const report = (stdout: 'pipe' | number) =>
      spawn(process.execPath, [binary, 'report', '-o', 'json'], {
        cwd,
        env: environment(env),
        stdio: ['ignore', stdout, 'pipe'],
      });
    const leaving = report('pipe');
    leaving.stdout?.destroy();
    expect((await once(leaving, 'close'))[0]).toBe(3);
    const full = openSync('/dev/full', 'w');
    const failing = report(full);
    closeSync(full);
    let told = '';
    failing.stderr?.on('data', text => (told += text));
    expect((await once(failing, 'close'))[0]).toBe(2);
    expect(told).toMatch(/^cannot write to standard output: ENOSPC[^\n]*\n$/);
  });

  test('what is excepted fails nothing, and the difference says so', async () => {
    await writeFile(
      join(cwd, 'all.yaml'),
      'exceptions: [{ where: { type: ["*"] }, reason: test, owner: test, expires: 2999-01-01 }]\n',
    );
    const { code, stdout } = await scan('--exceptions', 'all.yaml');
    const { gaps, exceptions } = reportSchema.parse(JSON.parse(stdout));
    expect(gaps.every(({ excepted }) => excepted)).toBe(true);
    expect(exceptions).toMatchObject([{ state: 'active', gaps: gaps.length }]);
    expect(code).not.toBe(3);
    const { counts } = JSON.parse((await run('diff', '-o', 'json')).stdout);
    expect(counts).toMatchObject({ excepted: gaps.length, resolved: 0 });
    const reopened = await scan();
    expect(reopened.code).toBe(3);
    expect(JSON.parse((await run('diff', '-o', 'json')).stdout).counts.reopened).toBe(gaps.length - 1);
  });

  test('a wrong file of exceptions is told with its line, before anything is sent', async () => {
    await writeFile(join(cwd, 'wrong.yaml'), 'exceptions:\n  - { rule: D1, reason: a, owner: b }\n');
    const { code, stderr } = await run('scan', '--exceptions', 'wrong.yaml');
    expect([code, stderr]).toEqual([2, expect.stringContaining('wrong.yaml:2:')]);
  });

  test('a bundle of a run is the same twice, verifies, and gives the same report offline', async () => {
    await run('bundle', 'keygen', 'signing.key');
    expect((await stat(join(cwd, 'signing.key'))).mode & 0o777).toBe(0o600);
    expect((await run('bundle', 'keygen', 'signing.key')).code).toBe(2);
    for (const file of ['a.tar', 'b.tar'])
      expect((await run('bundle', '--key', 'signing.key', '--file', file)).stderr).toBe('');
    expect(await readFile(join(cwd, 'a.tar'))).toEqual(await readFile(join(cwd, 'b.tar')));
    const verified = await run('bundle', 'verify', 'a.tar', '--key', 'signing.key.pub');
    expect([verified.code, verified.stdout]).toEqual([
      0,
      expect.stringMatching(/is as it was written[\s\S]*the key given/),
    ]);
    const elsewhere = await mkdtemp(join(tmpdir(), 'demarc-'));
    const bundled = await demarc(['report', '--bundle', join(cwd, 'a.tar'), '-o', 'json'], { cwd: elsewhere });
    expect([bundled.code, bundled.stderr]).toEqual([3, '']);
    expect(bundled.stdout).toBe((await run('report', '-o', 'json')).stdout);
    const [{ fingerprint } = { fingerprint: '' }] = await gapsOf();
    const explain = (...args: string[]) => ['explain', fingerprint.slice(0, 12), ...args];
    const offline = await demarc(explain('--bundle', join(cwd, 'a.tar')), { cwd: elsewhere });
    expect([offline.code, offline.stdout]).toEqual([0, (await run(...explain())).stdout]);
  });

  test('a bundle carries the segments and the profile that it was judged by', async () => {
    const profile = JSON.parse(
      await readFile(join(import.meta.dirname, '../../mappings/profiles/dhs-2020.json'), 'utf8'),
    );
    await writeFile(join(cwd, 'own.json'), JSON.stringify({ ...profile, severities: profile.severities.slice(0, 1) }));
    const yaml = await readFile(join(cwd, 'demarc.yaml'), 'utf8');
    await writeFile(join(cwd, 'own.yaml'), `${yaml}segments: [{ name: mine, profile: ./own.json }]\n`);
    expect((await run('bundle', '-c', 'own.yaml', '--key', 'signing.key', '--file', 'own.tar')).stderr).toBe('');
    const elsewhere = await mkdtemp(join(tmpdir(), 'demarc-'));
    const { stdout, stderr } = await demarc(['report', '--bundle', join(cwd, 'own.tar'), '-o', 'json'], {
      cwd: elsewhere,
    });
    expect(stderr).toBe('');
    expect(reportSchema.parse(JSON.parse(stdout)).segments.map(({ name }) => name)).toEqual(['mine']);
    expect(stdout).toBe((await run('report', '-c', 'own.yaml', '-o', 'json')).stdout);
  });

  test('a bundle that is changed or not signed by the key is refused, one that is not signed is told', async () => {
    await run('bundle', 'keygen', 'other.key');
    const other = await run('bundle', 'verify', 'a.tar', '--key', 'other.key.pub');
    expect([other.code, other.stdout]).toEqual([3, expect.stringContaining('not by the key given')]);
    const bytes = await readFile(join(cwd, 'a.tar'));
    bytes.writeUInt8(bytes.readUInt8(600) ^ 1, 600);
    await writeFile(join(cwd, 'changed.tar'), bytes);
    expect((await run('bundle', 'verify', 'changed.tar')).code).toBe(3);
    const held = await run('report', '--bundle', 'a.tar', '--key', 'other.key.pub');
    expect([held.code, held.stderr]).toEqual([2, expect.stringContaining('not by the key given')]);
    expect((await run('report', '--bundle', 'a.tar', '--key', 'signing.key.pub', '-o', 'json')).code).toBe(3);
    expect((await run('report', '--key', 'signing.key.pub')).stderr).toContain('--bundle FILE');
    const report = await run('report', '--bundle', 'changed.tar');
    expect([report.code, report.stderr]).toEqual([2, expect.stringContaining('not as it was written')]);
    expect((await run('bundle', '--file', 'unsigned.tar')).stderr).toContain('NOT SIGNED');
    const unsigned = await run('bundle', 'verify', 'unsigned.tar');
    expect([unsigned.code, unsigned.stderr]).toEqual([0, expect.stringContaining('NOT SIGNED')]);
    expect((await run('bundle', 'verify', 'unsigned.tar', '--key', 'signing.key.pub')).code).toBe(3);
  });

  test('pruning keeps the newest', async () => {
    expect((await run('prune')).code).toBe(2);
    expect((await run('prune', '--keep', '2')).stdout).toMatch(/forgot 2 runs/);
    expect((await run('diff')).code).toBe(0);
    expect((await run('runs')).stdout.trim().split('\n')).toHaveLength(2);
  });
});
