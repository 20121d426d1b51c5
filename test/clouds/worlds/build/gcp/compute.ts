import { addResource } from '../../../gcp/state.ts';
import type { GcpBuilt, GcpHome } from '../../gcp.ts';
import { host, prefix } from '../../outside.ts';
import { made, type Planted } from '../../truth.ts';

const address = 'https://www.googleapis.com/compute/v1';
const urlOf = ({ id }: Pick<GcpBuilt, 'id'>): string => id.replace('//compute.googleapis.com', address);

/** What of Compute Engine can have labels. */
const labelled: ReadonlySet<string> = new Set(['Disk', 'Image', 'Instance', 'Snapshot']);

/** A thing of Compute Engine: `put(home, 'Disk', 'gcp.compute.disk', 'zones/us-central1-a/disks/d', …)`. */
function put(
  home: GcpHome,
  [assetType, type, holds]: [assetType: string, type: string, holds: Planted['holds']],
  path: string,
  data: object,
  more: Partial<Pick<Planted, 'region' | 'reach'>> = {},
): GcpBuilt {
  const { world, project, region } = home;
  const full = `projects/${project.id}/${path}`;
  const id = `//compute.googleapis.com/${full}`;
  const [kind = '', place = ''] = path.split('/');
  const at = kind === 'zones' ? { zone: `${address}/projects/${project.id}/zones/${place}` } : {};
  const name = path.slice(path.lastIndexOf('/') + 1);
  const location = kind === 'global' ? 'global' : place;
  const asset = `compute.googleapis.com/${assetType}`;
  const labels = labelled.has(assetType) ? made : {};
  const item = { name, selfLink: urlOf({ id }), ...at, ...data, ...(labelled.has(assetType) ? { labels } : {}) };
  addResource(project, asset, full, item, { location });
  const stored = 'storageLocations' in data || kind === 'zones' ? region : 'global';
  world.plant(home, { id, type, holds, labels, region: stored, ...more });
  return { id, name, home };
}

export function gcpDisk(home: GcpHome, name: string): GcpBuilt {
  return put(home, ['Disk', 'gcp.compute.disk', 'data'], `zones/${home.region}-a/disks/${name}`, { sizeGb: '10' });
}

/** An image that a disk was copied into, kept in the home's region. */
export function gcpImage(home: GcpHome, name: string, source: GcpBuilt): GcpBuilt {
  const data = { sourceDisk: urlOf(source), storageLocations: [home.region], status: 'READY' };
  const built = put(home, ['Image', 'gcp.compute.image', 'software'], `global/images/${name}`, data);
  home.world.truth.flow(source.id, 'copies-to', built.id);
  return built;
}

/** A snapshot of a disk, kept in a region, or in those of `asia`, of which one is Hong Kong. */
export function gcpSnapshot(home: GcpHome, name: string, source: GcpBuilt, { spread = false } = {}): GcpBuilt {
  const data = { sourceDisk: urlOf(source), storageLocations: [spread ? 'asia' : home.region], status: 'READY' };
  const some = { region: 'asia', reach: [{ vector: 'territory', verdict: 'conditional' }] } as const;
  const of = ['Snapshot', 'gcp.compute.snapshot', 'data'] as const;
  const built = put(home, [...of], `global/snapshots/${name}`, data, spread ? some : {});
  home.world.truth.flow(source.id, 'copies-to', built.id);
  return built;
}

/** A network, with its growing list of peerings. */
export interface GcpNetwork extends GcpBuilt {
  peerings: object[];
}

/** A network with firewall rules: prefixes that may be talked to, and rules that are switched off. */
export function gcpNetwork(
  home: GcpHome,
  name: string,
  { egress = [], disabled = [] }: { egress?: readonly string[]; disabled?: readonly string[] } = {},
): GcpNetwork {
  const { truth } = home.world;
  const peerings: object[] = [];
  const network = put(home, ['Network', 'gcp.compute.network', 'nothing'], `global/networks/${name}`, { peerings });
  const rule = (range: string, off: boolean, index: number): void => {
    const rules = { direction: 'EGRESS', allowed: [{ IPProtocol: 'all' }], destinationRanges: [range], disabled: off };
    const path = `global/firewalls/${name}-${off ? 'off' : 'out'}-${index}`;
    const data = { network: urlOf(network), ...rules };
    const firewall = put(home, ['Firewall', 'gcp.compute.firewall', 'nothing'], path, data);
    if (off) return;
    truth.flow(network.id, 'attached-to', firewall.id);
    truth.flow(firewall.id, 'opens-to', prefix(home.world, range));
  };
  for (const [index, range] of egress.entries()) rule(range, false, index);
  for (const [index, range] of disabled.entries()) rule(range, true, index);
  return { ...network, peerings };
}

