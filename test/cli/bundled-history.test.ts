import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEntry } from '../../src/bundle/index.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { openStore } from '../../src/store/index.ts';
import { type Aws, startAws } from '../clouds/aws/index.ts';
import { bucket } from '../clouds/worlds/build/s3.ts';
import { World } from '../clouds/worlds/world.ts';
import { demarc } from './binary.ts';

let aws: Aws;
let cwd: string;
let env: { [name: string]: string };
const secret = `AKIA${'Q'.repeat(16)}`;

const run = (...args: string[]) => demarc(args, { cwd, env });
const scan = (...args: string[]) => run('scan', '-q', '--only', 'aws.s3.bucket', '-o', 'json', ...args);
const reported = async (...args: string[]) =>
  reportSchema.parse(JSON.parse((await run('report', '-o', 'json', ...args)).stdout));

beforeAll(async () => {
  const made = new World('bundled-history');
  const account = made.account('prod', { optedIn: ['ap-east-1'] });
  const hongKong = bucket(made.at(account, 'ap-east-1'), { name: 'archive-hk' });
  bucket(made.at(account, 'us-east-1'), { name: 'legal', replicatesTo: [{ to: hongKong }] });
  aws = await startAws(made.state);
  const { accessKeyId, secretAccessKey } = aws.credentials(made.management.id);
  env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  cwd = await mkdtemp(join(tmpdir(), 'demarc-'));
  const entry = `{ name: world, organization: { role: demarc-audit }, regions: [us-east-1, ap-east-1], endpoint: "${aws.endpoint}" }`;
  await writeFile(join(cwd, 'demarc.yaml'), `aws: [${entry}]\n`);
  const accepted = `exceptions: [{ where: { type: ["aws.s3.*"] }, reason: "known, see ${secret}", owner: a, expires: 2999-01-01 }]\n`;
  await writeFile(join(cwd, 'demarc.exceptions.yaml'), accepted);
  await scan();
  // The replication is another one than was accepted.
  made.at(account, 'us-east-1').records.answer(
    's3',
    'GetBucketReplication',
    { Bucket: 'legal' },
    {
      ReplicationConfiguration: {
        Role: `arn:aws:iam::${account.id}:role/other`,
        Rules: [
          {
            ID: 'other',
            Priority: 9,
            Status: 'Enabled',
            Filter: { Prefix: 'all/' },
            Destination: { Bucket: hongKong.id },
          },
        ],
      },
    },
  );
  await scan();
  const store = await openStore(join(cwd, '.demarc/demarc.db'), { mode: 'write' });
  const [gap] = (await reported()).gaps;
  await store.alerts.acknowledge([{ fingerprint: gap?.fingerprint ?? '', by: 'ann', at: '2026-11-24T06:00:00.000Z' }]);
  await store.close();
  await run('bundle', '--file', 'bundle.tar');
});

afterAll(() => aws.close());

describe('a bundle of a run with exceptions', { timeout: 120_000 }, () => {
  test('opens what was reopened, covers what was covered, and says who has seen what', async () => {
    const [live, bundled] = [await reported(), await reported('--bundle', 'bundle.tar')];
    expect(live.exceptions).toMatchObject([{ reopened: 1 }]);
    const told = ({ gaps }: typeof live) => gaps.map(one => [one.fingerprint, one.excepted?.expires, one.acknowledged]);
    expect(told(bundled)).toEqual(told(live));
    expect(live.gaps.filter(({ acknowledged }) => acknowledged)).toHaveLength(1);
  });

  test('tells that the configuration is not whole where something in it looked like a secret', async () => {
    const yaml = await readFile(join(cwd, 'demarc.yaml'), 'utf8');
    const allow = `allow: [{ what: "111122223333", reason: "key ${secret}" }]\n`;
    await writeFile(join(cwd, 'secret.yaml'), yaml + allow);
    const { stderr } = await run('bundle', '-c', 'secret.yaml', '--file', 'secret.tar');
    expect(stderr).toContain('[redacted]');
    expect(stderr).not.toContain(secret);
    expect((await run('bundle', '--file', 'again.tar')).stderr).not.toContain('[redacted]');
  });

  test('holds no secret that somebody wrote into a reason, neither in its report', async () => {
    const bytes = await readEntry(join(cwd, 'bundle.tar'), 'report/000000.json.gz');
    const text = gunzipSync(bytes).toString();
    expect(text).not.toContain(secret);
    expect(text).toContain('known, see [redacted]');
    const bundled = await run('report', '--bundle', 'bundle.tar', '--dataset', 'bundled', '-o', 'json');
    expect(bundled.stdout).toBe(text);
  });
});
