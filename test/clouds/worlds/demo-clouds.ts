import type { AzureBuilt, AzureWorld } from './azure.ts';
import { colleague, guest, identity, lighthouse, roleAssignment } from './build/azure/access.ts';
import { azureDisk, azureSnapshot, cosmosAccount, registry, saas, virtualMachine } from './build/azure/compute.ts';
import { azureNames, virtualNetwork } from './build/azure/network.ts';
import { eventTopic, vaultKey, webSite } from './build/azure/services.ts';
import { objectReplication, storageAccount } from './build/azure/storage.ts';
import { gcpDisk, gcpInstance, gcpNames, gcpNetwork, gcpSnapshot } from './build/gcp/compute.ts';
import { logSink, runService } from './build/gcp/network.ts';
import { gcpAccount, gcpDatabase, gcpKey, gcpTopic } from './build/gcp/services.ts';
import { gcpBucket, transferJob } from './build/gcp/storage.ts';
import { type GcpWorld, newGcpRegion } from './gcp.ts';

const labels = { 'data-class': 'health' };

/** Three subscriptions; in one of them vaults may not be read. Returns where orders are taken in. */
export function demoOnAzure(azure: AzureWorld): AzureBuilt & { host: string } {
  const workloads = azure.group('workloads');
  const clinic = azure.subscription('clinic-prod', workloads);
  const [singapore, europe] = [azure.at(clinic, 'southeastasia'), azure.at(clinic, 'westeurope')];
  // Azure keeps the second copy of what lies in Singapore in Hong Kong, and calls that Asia Pacific.
  const imaging = storageAccount(singapore, 'northwindimaging', { geo: true, labels });
  storageAccount(europe, 'northwindforms', { geo: true, labels });
  objectReplication(storageAccount(europe, 'northwindscans', { labels }), imaging);
  const key = vaultKey(europe, 'northwind-keys', 'records');
  storageAccount(europe, 'northwindvisits', { key, labels });
  cosmosAccount(europe, 'northwind-appointments', ['northeurope']);
  roleAssignment(europe, guest(azure, 'li.wei@qq.com', 'reachable'));
  roleAssignment(europe, colleague(azure, 'Group'));
  const acquired = azure.subscription('acquired-eu', workloads);
  acquired.denied.push('Microsoft.KeyVault/*');
  machines(azure, azure.at(acquired, 'westeurope'));
  return web(azure, workloads);
}

function machines(azure: AzureWorld, home: ReturnType<AzureWorld['at']>): void {
  const network = virtualNetwork(home, 'main', { egress: ['8.134.0.0/24'], ingress: ['10.0.0.0/8'] });
  const disk = azureDisk(home, 'web-os');
  virtualMachine(home, 'web', { disk, network });
  azureSnapshot(home, 'web-nightly', disk);
  registry(home, 'northwind', []);
  roleAssignment(home, identity(home, 'deployer'));
  lighthouse(home);
  saas(home, 'edge-firewall', 'hillstone-networks', 'reachable');
  eventTopic(azure.at(home.subscription, 'westeurope'), 'telemetry', ['zoom.us']);
}

function web(azure: AzureWorld, parent: string): AzureBuilt & { host: string } {
  const home = azure.at(azure.subscription('shop-web', parent), 'westeurope');
  const intake = webSite({ ...home, region: 'eastasia' }, 'northwind-intake');
  const shop = webSite(home, 'northwind-shop');
  azureNames(home, 'shop.northwind.example', { www: shop.host, orders: intake.host });
  return intake;
}

interface Lab {
  id: string;
  name: string;
}

/** Three projects; in one of them names may not be read. `results`: a bucket of Amazon S3 that is copied on and on. */
export function demoOnGoogle(gcp: GcpWorld, results: Lab, intake: string): void {
  const production = gcp.folder('700000000001', 'production');
  const research = gcp.project('northwind-research', production);
  const [singapore, hongKong] = [gcp.at(research, 'asia-southeast1'), gcp.at(research, 'asia-east2')];
  const lake = gcpBucket(singapore, 'northwind-lab-lake', { labels });
  transferJob(singapore, 'lab-results', { from: { s3: results }, to: lake });
  const copy = gcpBucket(hongKong, 'northwind-lab-hk', { labels });
  transferJob(singapore, 'partner-copy', { from: lake, to: copy });
  gcpBucket(gcp.at(research, newGcpRegion), 'northwind-new-site', { labels });
  gcpDatabase(singapore, 'trials', { replicas: [gcp.at(research, 'europe-west1')] });
  const orders = gcp.at(gcp.project('northwind-orders', production), 'europe-west1');
  gcpTopic(orders, 'orders', { push: [intake] });
  logSink(orders, 'audit', gcpBucket(orders, 'northwind-audit-logs'));
  runService(orders, 'checkout');
  gcpBucket(orders, 'northwind-baskets', { key: gcpKey(orders, 'baskets') });
  const lab = gcp.project('acquired-lab');
  lab.denied.push('dns.*');
  const home = gcp.at(lab, 'us-central1');
  const disk = gcpDisk(home, 'sequencer');
  gcpInstance(home, 'sequencer', { disks: [disk], network: gcpNetwork(home, 'lab', { egress: ['10.0.0.0/8'] }) });
  gcpSnapshot(home, 'sequencer-nightly', disk, { spread: false });
  gcpBucket(home, 'northwind-sequences', { labels, grants: [{ user: 'lab-partner@qq.com', reach: 'reachable' }] });
  gcpAccount(home, 'pipeline', { grants: [{ stranger: 'vendor-pipelines' }] });
  gcpNames(orders, 'northwind-lab.example.', { www: 'd111111abcdef8.cloudfront.net' });
}
