import { generateKeyPairSync } from 'node:crypto';
import { Answers } from './answers.ts';
import { type Asset, Assets } from './assets.ts';

/**
 * What a simulated Google Cloud knows. A world generator writes it; the simulator only reads it, so that it may be shared
 * between servers and may be virtual (`Assets.many`): a million resources are a function of an index.
 *
 * Everything is written in the API's own terms. A resource is written once, as an asset (`addResource`): the index lists it
 * and so does its service. What no asset holds is written as an answer to a path.
 */
export interface GcpState {
  /** By number. */
  organizations: Map<string, Container>;
  folders: Map<string, Folder>;
  /** By id. */
  projects: Map<string, Project>;
  principals: Principal[];
  /** By resource name: `projects/N/locations/global/workloadIdentityPools/POOL/providers/PROVIDER`. */
  identityProviders: Map<string, IdentityProvider>;
  /** Regions with their zones, for lists that go through all of them. */
  regions: { name: string; zones: string[] }[];
  answers: Answers;
  /** E-mail of the service account that the machine has on which clients run; absent: it is none of Google's. */
  machine?: string;
}

export interface Container {
  number: string;
  displayName: string;
  /** What lies in the container itself, not in those below it. */
  assets: Assets;
  /** Its own policy, as getIamPolicy answers it. */
  iamPolicy?: object;
  /** Organisation policies set on it, as assets carry them. */
  orgPolicy?: object[];
}

export interface Folder extends Container {
  /** `organizations/N` or `folders/N` */
  parent: string;
}

export interface Project extends Container {
  id: string;
  parent?: string;
  state: 'ACTIVE' | 'DELETE_REQUESTED';
  labels: { [key: string]: string };
  /** Permissions refused to everybody here, `*` allowed: `storage.*`, `*`. */
  denied: string[];
  /** APIs that are not enabled here: `sqladmin.googleapis.com`. */
  disabled: string[];
  /** APIs that a perimeter of VPC Service Controls closes to all of our principals. */
  perimeter: string[];
  /** Locations that a service cannot ask at the moment; lists over all locations say so and leave them out. */
  unreachable: { service: string; location: string }[];
  /** How the index differs from what the services know: names that it does not have yet, and assets that it still has. */
  index: { lacks: Set<string>; keeps: Asset[] };
}

/** A service account, a user, or (`principal://…`) a subject of a workload identity pool. */
export interface Principal {
  email: string;
  /** Project that a service account lies in: its API calls count there. */
  project?: string;
  /** PEM of the public key by key id. */
  keys: Map<string, string>;
  /** Of a user. */
  refresh?: { clientId: string; clientSecret: string; token: string };
  /** Who may act as this service account: e-mails, `principal://…`. */
  tokenCreators: string[];
  /** Absent: everything everywhere. */
  grants?: Grant[];
}

/** `on`: `organizations/N`, `folders/N`, `projects/ID`, and what lies below it. `*` stands for anything in a permission. */
export interface Grant {
  on: string;
  permissions: readonly string[];
}

/** Whose tokens a workload identity pool accepts. */
export interface IdentityProvider {
  issuer: string;
  /** PEM of the key that signs them. */
  publicKey: string;
}

const usual = { 'us-central1': 'abcf', 'europe-west1': 'bcd', 'asia-east2': 'abc' };

export const emptyState = (): GcpState => ({
  organizations: new Map(),
  folders: new Map(),
  projects: new Map(),
  principals: [],
  identityProviders: new Map(),
  regions: Object.entries(usual).map(([name, zones]) => ({ name, zones: [...zones].map(zone => `${name}-${zone}`) })),
  answers: new Answers(),
});

export function addOrganization(state: GcpState, number: string, displayName = `${number}.example`): Container {
  const organization = { number, displayName, assets: new Assets() };
  state.organizations.set(number, organization);
  return organization;
}

export function addFolder(state: GcpState, number: string, parent: string, displayName = number): Folder {
  const folder = { number, displayName, parent, assets: new Assets() };
  state.folders.set(number, folder);
  return folder;
}

/** An active project without resources in which every API is enabled; its number follows from how many there are. */
export function addProject(
  state: GcpState,
  id: string,
  more: Partial<Pick<Project, 'number' | 'parent' | 'displayName' | 'state' | 'labels'>> = {},
): Project {
  const project: Project = {
    id,
    number: String(100_000_000_001 + state.projects.size),
    displayName: id,
    state: 'ACTIVE',
    labels: {},
    assets: new Assets(),
    denied: [],
    disabled: [],
    perimeter: [],
    unreachable: [],
    index: { lacks: new Set(), keeps: [] },
    ...more,
  };
  state.projects.set(id, project);
  return project;
}

/** Services whose resources are named by another host than their types. */
const hosts: { [service: string]: string } = {
  'sqladmin.googleapis.com': 'cloudsql.googleapis.com',
  'bigtableadmin.googleapis.com': 'bigtable.googleapis.com',
  'identity.accesscontextmanager.googleapis.com': 'accesscontextmanager.googleapis.com',
};

/**
 * Writes a resource: `addResource(project, 'storage.googleapis.com/Bucket', 'my-bucket', { name: 'my-bucket', … })`. `path` is
 * the full resource name without the host, which the type names.
 */
export function addResource(
  { assets, number }: Container,
  assetType: string,
  path: string,
  data: object,
  { location, ...more }: { location?: string } & Pick<Asset, 'iamPolicy' | 'updateTime'> = {},
): Asset {
  const [service = '', discoveryName = ''] = assetType.split('/');
  const host = hosts[service] ?? service;
  const parent = `//cloudresourcemanager.googleapis.com/projects/${number}`;
  const resource = { version: 'v1', discoveryName, parent, data, ...(location === undefined ? {} : { location }) };
  const asset: Asset = { name: `//${host}/${path}`, assetType, updateTime: '2026-01-02T03:04:05.678901Z', resource };
  Object.assign(asset, more);
  assets.put(asset);
  return asset;
}

/** One key pair serves every service account of a process: making one takes long. */
let pair: { publicKey: string; privateKey: string } | undefined;

export function keyPair(): { publicKey: string; privateKey: string } {
  pair ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return pair;
}

/** A service account with one key. */
export function addServiceAccount(state: GcpState, project: string, name: string, grants?: Grant[]): Principal {
  const principal: Principal = {
    email: `${name}@${project}.iam.gserviceaccount.com`,
    project,
    keys: new Map([[`key-of-${name}`, keyPair().publicKey]]),
    tokenCreators: [],
    ...(grants === undefined ? {} : { grants }),
  };
  state.principals.push(principal);
  return principal;
}

/** The key file that Google gives out with a service account's key. `tokenUri`: see `Gcp.tokenUri`. */
export function keyFile({ email, project = '', keys }: Principal, tokenUri: string) {
  const [private_key_id = ''] = keys.keys();
  return {
    type: 'service_account',
    project_id: project,
    private_key_id,
    private_key: keyPair().privateKey,
    client_email: email,
    client_id: '100000000000000000001',
    token_uri: tokenUri,
    universe_domain: 'googleapis.com',
  };
}
