import type { Exposure, Vector } from '../../src/model/index.ts';
import type { PublisherMatch } from '../publishers.ts';
import { type Context, doubt, exposure, partyExposure, partyName, withoutStanding } from './context.ts';
import { hostExposure } from './hosts.ts';

/** Whose an account is: ours, accepted, known, or unknown. `null`: the API does not say. */
export function scopeExposure(
  context: Context,
  vector: Vector,
  { provider, partition, scope }: { provider: string; partition: string; scope: string | null },
): Exposure {
  if (scope === null) return exposure(vector, 'unknown', 'the API does not say whose it is');
  const known = context.estate.scope(provider, partition, scope);
  if (known?.ours) return exposure(vector, 'clear', `${scope} belongs to this estate`);
  const accepted = context.allowances.id(scope);
  if (accepted !== undefined) return exposure(vector, 'clear', `${scope} is accepted: ${accepted}`);
  const account = context.resolve.account(provider, partition, scope);
  if (account === undefined)
    return exposure(vector, 'unknown', `${provider} account ${scope} is neither ours nor known`);
  const lead = `${scope} is an account of ${partyName(context, account.party)}${doubt(account.claims, 'party')}`;
  return partyExposure(context, vector, account.party, lead, account.claims);
}

/** AWS accounts publish images under their number alone; the partition is any that knows it. */
function accountPublisher(context: Context, id: string): Exposure {
  const partitions = context.partitions('aws');
  const partition =
    partitions.find(name => context.estate.scope('aws', name, id)?.ours) ??
    partitions.find(name => context.resolve.account('aws', name, id)) ??
    'aws';
  return scopeExposure(context, 'software-origin', { provider: 'aws', partition, scope: id });
}

/** Who wrote the software; for a service (`…-saas`) also whose account it runs in. */
export function publisherExposures(
  context: Context,
  { catalogue, id, name }: { catalogue: string; id: string; name?: string },
): Exposure[] {
  if (catalogue === 'aws-account') return [accountPublisher(context, id)];
  // Google's projects publish images and licences under their own id.
  if (catalogue === 'gcp-project' && context.estate.scope('gcp', 'gcp', id)?.ours)
    return [exposure('software-origin', 'clear', `${id} belongs to this estate`)];
  const vectors: Vector[] = catalogue.endsWith('-saas') ? ['software-origin', 'owner'] : ['software-origin'];
  const shown = name === undefined ? `${catalogue} ${id}` : `${name} (${catalogue} ${id})`;
  const accepted = context.allowances.id(id) ?? context.allowances.id(`${catalogue}/${id}`);
  if (accepted !== undefined)
    return vectors.map(vector => exposure(vector, 'clear', `${shown} is accepted: ${accepted}`));
  const match = context.resolve.publisher(catalogue, id, name);
  if (match === undefined) return vectors.map(vector => exposure(vector, 'unknown', `who ${shown} is, is not known`));
  const lead = `${shown} ${knownBy(context, match)}`;
  const found = vectors.map(vector => partyExposure(context, vector, match.party, lead, match.claims));
  return match.by === 'fuzzy' || match.by === 'shared' || match.registry
    ? found.map(withoutStanding).map(inDoubt)
    : found;
}

function knownBy(context: Context, { party, by, met, registry, claims }: PublisherMatch): string {
  const name = partyName(context, party);
  if (registry) return `is a registry of ${name}, in which anybody publishes${doubt(claims, 'party')}`;
  if (by === 'id') return `is ${name}${doubt(claims, 'party')}`;
  if (by === 'name') return `is ${name} by its name`;
  if (by === 'shared') return `bears a name of ${name} that others bear too`;
  return `has a name like that of ${name} (${met?.name}, alike to ${met?.score} of 1)`;
}

/** A shared or similar name neither convicts nor clears, and no more does whoever runs a registry. */
function inDoubt(found: Exposure): Exposure {
  if (found.verdict === 'reachable') return { ...found, verdict: 'conditional' };
  return found.verdict === 'clear' ? { ...found, verdict: 'unknown', laws: [] } : found;
}

const hostOf = (id: string): string => id.replace(/^https?:\/\//, '').split('/')[0] ?? id;

/** People by kind and address: `user:somebody@example.com`, `group:…`, `domain:example.com`. */
const personOf = (id: string): string | undefined => /^(?:user|group|domain):(?:[^@]*@)?([^@/]+)$/.exec(id)?.[1];

/**
 * Whoever has an address in a domain. The domain's party may be reached through them; but who provides somebody's mail
 * says nothing good of them, so that a clear party leaves them unknown, and what the party is, they need not be.
 */
function personExposure(context: Context, id: string, domain: string): Exposure {
  const found = hostExposure(context, 'owner', domain);
  const ours = context.allowances.host(domain) !== undefined;
  return found.verdict !== 'clear' || ours
    ? withoutStanding(found)
    : exposure('owner', 'unknown', `who ${id} is, is not known`);
}

/** A provider's own service, an identity provider by its host, a person by their domain, or unknown. */
export function principalExposure(
  context: Context,
  { provider, id }: { provider: string; partition: string; id: string },
): Exposure {
  const accepted = context.allowances.id(id);
  if (accepted !== undefined) return exposure('owner', 'clear', `${id} is accepted: ${accepted}`);
  const domain = personOf(id);
  if (domain !== undefined) return personExposure(context, id, domain);
  const { endpoint } = context.resolve.host(hostOf(id)) ?? {};
  // A service principal is a bare host; an issuer under the same suffix carries the path of somebody's pool or cluster.
  if (endpoint?.cloud?.provider === provider && !id.includes('/')) {
    return exposure('owner', 'clear', `${id} is a service of ${provider} itself`, { claims: endpoint.claims });
  }
  return hostExposure(context, 'owner', hostOf(id));
}
