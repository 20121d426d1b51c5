import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportSchema } from '../../src/report/schema.ts';
import { type Aws, startAws } from '../clouds/aws/index.ts';
import { bucket } from '../clouds/worlds/build/s3.ts';
import { World } from '../clouds/worlds/world.ts';
import { demarc } from './binary.ts';

const stranger = '888877776666';
/** As long as a name may be: its folder has no room in an archive. */
const imported = 'a'.repeat(64);
let aws: Aws;
let cwd: string;
let env: { [name: string]: string };

const run = (...args: string[]) => demarc(args, { cwd, env });

/** Who is said to own the account that the bucket is shared with. */
async function judged(folder: string, ...args: string[]) {
  const { stdout, stderr } = await demarc(['report', '-o', 'json', ...args], { cwd: folder });
  const { gaps, dataset } = reportSchema.parse(JSON.parse(stdout));
  const shared = gaps.find(({ path }) => path.at(-1)?.id.includes(stranger));
  return { party: shared?.exposure.party, dataset: dataset.version, stderr, stdout };
}

const elsewhere = () => mkdtemp(join(tmpdir(), 'demarc-'));

beforeAll(async () => {
  const made = new World('bundled');
  const account = made.account('prod');
  bucket(made.at(account, 'us-east-1'), { name: 'shared', grants: [{ stranger }] });
  aws = await startAws(made.state);
  const { accessKeyId, secretAccessKey } = aws.credentials(made.management.id);
  env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  cwd = await elsewhere();
  const entry = `{ name: world, organization: { role: demarc-audit }, regions: [us-east-1], endpoint: "${aws.endpoint}" }`;
  await writeFile(join(cwd, 'demarc.yaml'), `aws: [${entry}]\n`);
  await writeFile(join(cwd, 'own.yaml'), `accounts: [{ provider: aws, scope: "${stranger}", party: bytedance }]\n`);
  await run('scan', '-q', '--only', 'aws.s3.bucket', '-o', 'json');
  await run('mappings', 'import', 'own.yaml', '--name', imported);
  await writeFile(join(cwd, '.demarc/mappings/.left-behind'), 'not of the list');
  await run('bundle', '--file', 'bundle.tar');
});

afterAll(() => aws.close());

describe('the run of a bundle', { timeout: 120_000 }, () => {
  const file = () => join(cwd, 'bundle.tar');

  test('is judged by the dataset in use, with the imports of whoever judges', async () => {
    const folder = await elsewhere();
    expect(await judged(folder, '--bundle', file())).toMatchObject({ party: null });
    await demarc(['mappings', 'import', join(cwd, 'own.yaml'), '--name', 'mine'], { cwd: folder });
    const mine = await judged(folder, '--bundle', file());
    expect(mine).toMatchObject({ party: 'bytedance', dataset: expect.stringMatching(/\+mine$/) });
    expect(await judged(folder, '--bundle', file(), '--dataset', 'shipped')).toMatchObject({ party: null });
  });

  test('is judged by its own dataset and imports where that is asked for, to the same report', async () => {
    const bundled = await judged(await elsewhere(), '--bundle', file(), '--dataset', 'bundled');
    expect(bundled).toMatchObject({ party: 'bytedance', dataset: expect.stringMatching(`\\+${imported}$`) });
    expect(bundled.stderr).not.toContain('reads as');
    expect(bundled.stdout).toBe((await judged(cwd)).stdout);
  });

  test('is judged by a dataset in a folder, and by none that is not there', async () => {
    const folder = join(import.meta.dirname, '../../mappings');
    expect((await judged(await elsewhere(), '--bundle', file(), '--dataset', folder)).party).toBeNull();
    const none = await demarc(['report', '--bundle', file(), '--dataset', 'nowhere'], { cwd });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('no dataset "nowhere"')]);
    const bundled = await run('report', '--dataset', 'bundled');
    expect([bundled.code, bundled.stderr]).toEqual([2, expect.stringContaining('--bundle FILE')]);
  });

  test('holds the imports in use and nothing else of their folder', async () => {
    const names = (await readFile(file(), 'latin1')).match(/dataset\/imports\/[\w./-]+/g) ?? [];
    expect(new Set(names)).toEqual(
      new Set(['dataset/imports/0001/rows.json/000000.gz', 'dataset/imports/imports.json/000000.gz']),
    );
  });
});
