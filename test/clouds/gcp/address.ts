import type { Incoming } from '../serve.ts';
import { type Place, placeOf, projectPlace } from './access.ts';
import type { GcpState } from './state.ts';

/** What a request is for. */
export interface Address {
  /** First label of the host, without the location of a regional one. */
  service: string;
  /** Location of a regional host: `us-central1-aiplatform.googleapis.com`. */
  location?: string;
  /** Path under the host, without a slash before it. */
  path: string;
  query: URLSearchParams;
}

/** Where a path says by itself what it is for: services that share `www.googleapis.com`, and tokens. */
const prefixes: readonly (readonly [prefix: RegExp, service: string])[] = [
  [/^(download\/|upload\/)?storage\/v1\//, 'storage'],
  [/^compute\/(v1|beta)\//, 'compute'],
  [/^bigquery\/v2\//, 'bigquery'],
  [/^sql\/v1(beta4)?\//, 'sqladmin'],
  [/^dns\/v1(beta2)?\//, 'dns'],
  [/^deploymentmanager\/v2\//, 'deploymentmanager'],
  [/^token$/, 'oauth2'],
];

/**
 * Every service stands at one address: its host is the first segment of the path (`http://127.0.0.1:1234/{host}/v1/…`), or the
 * Host header, or follows from the path.
 */
export function addressOf({ url, headers }: Incoming): Address | undefined {
  const at = URL.parse(url, 'http://simulated');
  if (at === null || !decodes(at.pathname)) return undefined;
  const [, first = '', rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(at.pathname) ?? [];
  const named = first.endsWith('.googleapis.com');
  const host = named ? first : (headers['host'] ?? '').replace(/:\d+$/, '');
  const path = named ? rest : at.pathname.slice(1);
  const common = { path, query: at.searchParams };
  const byPath = prefixes.find(([prefix]) => prefix.test(path))?.[1];
  if (!host.endsWith('.googleapis.com') || host === 'www.googleapis.com')
    return byPath === undefined ? undefined : { ...common, service: byPath };
  const label = host.slice(0, host.indexOf('.'));
  const [, location, service] = /^([a-z]+-[a-z]+\d+)-([a-z]+)$/.exec(label) ?? [];
  return location === undefined ? { ...common, service: label } : { ...common, service: service ?? '', location };
}

function decodes(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const root = /(?:^|\/)((?:projects|namespaces|organizations|folders|accessPolicies)\/.*)$/;

/** The full path of what a request names, without version; missing: it names nothing by its path. */
export const resourcePath = (path: string): string | undefined => root.exec(path)?.[1];

/** The container that a request is about, and whether it names one at all. */
export function placeAsked(
  state: GcpState,
  { service, path, query }: Address,
): { named: string; place?: Place } | undefined {
  const [, bucket] = (service === 'storage' && /^storage\/v1\/b\/([^/]+)/.exec(path)) || [];
  if (bucket !== undefined)
    return found(
      `//storage.googleapis.com/${bucket}`,
      ownerOf(state, 'storage.googleapis.com/Bucket', `//storage.googleapis.com/${bucket}`),
    );
  const named = resourcePath(path) ?? query.get('parent') ?? query.get('parentId') ?? inQuery(query);
  if (named === undefined) return undefined;
  const [kind = '', id = ''] = named.replace(/:\w+$/, '').split('/');
  if (kind === 'accessPolicies') return found(named, ownerOfPolicy(state, id));
  if (id === '-') return found(named, accountOwner(state, named));
  return found(named, placeOf(state, `${kind === 'namespaces' ? 'projects' : kind}/${id}`));
}

const found = (named: string, place: Place | undefined) => (place === undefined ? { named } : { named, place });

function inQuery(query: URLSearchParams): string | undefined {
  const container = query.get('monitoredResourceContainer');
  if (container !== null) return container;
  const project = query.get('project') ?? /"project_?[iI]d":\s*"([^"]+)"/.exec(query.get('filter') ?? '')?.[1];
  return project === undefined ? undefined : `projects/${project}`;
}

function ownerOf({ projects }: GcpState, assetType: string, name: string): Place | undefined {
  for (const project of projects.values())
    if (project.assets.find(assetType, name) !== undefined) return projectPlace(project);
  return undefined;
}

function ownerOfPolicy(state: GcpState, id: string): Place | undefined {
  const type = 'identity.accesscontextmanager.googleapis.com/AccessPolicy';
  for (const [number, { assets }] of state.organizations)
    if (assets.find(type, `//accesscontextmanager.googleapis.com/accessPolicies/${id}`) !== undefined)
      return placeOf(state, `organizations/${number}`);
  return undefined;
}

/** `projects/-/serviceAccounts/EMAIL`: the address says whose it is. */
function accountOwner(state: GcpState, named: string): Place | undefined {
  const [, , , email = ''] = named.split('/');
  const [, id] = /@([^.]+)\.iam\.gserviceaccount\.com$/.exec(decodeURIComponent(email)) ?? [];
  return id === undefined ? undefined : placeOf(state, `projects/${id}`);
}

/** The location that a path names; `-`: all of them. */
export const locationIn = (path: string): string | undefined =>
  /\/(?:locations|zones|regions)\/([^/:]+)/.exec(`/${path}`)?.[1];