export interface GcpInstanceOptions {
  disks?: GcpBuilt[];
  network?: GcpBuilt;
  /** The service account that it acts as, of whatever project. */
  account?: GcpBuilt;
  /** Project that licenses what is on its disks: our own, or one that nobody knows. */
  licensedBy?: string;
  /** Its public address. */
  address?: string;
}

export function gcpInstance(home: GcpHome, name: string, options: GcpInstanceOptions): GcpBuilt {
  const { disks = [], network, account, licensedBy, address: natIP } = options;
  const licences =
    licensedBy === undefined ? {} : { licenses: [`${address}/projects/${licensedBy}/global/licenses/os`] };
  const card = { name: 'nic0', accessConfigs: natIP === undefined ? [] : [{ type: 'ONE_TO_ONE_NAT', natIP }] };
  const data = {
    status: 'RUNNING',
    disks: disks.map((disk, index) => ({ source: urlOf(disk), boot: index === 0, mode: 'READ_WRITE', ...licences })),
    networkInterfaces:
      network || natIP !== undefined ? [{ ...card, ...(network ? { network: urlOf(network) } : {}) }] : [],
    ...(account ? { serviceAccounts: [{ email: account.name, scopes: [`${address}/auth/cloud-platform`] }] } : {}),
  };
  const path = `zones/${home.region}-a/instances/${name}`;
  const built = put(home, ['Instance', 'gcp.compute.instance', 'data'], path, data);
  const { truth } = home.world;
  for (const disk of disks) truth.flow(built.id, 'stores-on', disk.id);
  if (network) truth.flow(built.id, 'attached-to', network.id);
  if (account) truth.flow(account.id, 'assumable-by', built.id);
  if (natIP !== undefined) truth.flow(truth.outsider(`prefix:${natIP}/32`, []), 'resolves-to', built.id);
  if (licensedBy !== undefined) truth.flow(built.id, 'published-by', licensor(home, licensedBy));
  return built;
}

const licensor = ({ world }: GcpHome, project: string): string =>
  world.truth.outsider(
    `publisher:gcp-project/${project}`,
    world.state.projects.has(project) ? [] : [{ vector: 'software-origin', verdict: 'unknown' }],
  );

/** A public zone with names that stand for other names: `{ cdn: 'x.aliyuncs.com' }`. */
export function gcpNames(home: GcpHome, dnsName: string, names: Readonly<Record<string, string>>): void {
  const { world, project } = home;
  const name = dnsName.replaceAll('.', '-').replace(/-$/, '');
  const path = `projects/${project.id}/managedZones/${name}`;
  const data = { kind: 'dns#managedZone', name, dnsName, labels: made, visibility: 'public' };
  addResource(project, 'dns.googleapis.com/ManagedZone', path, data);
  const zone = `//dns.googleapis.com/${path}`;
  const plant = (id: string, type: string, labels = {}) =>
    world.plant(home, { id, type, holds: 'nothing', region: 'global', labels });
  plant(zone, 'gcp.dns.managed-zone', made);
  const rrsets = Object.entries(names).map(([label, to]) => {
    const id = `${zone}/rrsets/${label}.${dnsName}/CNAME`;
    plant(id, 'gcp.dns.record');
    world.truth.flow(world.truth.outsider(`host:${label}.${dnsName.slice(0, -1)}`, []), 'resolves-to', id);
    world.truth.flow(id, 'resolves-to', host(world, to));
    const record = { kind: 'dns#resourceRecordSet', name: `${label}.${dnsName}`, type: 'CNAME', ttl: 300 };
    return { ...record, rrdatas: [`${to}.`] };
  });
  world.state.answers.list('dns', `dns/v1/${path}/rrsets`, rrsets, { kind: 'dns#resourceRecordSetsListResponse' });
}
