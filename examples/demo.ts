/**
 * The main job over a simulated organisation: `npm run demo`. Nothing leaves this machine: an AWS of our own
 * (test/clouds/aws) answers on loopback over AWS's wire protocols, and the real command scans it through the real SDK.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAws } from '../test/clouds/aws/index.ts';
import { demo } from '../test/clouds/worlds/demo.ts';

const world = demo();
const cloud = await startAws(world.state, { latency: 20 });
const folder = await mkdtemp(join(tmpdir(), 'demarc-demo-'));
const { organization, regions } = world.settings(cloud.endpoint);
const entry = { name: 'northwind', organization: { role: organization?.role }, regions, endpoint: cloud.endpoint };
await writeFile(join(folder, 'demarc.yaml'), JSON.stringify({ aws: [entry] }));

const { accessKeyId, secretAccessKey } = cloud.credentials(world.management.id);
const env = { ...process.env, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
const command = join(import.meta.dirname, '../bin/demarc.ts');
const scan = spawn(process.execPath, [command, 'scan', ...process.argv.slice(2)], {
  cwd: folder,
  env,
  stdio: 'inherit',
});
const [code] = await once(scan, 'close');
await cloud.close();
await rm(folder, { recursive: true });

const meaning = { 3: 'gaps were found', 4: 'coverage is incomplete', 0: 'complete and clean' }[Number(code)];
process.stderr.write(
  `\nThe scan exits with ${code}${meaning ? `: ${meaning}` : ''}. The organisation was simulated; nothing left this machine.\n`,
);
process.exitCode = meaning ? 0 : 1;
