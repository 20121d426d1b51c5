import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Aws, startAws } from '../clouds/aws/index.ts';
import { bucket } from '../clouds/worlds/build/s3.ts';
import { World } from '../clouds/worlds/world.ts';
import { demarc } from './binary.ts';

let aws: Aws;
let cwd: string;
let env: { [name: string]: string };
const made = new World('datasets');
const account = made.account('prod', { optedIn: ['ap-east-1'] });

const run = (...args: string[]) => demarc(args, { cwd, env });

beforeAll(async () => {
  const hongKong = bucket(made.at(account, 'ap-east-1'), { name: 'archive-hk' });
  bucket(made.at(account, 'us-east-1'), { name: 'legal', replicatesTo: [{ to: hongKong }] });
  aws = await startAws(made.state);
  const { accessKeyId, secretAccessKey } = aws.credentials(made.management.id);
  env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  cwd = await mkdtemp(join(tmpdir(), 'demarc-'));
  const entry = `{ name: world, organization: { role: demarc-audit }, regions: [us-east-1, ap-east-1], endpoint: "${aws.endpoint}" }`;
  await writeFile(join(cwd, 'demarc.yaml'), `aws: [${entry}]\n`);
});

afterAll(() => aws.close());

/** Another version of the dataset: Hong Kong's region of AWS stands in Singapore. */
async function otherDataset(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'demarc-next-')), 'mappings');
  const own = new URL('../../mappings/', import.meta.url);
  for (const part of ['data', 'profiles']) await cp(new URL(part, own), join(folder, part), { recursive: true });
  const path = join(folder, 'data/regions/aws.json');
  const rows: { region: string; places: object[] }[] = JSON.parse(await readFile(path, 'utf8'));
  const moved = rows.map(row =>
    row.region === 'ap-east-1' ? { ...row, places: [{ country: 'SG', city: null }] } : row,
  );
  await writeFile(path, JSON.stringify(moved));
  return folder;
}

test('a dataset is compared with another by rows and by the verdicts of the newest run, before it is used', async () => {
  const other = await otherDataset();
  const before = await run('mappings', 'diff', 'shipped', other);
  expect([before.code, before.stdout]).toEqual([0, expect.stringContaining('No run is there to judge')]);
  await run('scan', '-q', '--only', 'aws.s3.bucket', '-o', 'json');
  const { code, stdout } = await run('mappings', 'diff', 'shipped', other);
  expect(code).toBe(0);
  expect(stdout).toMatch(/to \d{4}-\d\d-\d\d\+[0-9a-f]{12}: 1 row differ/);
  expect(stdout).toContain('~ regions aws/aws/ap-east-1: places');
  expect(stdout).toMatch(/gone .*copied-into-reach.*legal is copied to archive-hk/);
  const { verdicts } = JSON.parse((await run('mappings', 'diff', 'shipped', other, '-o', 'json')).stdout);
  expect(verdicts.changes.length).toBeGreaterThan(0);
  expect(verdicts.changes.every(({ kind }: { kind: string }) => kind === 'gone')).toBe(true);
  const same = JSON.parse((await run('mappings', 'diff', 'shipped', 'shipped', '-o', 'json')).stdout);
  expect([same.rows, same.verdicts.changes]).toEqual([[], []]);
}, 120_000);

test('an import is tried before it is one, and the dataset of an earlier run is read from its bundle', async () => {
  await run('scan', '-q', '--only', 'aws.s3.bucket', '-o', 'json');
  await writeFile(
    join(cwd, 'mine.yaml'),
    'regions:\n  - { provider: aws, partition: aws, region: ap-east-1, places: [{ country: SG, city: null }], operator: amazon }\n',
  );
  const tried = await run('mappings', 'diff', 'in-use', 'mine.yaml');
  expect([tried.code, tried.stderr]).toEqual([0, '']);
  expect(tried.stdout).toContain('~ regions aws/aws/ap-east-1: ');
  expect(tried.stdout).toMatch(/gone .*copied-into-reach/);
  expect((await run('mappings', 'imports')).stdout).toContain('Nothing is imported');
  await run('mappings', 'import', 'mine.yaml');
  expect((await run('mappings', 'diff', 'in-use', 'mine.yaml')).stdout).toContain(': 0 rows differ');
  expect((await run('bundle', '--file', 'then.tar')).code).toBe(0);
  await run('mappings', 'remove', 'mine');
  const { code, stdout } = await run('mappings', 'diff', 'then.tar', 'in-use');
  expect(code).toBe(0);
  expect(stdout).toContain('~ regions aws/aws/ap-east-1: ');
  expect(stdout).toMatch(/new .*copied-into-reach/);
  const wrong = await run('mappings', 'diff', 'in-use', 'demarc.yaml');
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('none of the formats')]);
}, 180_000);

