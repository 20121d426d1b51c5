/**
 * How near a scan comes to what Resource Graph's quota allows (15 queries in 5 s, 1,000 rows each), and what memory it
 * takes: `node bench/resource-graph.ts [resources] [subscriptions]`, by default a million in a thousand.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeenAzure, StartedAzure } from './azure-cloud.ts';
import { measured } from './measured.ts';

const size = Number(process.argv[2] ?? 1_000_000);
const subscriptions = Number(process.argv[3] ?? 1000);
const latency = 40;
const rowsPerSecond = 3000;

const child = fork(join(import.meta.dirname, 'azure-cloud.ts'), [size, subscriptions, latency].map(String));
const [started]: [StartedAzure] = (await once(child, 'message')) as [StartedAzure];
const cwd = await mkdtemp(join(tmpdir(), 'demarc-bench-'));
try {
  const { endpoint, certificate, tenant, client, secret } = started;
  await writeFile(join(cwd, 'azure.pem'), certificate);
  const credential = { method: 'client-secret', client, secret: 'env:AZURE_SECRET' };
  const endpoints = { resource_manager: endpoint, authority: endpoint, graph: endpoint };
  const entry = { name: 'bench', tenant, credential, endpoints, certificates: join(cwd, 'azure.pem') };
  await writeFile(join(cwd, 'demarc.yaml'), JSON.stringify({ azure: [entry] }));
  const binary = join(import.meta.dirname, '../dist/bin/demarc.js');
  const env = { AZURE_SECRET: secret };
  const scan = await measured([binary, 'scan', '-q', '-o', 'json=report.json', '--concurrency', '40'], { cwd, env });
  child.send('seen');
  const [seen]: [SeenAzure] = (await once(child, 'message')) as [SeenAzure];
  const allowed = (size / rowsPerSecond) * 1000;
  const figures = {
    size,
    subscriptions,
    ...scan,
    ...seen,
    ratio: allowed / seen.querying,
    ofScan: allowed / scan.wall,
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
} finally {
  child.disconnect();
  await rm(cwd, { recursive: true });
}
