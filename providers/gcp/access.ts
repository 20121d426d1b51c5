import { type End, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { accountEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { accountName, fullName, nameEnd, partition } from './names.ts';

/**
 * Projects of Google's that service agents live in, besides `gcp-sa-…`. Anybody may name an account `service-1@`, so the
 * number in it is believed only here. Source: cloud.google.com/iam/docs/service-agents.
 */
const agentHomes = new Set([
  ...['bigquery-data-connectors', 'bigquery-encryption', 'cloud-filer', 'cloud-memcache-sa', 'cloud-ml', 'cloud-redis'],
  ...[
    'cloudcomposer-accounts',
    'compute-system',
    'container-engine-robot',
    'containerregistry',
    'dataflow-service-producer-prod',
  ],
  ...[
    'dataproc-accounts',
    'dlp-api',
    'endpoints-portal',
    'firebase-rules',
    'gae-api-prod',
    'gcf-admin-robot',
    'gs-project-accounts',
  ],
  ...[
    'remotebuildexecution',
    'security-center-api',
    'serverless-robot-prod',
    'service-consumer-management',
    'service-networking',
  ],
  ...['sourcerepo-service-accounts', 'storage-transfer-service', 'cloud-tpu', 'genomics-api', 'trifacta-gcloud-prod'],
  'gcp-gae-service',
]);

/** What one of Google's own accounts acts for: `projects/N`, `organizations/N`, `folders/N`. */
function served(email: string): string | undefined {
  const [, default_] =
    /^(\d+)(?:-compute@developer|@cloudservices|@cloudbuild)\.gserviceaccount\.com$/.exec(email) ?? [];
  if (default_ !== undefined) return `projects/${default_}`;
  const [, name = '', home = ''] =
    /^([a-z0-9-]+)@([a-z0-9-]+)(?:\.google\.com)?\.iam\.gserviceaccount\.com$/.exec(email) ?? [];
  if (!home.startsWith('gcp-sa-') && !agentHomes.has(home)) return undefined;
  const [, kind = 'p', number] =
    /^(?:service-|project-|bq-)?(?:(org|folder)-)?(\d+)$/.exec(name) ?? /^([pof])(\d+)-\d+$/.exec(name) ?? [];
  return number === undefined ? undefined : `${containers[kind] ?? 'projects'}/${number}`;
}

/** How agents are named for what they serve: `service-org-N@…`; writers of log sinks are `pN-M@…`, `oN-M@…`, `fN-M@…`. */
const containers: { readonly [kind: string]: string } = {
  ...{ org: 'organizations', o: 'organizations', folder: 'folders', f: 'folders' },
};

/** Somebody outside who is named in a policy. `undefined`: one of us, or Google acting for ourselves. */
export function outsider(member: string, reading: Reading): End | undefined {
  if (member === 'allUsers' || member === 'allAuthenticatedUsers') return { kind: 'anyone', provider: 'gcp' };
  const [kind = '', name = ''] = split(member);
  if (kind === 'serviceAccount') return account(name.toLowerCase(), reading);
  if (kind === 'principal' || kind === 'principalSet') return principals(name, reading);
  if (kind === 'user' || kind === 'group' || kind === 'domain') return person(kind, name.toLowerCase(), reading);
  // Whoever has that role in a project, which need not be the thing's own.
  if (roles.has(kind)) return container(`projects/${name}`, reading);
  if (kind === 'deleted' || member === '') return undefined;
  // A kind of member that is newer than this code is somebody all the same.
  return { kind: 'principal', provider: 'gcp', partition, id: member.slice(0, 500) };
}

const roles = new Set(['projectOwner', 'projectEditor', 'projectViewer']);

/** `user:a@b` and `principal://iam.googleapis.com/…`. */
function split(member: string): [kind: string, name: string] {
  const at = Math.max(0, member.indexOf(':'));
  return [member.slice(0, at), member.slice(at + 1)];
}

function person(kind: string, name: string, { estate }: Reading): End | undefined {
  const domain = name.slice(name.indexOf('@') + 1);
  if (estate.domains.has(domain)) return undefined;
  return { kind: 'principal', provider: 'gcp', partition, id: `${kind}:${name}` };
}

function account(email: string, reading: Reading): End | undefined {
  const { estate, project } = reading;
  // Workloads of the project's clusters: `PROJECT.svc.id.goog[NAMESPACE/ACCOUNT]`.
  const [, cluster] = /^([a-z0-9:.-]+)\.svc\.id\.goog(?:\[|$)/.exec(email) ?? [];
  if (cluster !== undefined) return container(`projects/${cluster}`, reading);
  const whose = served(email);
  if (whose !== undefined && !whose.startsWith('projects/')) return container(whose, reading);
  const own = whose === undefined ? undefined : estate.project(whose.slice('projects/'.length));
  // An agent acts for whom it serves, though it lies with Google.
  const end = own === undefined ? accountEnd(email, '-') : nameEnd(accountName(own, email));
  return end.kind === 'resource' && (own ?? end.scope) === project ? undefined : end;
}

/** Everything of a project, folder or organisation. `undefined`: it is ours, as far as the container is known. */
function container(name: string, { estate, project }: Reading): End | undefined {
  const [kind = '', id = ''] = name.split('/');
  if (kind !== 'projects')
    return name === estate.root ? undefined : { kind: 'principal', provider: 'gcp', partition, id: name };
  const scope = estate.project(id);
  return scope === project ? undefined : { kind: 'scope', provider: 'gcp', partition, scope };
}

/**
 * Those whom a principal identifier names: whoever a workload pool lets in, a set of service accounts, the public. Source:
 * cloud.google.com/iam/docs/principal-identifiers.
 */
function principals(name: string, reading: Reading): End | undefined {
  const { estate, project } = reading;
  if (name === '//goog/public:all') return { kind: 'anyone', provider: 'gcp' };
  const [, person_, group] = /^\/\/goog\/(?:subject\/(.+)|group\/(.+))$/.exec(name) ?? [];
  if (person_ ?? group) return person(group ? 'group' : 'user', (person_ ?? group ?? '').toLowerCase(), reading);
  const [, email] = /^\/\/iam\.googleapis\.com\/projects\/-\/serviceAccounts\/(.+)$/.exec(name) ?? [];
  if (email) return account(email.toLowerCase(), reading);
  const [, set] = /^\/\/cloudresourcemanager\.googleapis\.com\/([a-z]+\/[^/]+)/.exec(name) ?? [];
  if (set) return container(set, reading);
  const [, workload, id = ''] =
    /^\/\/iam\.googleapis\.com\/(projects\/[^/]+\/locations\/global\/workloadIdentityPools\/([^/]+))/.exec(name) ?? [];
  // Every project with GKE has a pool of its own clusters, which lets nobody else in.
  if (id.endsWith('.svc.id.goog')) return account(id, reading);
  if (workload !== undefined) return nameEnd(fullName(estate, 'iam', workload));
  const bare = name.replace(/^\/\/(?:iam\.googleapis\.com\/)?/, '') || project;
  return { kind: 'principal', provider: 'gcp', partition, id: bare };
}

/** Who outside may do what with a thing, by the bindings of its policy; one link for each of them, with all roles. */
export function* bindingLinks(
  from: Resource | End,
  bindings: readonly JsonObject[],
  reading: Reading,
): Generator<Link> {
  const granted = new Map<string, { end: End; roles: string[]; conditions: Set<string> }>();
  for (const { role, members, condition } of bindings)
    for (const member of Array.isArray(members) ? members : []) {
      const end = typeof member === 'string' ? outsider(member, reading) : undefined;
      if (!end || typeof member !== 'string') continue;
      const narrowed = conditionOf(condition);
      const key = `${member} ${narrowed ?? ''}`;
      const known = granted.get(key) ?? { end, roles: [], conditions: new Set<string>() };
      known.roles.push(String(role));
      if (narrowed !== undefined) known.conditions.add(narrowed);
      granted.set(key, known);
    }
  for (const [key, { end, roles, conditions }] of granted) {
    const member = key.slice(0, key.indexOf(' '));
    yield link('shared-with', from, end, reading.call, { member, roles: [...new Set(roles)] }, [...conditions]);
  }
}

function conditionOf(condition: unknown): string | undefined {
  if (typeof condition !== 'object' || condition === null || !('expression' in condition)) return undefined;
  return `condition ${String(condition.expression).slice(0, 500)}`;
}