test('what is no dataset, or a broken one, is told and not judged', async () => {
  const none = await run('mappings', 'diff', 'shipped', cwd);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('data/jurisdictions.json is missing')]);
  const other = await otherDataset();
  await writeFile(join(other, 'data/laws.json'), '[{"id": "x"}]');
  const broken = await run('mappings', 'diff', 'shipped', other);
  expect([broken.code, broken.stderr]).toEqual([
    2,
    expect.stringMatching(/faults:\n\s+schema-valid: .*data\/laws\.json:1:2: 0 lacks/),
  ]);
}, 120_000);

test('whoever corrects a vendor by hand is told of a slip with its file and line', async () => {
  const other = await otherDataset();
  expect((await run('mappings', 'lint', other)).code).toBe(0);
  const path = join(other, 'data/parties/zte.json');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('"headquarters": ["CN"]', '"headquarters": ["China"],\n  "seat": "Shenzhen"'));
  const wrong = await run('mappings', 'lint', other);
  expect(wrong.stdout).toMatch(/zte\.json:8:20: headquarters\.0 "China" must match pattern .* \(ISO 3166-1 alpha-2/);
  expect(wrong.stdout).toMatch(/zte\.json:9:11: seat has an unknown key "seat"/);
  await writeFile(path, text.replace('"classification": "prc",', '"classification": "prc"'));
  for (const command of [
    ['lint', other],
    ['diff', 'shipped', other],
  ]) {
    const { code, stderr } = await run('mappings', ...command);
    expect(code).toBe(2);
    expect(stderr).toMatch(/parties\/zte\.json:7:3: is no JSON: .* A comma/);
    expect(stderr).not.toContain('internal error');
  }
}, 120_000);

test('old claims are listed and fail, and an age that is none is a wrong argument', async () => {
  const none = await run('mappings', 'stale', '--older-than', '900mo');
  expect([none.code, none.stdout]).toEqual([0, expect.stringMatching(/^0 claims of [\d,]+ read before/)]);
  const all = await run('mappings', 'stale', '--older-than', '0d', '-o', 'json');
  expect(all.code).toBe(3);
  expect(JSON.parse(all.stdout).claims.length).toBeGreaterThan(500);
  const { before, claims } = JSON.parse(all.stdout);
  expect(claims.every(({ claim }: { claim: { read: string } }) => claim.read < before)).toBe(true);
  const undated = await run('mappings', 'stale', '--older-than', '900mo', '--undated', '-o', 'json');
  expect([undated.code, JSON.parse(undated.stdout).claims[0].claim.read]).toEqual([3, undefined]);
}, 60_000);

test.each(['old', '12', '-1d', '1.5y', '9999y'])(
  'the age %s is a wrong argument, told with one that is none',
  async age => {
    const { code, stdout, stderr } = await run('mappings', 'stale', '--older-than', age);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`--older-than ${age}: `);
    expect(stderr).toContain('12mo');
  },
  60_000,
);

test('every example that the help of stale gives runs', async () => {
  const { stdout } = await run('mappings', 'stale', '--help');
  const examples = [...stdout.matchAll(/\$ demarc (mappings stale .*)$/gm)].map(([, line = '']) => line.split(' '));
  expect(examples.length).toBeGreaterThan(1);
  for (const example of examples) expect([0, 3]).toContain((await run(...example)).code);
}, 60_000);

test('a profile is printed as the file that a segment may name', async () => {
  const { stdout } = await run('mappings', 'profile', 'doj-dsp');
  await writeFile(join(cwd, 'mine.json'), stdout);
  await writeFile(
    join(cwd, 'own.yaml'),
    'segments:\n  - name: patients\n    profile: ./mine.json\n    data: [{ class: personal-health, count: 20000 }]\n',
  );
  const checked = await run('config', 'check', 'own.yaml');
  expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining('patients (./mine.json)')]);
  expect(await run('mappings', 'profile', 'doj')).toMatchObject({ code: 2 });
}, 60_000);
