import type { End } from '../../src/model/index.ts';
import type { Estate } from './estate.ts';

/** demarc's only partition of Google Cloud. */
export const partition = 'gcp';

/**
 * Our types by service and collection, as they stand in full resource names. Source: cloud.google.com/asset-inventory,
 * "Asset names" and "Asset types".
 */
const types: { readonly [collection: string]: string } = {
  'alloydb/clusters': 'gcp.alloydb.cluster',
  'artifactregistry/repositories': 'gcp.artifactregistry.repository',
  'bigquery/datasets': 'gcp.bigquery.dataset',
  'bigtableadmin/clusters': 'gcp.bigtable.cluster',
  'bigtableadmin/instances': 'gcp.bigtable.instance',
  'cloudkms/cryptoKeys': 'gcp.kms.crypto-key',
  'cloudkms/ekmConnections': 'gcp.kms.ekm-connection',
  'cloudkms/keyRings': 'gcp.kms.key-ring',
  'cloudresourcemanager/projects': 'gcp.resourcemanager.project',
  'cloudsql/instances': 'gcp.sql.instance',
  'compute/backendServices': 'gcp.compute.backend-service',
  'compute/disks': 'gcp.compute.disk',
  'compute/externalVpnGateways': 'gcp.compute.external-vpn-gateway',
  'compute/firewalls': 'gcp.compute.firewall',
  'compute/forwardingRules': 'gcp.compute.forwarding-rule',
  'compute/images': 'gcp.compute.image',
  'compute/instances': 'gcp.compute.instance',
  'compute/instanceTemplates': 'gcp.compute.instance-template',
  'compute/interconnectAttachments': 'gcp.compute.interconnect-attachment',
  'compute/interconnects': 'gcp.compute.interconnect',
  'compute/networks': 'gcp.compute.network',
  'compute/routes': 'gcp.compute.route',
  'compute/serviceAttachments': 'gcp.compute.service-attachment',
  'compute/snapshots': 'gcp.compute.snapshot',
  'compute/subnetworks': 'gcp.compute.subnetwork',
  'compute/vpnGateways': 'gcp.compute.vpn-gateway',
  'compute/vpnTunnels': 'gcp.compute.vpn-tunnel',
  'container/clusters': 'gcp.container.cluster',
  'datastream/connectionProfiles': 'gcp.datastream.connection-profile',
  'iam/serviceAccounts': 'gcp.iam.service-account',
  'iam/workloadIdentityPools': 'gcp.iam.workload-identity-pool',
  'logging/buckets': 'gcp.logging.log-bucket',
  'pubsub/subscriptions': 'gcp.pubsub.subscription',
  'pubsub/topics': 'gcp.pubsub.topic',
  'spanner/instances': 'gcp.spanner.instance',
  'storage/buckets': 'gcp.storage.bucket',
};

/** The region of a zone; anything else in lower case: Google writes places of storage in capitals. */
export function regionOf(place: string): string {
  const last = place.slice(place.lastIndexOf('/') + 1).toLowerCase();
  return /^[a-z]+-[a-z]+\d+-[a-z]$/.test(last) ? last.slice(0, -2) : last;
}

/** `//service.googleapis.com/…`, the name under which Asset Inventory knows it; projects by id where it is known. */
export function fullName(estate: Estate, service: string, name: string): string {
  const path = name
    .replace(/^\/+/, '')
    .replace(/^projects\/(\d+)(?=\/|$)/, (_, number: string) => `projects/${estate.project(number)}`);
  return `//${service}.googleapis.com/${path}`;
}

/**
 * Full name of what Compute Engine names by an URL (`https://www.googleapis.com/compute/v1/projects/…`), by its path, or,
 * outside of projects, from `locations/` on.
 */
export function computeName(estate: Estate, url: string): string {
  const [, path] = /\/compute\/(?:v1|beta|alpha)\/(.+)$/.exec(url) ?? [];
  const at = url.indexOf('projects/');
  return fullName(estate, 'compute', path ?? (at < 0 ? url : url.slice(at)));
}

/** Full name of a bucket; buckets are named without their project. */
export const bucketName = (bucket: string): string => `//storage.googleapis.com/projects/_/buckets/${bucket}`;

/** Full name of a key, whichever of its versions is meant. */
export const keyName = (estate: Estate, name: string): string =>
  fullName(estate, 'cloudkms', name.replace(/\/cryptoKeyVersions\/.*$/, ''));

/** Full name of a service account. Google's own are named by the number of the project that they serve. */
export const accountName = (project: string, email: string): string =>
  `//iam.googleapis.com/projects/${project}/serviceAccounts/${email}`;

/** A thing of Google Cloud by its full name: whose it is and where it lies is read from the name, where it says. */
export function nameEnd(id: string): End {
  const [, service = '', path = ''] = /^\/\/([a-z]+)\.googleapis\.com\/(.*)$/.exec(id) ?? [];
  const [, project] = /^projects\/([^/]+)/.exec(path) ?? [];
  const [, place] = /\/(?:zones|regions|locations)\/([^/]+)/.exec(path) ?? [];
  const type = types[`${service}/${path.split('/').at(-2) ?? ''}`];
  return {
    kind: 'resource',
    id,
    provider: 'gcp',
    partition,
    ...(type === undefined ? {} : { type }),
    scope: project === undefined || project === '_' || project === '-' ? null : project,
    region: place === undefined ? (/\/global\//.test(path) ? 'global' : null) : regionOf(place),
  };
}
