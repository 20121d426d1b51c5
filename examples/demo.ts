/**
 * The main job over a simulated company: `npm run demo`. Nothing leaves this machine: an AWS, an Azure and a Google Cloud of
 * our own (test/clouds) answer on loopback as the real ones do, and the real command scans them through the real clients.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAws } from '../test/clouds/aws/index.ts';
import { startAzure } from '../test/clouds/azure/index.ts';
import { startGcp } from '../test/clouds/gcp/index.ts';
import { keyFile } from '../test/clouds/gcp/state.ts';
import { demo } from '../test/clouds/worlds/demo.ts';

const world = demo();
const latency = { latency: 20 };
const [aws, azure, gcp] = await Promise.all([
  startAws(world.aws.state, latency),
  startAzure(world.azure.state, latency),
  startGcp(world.gcp.state, latency),
]);
const folder = await mkdtemp(join(tmpdir(), 'demarc-demo-'));
const inFolder = (name: string) => join(folder, name);

const organization = { name: 'northwind', organization: { role: 'demarc-audit' }, endpoint: aws.endpoint };
const tenant = azure.credentials(world.azure.tenant.id);
const subscriptions = {
  ...{ name: 'northwind', tenant: tenant.tenantId, certificates: inFolder('azure.pem') },
  credential: { method: 'client-secret', client: tenant.clientId, secret: 'env:DEMO_AZURE_SECRET' },
  endpoints: { resource_manager: azure.endpoint, authority: azure.endpoint, graph: azure.endpoint },
};
const { organization: number } = world.gcp.settings(gcp.address, '');
const projects = { name: 'northwind', organization: number, credentials: inFolder('gcp.json'), endpoint: gcp.address };
const configuration = { aws: [organization], azure: [subscriptions], gcp: [projects] };
await writeFile(inFolder('demarc.yaml'), JSON.stringify(configuration));
await writeFile(inFolder('azure.pem'), azure.certificate);
await writeFile(inFolder('gcp.json'), JSON.stringify(keyFile(world.gcp.audit, gcp.tokenUri)));

const { accessKeyId, secretAccessKey } = aws.credentials(world.aws.management.id);
const env = {
  ...process.env,
  ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
  DEMO_AZURE_SECRET: tenant.clientSecret,
};
const command = join(import.meta.dirname, '../bin/demarc.ts');
const scan = spawn(process.execPath, [command, 'scan', ...process.argv.slice(2)], {
  cwd: folder,
  env,
  stdio: 'inherit',
});
const [code] = await once(scan, 'close');
await Promise.all([aws.close(), azure.close(), gcp.close()]);
await rm(folder, { recursive: true });

const meaning = { 3: 'gaps were found', 4: 'coverage is incomplete', 0: 'complete and clean' }[Number(code)];
process.stderr.write(
  `\nThe scan exits with ${code}${meaning ? `: ${meaning}` : ''}. The company was simulated; nothing left this machine.\n`,
);
process.exitCode = meaning ? 0 : 1;
