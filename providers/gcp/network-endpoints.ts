import { type End, hostEnd, type JsonObject } from '../../src/model/index.ts';
import { below, type Item } from './below.ts';
import type { GcpClients } from './client.ts';
import { MalformedAnswer } from './errors.ts';
import { computeEnd, prefixEnd } from './links.ts';
import type { Reading } from './listing.ts';
import type { Call } from './methods.ts';
import { computeName, fullName, nameEnd, regionOf } from './names.ts';
import { isObject, need, text } from './read.ts';

/** The Cloud Run service or function that a serverless group leads to; a mask of addresses leads to any of the project. */
export function serverlessEnd(group: JsonObject, { estate, project }: Reading): End | undefined {
  const region = regionOf(text(group, 'region') ?? '');
  const inside = `projects/${project}/locations/${region}`;
  const service = text(group, 'cloudRun.service');
  if (service) return nameEnd(fullName(estate, 'run', `${inside}/services/${service}`));
  const name = text(group, 'cloudFunction.function');
  return name ? nameEnd(fullName(estate, 'cloudfunctions', `${inside}/functions/${name}`)) : undefined;
}

/** The published service behind Private Service Connect: somebody's, or one of Google's own by its host. */
export function publishedEnd(group: JsonObject, reading: Reading): End | undefined {
  const target = text(group, 'pscTargetService');
  if (target === undefined) return undefined;
  return target.includes('/serviceAttachments/') ? computeEnd(group, 'pscTargetService', reading) : hostEnd(target);
}

/**
 * Types of groups that list endpoints: hosts and addresses of the internet, of networks behind Interconnect or VPN, and
 * instances. Groups of the other types name what they lead to themselves.
 */
const listed = new Set([
  ...['INTERNET_FQDN_PORT', 'INTERNET_IP_PORT', 'NON_GCP_PRIVATE_IP_PORT'],
  ...['GCE_VM_IP_PORT', 'GCE_VM_IP', 'GCE_VM_IP_PORTMAP'],
]);

const lists = {
  zones: 'compute:networkEndpointGroups.listNetworkEndpoints',
  regions: 'compute:regionNetworkEndpointGroups.listNetworkEndpoints',
  global: 'compute:globalNetworkEndpointGroups.listNetworkEndpoints',
} as const satisfies Record<string, Call>;

export const endpointCalls = ['compute:networkEndpointGroups.aggregatedList', ...Object.values(lists)] as const;

async function* listedGroups(clients: GcpClients, project: string): AsyncGenerator<JsonObject> {
  for await (const group of clients.list('compute:networkEndpointGroups.aggregatedList', { project }))
    if (listed.has(text(group, 'networkEndpointType') ?? '') && group['size'] !== 0) yield group;
}

async function* inGroup(clients: GcpClients, project: string, group: JsonObject): AsyncGenerator<JsonObject> {
  const link = need(group, 'selfLink');
  const [, kind = '', place, name] =
    /\/(zones|regions|global)\/(?:([^/]+)\/)?networkEndpointGroups\/([^/]+)$/.exec(link) ?? [];
  const call = kind === 'zones' || kind === 'regions' || kind === 'global' ? lists[kind] : undefined;
  if (call === undefined) throw new MalformedAnswer(`${link} is no network endpoint group`);
  const instances = new Set<string>();
  const about = { group: link, within: text(group, 'subnetwork') ?? text(group, 'network') ?? null };
  for await (const one of clients.list(call, { project, place, group: name })) {
    const endpoint = one['networkEndpoint'];
    if (!isObject(endpoint)) throw new MalformedAnswer('an item lacks networkEndpoint');
    const instance = text(endpoint, 'instance') ?? '';
    // A node of GKE is named once for each of its pods.
    if (instances.has(instance)) continue;
    if (instance !== '') instances.add(instance);
    yield { ...endpoint, ...about, type: text(group, 'networkEndpointType') ?? null };
  }
}

/** Endpoints, each with the address of its `group`, the group's `type`, and the subnet or network that it lies `within`. */
export const endpointsOf = (clients: GcpClients, project: string): AsyncGenerator<Item> =>
  below(
    listedGroups(clients, project),
    group => computeName(clients.estate, need(group, 'selfLink')),
    group => inGroup(clients, project, group),
  );

/** The instance that an endpoint is an address of: by its address, or by its name, and then it lies in the group's zone. */
function instanceEnd(instance: string, group: string, { estate }: Reading): End {
  const zone = group.slice(0, group.lastIndexOf('/networkEndpointGroups/'));
  return nameEnd(instance.includes('/') ? computeName(estate, instance) : `${zone}/instances/${instance}`);
}

/**
 * Instance, host or address of an endpoint in `group`, by its full name, and how it is written in names. Inner addresses are
 * met in every network, so that the network in which one is meant is an end too: of a group of Google Cloud's own the
 * only one, of a group behind Interconnect or VPN the one whose routes lead there.
 */
export function endpointEnds(endpoint: JsonObject, group: string, reading: Reading): { ends: End[]; where: string } {
  const instance = text(endpoint, 'instance');
  if (instance)
    return { ends: [instanceEnd(instance, group, reading)], where: instance.slice(instance.lastIndexOf('/') + 1) };
  const [host, address] = [text(endpoint, 'fqdn'), text(endpoint, 'ipAddress') ?? text(endpoint, 'ipv6Address')];
  const end = host === undefined ? (address === undefined ? undefined : prefixEnd(address)) : hostEnd(host);
  if (end === undefined) throw new MalformedAnswer('an endpoint has neither fqdn nor ipAddress');
  const port = text(endpoint, 'port');
  const network = computeEnd(endpoint, 'within', reading);
  const inner = text(endpoint, 'type')?.startsWith('GCE_VM') === true;
  const ends = network === undefined || host !== undefined ? [end] : inner ? [network] : [end, network];
  return { ends, where: `${host ?? address}${port === undefined ? '' : `:${port}`}` };
}
