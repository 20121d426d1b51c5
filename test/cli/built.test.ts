import { execFile } from 'node:child_process';
import { glob, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { reportSchema } from '../../src/report/schema.ts';
import { startAws } from '../clouds/aws/index.ts';
import { recordingsPresent } from '../clouds/azure/recordings.ts';
import { randomWorld } from '../clouds/worlds/random.ts';
import { entryOf, scanned, withCloud } from '../providers/azure/program.ts';
import { foundPlaces, recordedEstate, recordedPlaces, tenantId } from '../providers/azure/recorded-estate.ts';
import { demarc } from './binary.ts';

const root = join(import.meta.dirname, '../..');
const program = join(root, 'dist/bin/demarc.js');

beforeAll(async () => {
  await promisify(execFile)('npm', ['run', 'prepare'], { cwd: root });
}, 60_000);

test('what is built, with the SDK cut down to what is called, reports what the sources report', async () => {
  const world = randomWorld({ seed: 5, size: 60 });
  const aws = await startAws(world.state);
  onTestFinished(() => aws.close());
  const { accessKeyId, secretAccessKey } = aws.credentials(world.management.id);
  const env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const report = async (options: { program?: string }) => {
    const cwd = await mkdtemp(join(tmpdir(), 'demarc-built-'));
    const entry = { name: 'world', organization: { role: 'demarc-audit' }, endpoint: aws.endpoint };
    await writeFile(join(cwd, 'demarc.yaml'), JSON.stringify({ aws: [entry] }));
    const ran = await demarc(['scan', '-q', '-o', 'json'], { ...options, cwd, env });
    expect([ran.code, ran.stderr]).toEqual([3, '']);
    const { run: _, ...rest } = reportSchema.parse(JSON.parse(ran.stdout));
    return rest;
  };
  expect(await report({ program })).toEqual(await report({}));
}, 60_000);

test('what is built imports only itself, Node and what is installed with it', async () => {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const foreign = new Set<string>();
  for await (const file of glob('**/*.js', { cwd: join(root, 'dist') })) {
    const text = await readFile(join(root, 'dist', file), 'utf8');
    for (const [, still, lazy] of text.matchAll(
      /^(?:import\b|export\b|\}).*\bfrom\s*['"]([^'"]+)['"];?$|\bimport\(['"]([^'"]+)['"]\)/gm,
    )) {
      const [scope = '', rest = ''] = (still ?? lazy ?? '').split('/');
      const owner = scope.startsWith('@') ? `${scope}/${rest}` : scope;
      if (owner !== '' && !/^[.#]|^node:/.test(owner) && !(owner in dependencies)) foreign.add(`${owner} in ${file}`);
    }
  }
  expect([...foreign].filter(one => !isBuiltin(one.split(' ')[0] ?? ''))).toEqual([]);
});

test('its credentials may come from a process or from a session of IAM Identity Center, which it loads when asked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-built-'));
  const keys = { Version: 1, AccessKeyId: 'AKIDOFAPROCESS', SecretAccessKey: 'secret' };
  await writeFile(join(folder, 'keys.json'), JSON.stringify(keys));
  const session =
    'sso_start_url = https://example.org\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = r\n';
  const profiles = `[profile process]\ncredential_process = cat ${folder}/keys.json\n[profile center]\n${session}`;
  await writeFile(join(folder, 'config'), profiles);
  const env = { AWS_CONFIG_FILE: join(folder, 'config'), AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
  const scan = (profile: string) => demarc(['scan', '-q', '--profile', profile], { program, cwd: folder, env });
  const [process, center] = await Promise.all([scan('process'), scan('center')]);
  expect(process).toMatchObject({ code: 5, stderr: expect.stringContaining('ECONNREFUSED') });
  expect(center).toMatchObject({ code: 5, stderr: expect.stringContaining('SSO') });
}, 60_000);

test.skipIf(!recordingsPresent)(
  'Azure is read at the addresses of the configuration: what real subscriptions answered, whole',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarc-built-'));
    await withCloud(recordedEstate(), async cloud => {
      const { resources } = await scanned(folder, [await entryOf(folder, 'recorded', cloud, tenantId)], {}, program);
      expect(foundPlaces(resources)).toEqual(recordedPlaces());
    });
  },
  120_000,
);
