import { type End, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { accountEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { fullName, nameEnd, partition } from './names.ts';

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
]);

/** The number of the project that one of Google's own accounts acts for. */
function served(email: string): string | undefined {
  const [, default_] =
    /^(\d+)(?:-compute@developer|@cloudservices|@cloudbuild)\.gserviceaccount\.com$/.exec(email) ?? [];
  const [, number, home = ''] =
    /^(?:service-|project-)?(\d+)@([a-z0-9-]+)\.iam\.gserviceaccount\.com$/.exec(email) ?? [];
  return default_ ?? (home.startsWith('gcp-sa-') || agentHomes.has(home) ? number : undefined);
}

/** Somebody outside who is named in a policy. `undefined`: one of us, or Google acting for ourselves. */
export function outsider(member: string, reading: Reading): End | undefined {
  if (member === 'allUsers' || member === 'allAuthenticatedUsers') return { kind: 'anyone', provider: 'gcp' };
  const [kind = '', name = ''] = split(member);
  if (kind === 'serviceAccount') return account(name.toLowerCase(), reading);
  if (kind === 'principal' || kind === 'principalSet') return pool(name, reading);
  if (kind === 'user' || kind === 'group' || kind === 'domain') return person(kind, name.toLowerCase(), reading);
  // `deleted:…` is nobody any more; projectOwner and the like name roles of the project itself.
  return undefined;
}

/** `user:a@b` and `principal://iam.googleapis.com/…`. */
function split(member: string): [kind: string, name: string] {
  const at = member.indexOf(':');
  return [member.slice(0, at), member.slice(at + 1)];
}

function person(kind: string, name: string, { estate }: Reading): End | undefined {
  const domain = name.slice(name.indexOf('@') + 1);
  if (estate.domains.has(domain)) return undefined;
  return { kind: 'principal', provider: 'gcp', partition, id: `${kind}:${name}` };
}

function account(email: string, { estate, project }: Reading): End | undefined {
  const number = served(email);
  const end = accountEnd(email, number === undefined ? '-' : estate.project(number));
  return end.kind === 'resource' && (number === undefined ? end.scope : estate.project(number)) === project
    ? undefined
    : end;
}

/** `//iam.googleapis.com/projects/N/locations/global/workloadIdentityPools/POOL/…`: whoever the pool lets in. */
function pool(name: string, { estate, project }: Reading): End {
  const [, workload] =
    /^\/\/iam\.googleapis\.com\/(projects\/[^/]+\/locations\/global\/workloadIdentityPools\/[^/]+)/.exec(name) ?? [];
  if (workload !== undefined) return nameEnd(fullName(estate, 'iam', workload));
  const id = name.replace(/^\/\/(?:iam\.)?googleapis\.com\//, '') || project;
  return { kind: 'principal', provider: 'gcp', partition, id };
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
