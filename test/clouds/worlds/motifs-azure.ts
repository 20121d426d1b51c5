import {
  type AzurePrincipal,
  colleague,
  foreignApplication,
  guest,
  identity,
  lighthouse,
  ownApplication,
  roleAssignment,
} from './build/azure/access.ts';
import { azureDisk, azureSnapshot, cosmosAccount, registry, saas, virtualMachine } from './build/azure/compute.ts';
import { azureNames, peer, publicAddress, virtualNetwork } from './build/azure/network.ts';
import { eventTopic, vaultKey, webSite } from './build/azure/services.ts';
import { objectReplication, storageAccount } from './build/azure/storage.ts';
import type { CloudsDraw } from './draw-clouds.ts';

/** Plants one small thing of a company on several clouds: a crossing, or something that looks like one and is none. */
export type CloudsMotif = (draw: CloudsDraw) => void;

const geoAccount: CloudsMotif = draw =>
  void storageAccount(draw.azure(), draw.name('geo'), { geo: draw.chance(0.7), labels: { owner: draw.hostile() } });

function replicated(draw: CloudsDraw): void {
  const home = draw.azure();
  const copies = [home, draw.azureElsewhere(home), draw.azureElsewhere(home)].map(each =>
    storageAccount(each, draw.name('copy'), { geo: draw.chance(0.2) }),
  );
  const [first, second, third] = copies;
  if (first && second) objectReplication(first, second);
  if (second && third && draw.chance(0.5)) objectReplication(second, third);
}

function sealed(draw: CloudsDraw): void {
  const home = draw.azure();
  const key = vaultKey(draw.azureElsewhere(home), draw.name('vault'), 'master');
  storageAccount(home, draw.name('sealed'), { key, ingress: draw.chance(0.5) ? [draw.prefix()] : [] });
}

const hooked: CloudsMotif = draw => void eventTopic(draw.azure(), draw.name('topic'), [draw.address(), draw.address()]);

function networks(draw: CloudsDraw): void {
  const home = draw.azure();
  const near = virtualNetwork(home, draw.name('net'), { egress: [draw.prefix()], ingress: [draw.prefix()] });
  virtualMachine(home, draw.name('vm'), { disk: azureDisk(home, draw.name('disk')), network: near });
  if (draw.chance(0.5)) return;
  const far = virtualNetwork(draw.azureElsewhere(home), draw.name('net'), { egress: [draw.prefix()] });
  peer(near, far, draw.pick(['Connected', 'Connected', 'Initiated', 'Disconnected']));
}

const publishers = [
  { id: 'hillstone-networks', reach: 'reachable' },
  { id: 'nobody-has-heard-of-us', reach: 'unknown' },
] as const;

function machines(draw: CloudsDraw): void {
  const home = draw.azure();
  const disk = azureDisk(home, draw.name('disk'));
  virtualMachine(home, draw.name('vm'), draw.chance(0.5) ? { disk, publisher: draw.pick(publishers) } : { disk });
  const kept = azureSnapshot(draw.chance(0.5) ? home : draw.azureElsewhere(home), draw.name('snap'), disk);
  if (draw.chance(0.4)) azureSnapshot(draw.azureElsewhere(kept.home), draw.name('snap'), kept);
}

function access(draw: CloudsDraw): void {
  const { azure } = draw.clouds;
  const home = draw.azure();
  const somebody = draw.pick<() => AzurePrincipal>([
    () => guest(azure, `li${draw.name('')}@qq.com`, 'reachable'),
    () => guest(azure, `sam@${draw.name('partner')}.example`, 'unknown'),
    () => colleague(azure, draw.chance(0.5) ? 'User' : 'Group'),
    () => ({ objectId: azure.guid(), type: 'ForeignGroup' }),
    () => foreignApplication(azure, { publisher: 'Alibaba Cloud', reach: 'reachable' }),
    () => foreignApplication(azure, { publisher: 'Zoom Communications', reach: 'clear' }),
    () => ownApplication(azure, { issuer: 'oidc.partner.example/ci' }),
    () => identity(home, draw.name('id'), draw.chance(0.5) ? { issuer: 'oidc.partner.example/ci' } : {}),
  ])();
  roleAssignment(home, somebody);
}

const managed: CloudsMotif = draw => void (draw.chance(0.4) && lighthouse(draw.azure()));

function bought(draw: CloudsDraw): void {
  const { id, reach } = draw.pick(publishers);
  saas(draw.azure(), draw.name('saas'), id, reach);
}

function registries(draw: CloudsDraw): void {
  const home = draw.azure();
  registry(home, draw.name('registry'), draw.chance(0.6) ? [draw.azureElsewhere(home)] : []);
}

function databases(draw: CloudsDraw): void {
  const home = draw.azure();
  cosmosAccount(home, draw.name('cosmos'), draw.chance(0.6) ? [draw.azureElsewhere(home).region] : []);
}

function names(draw: CloudsDraw): void {
  const address = draw.ownAddress();
  if (draw.chance(0.6)) publicAddress(draw.azure(), draw.name('ip'), address);
  const site = webSite(draw.azure(), draw.name('site'));
  const zone = `${draw.name('z')}.example.com`;
  azureNames(draw.azure(), zone, { www: draw.address(), api: address, app: site.host });
}

export const azureMotifs: readonly CloudsMotif[] = [
  ...[geoAccount, replicated, sealed, hooked, networks, machines],
  ...[access, managed, bought, registries, databases, names],
];
