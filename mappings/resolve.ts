import { type AddressLookup, createAddressLookup } from './address-lookups.ts';
import { emptyPrefix, type Prefix, parsePrefix } from './addresses.ts';
import type { Dataset } from './dataset.ts';
import { createHosts, type HostLookup, type HostMatch } from './hosts.ts';
import { type ImageOrigin, parseImage } from './images.ts';
import { createNetworks, type NetworkLookup, type NetworkMatch } from './networks.ts';
import type { Places } from './place.ts';
import { createPublishers, type PublisherMatch, type Publishers } from './publishers.ts';
import type { Account } from './schema/types.ts';

/** From what an API names to the party behind it. Each table is read when it is first asked for. */
export interface Resolver {
  /** `undefined`: no row covers the host, or it is no host name. */
  host(host: string): HostMatch | undefined;
  /** `undefined`: not an address or prefix. `prefix` is filled again by the next call. */
  network(text: string): { prefix: Prefix; match: NetworkMatch } | undefined;
  /** What the user imported of addresses. */
  readonly addresses: AddressLookup;
  /** Whose a network is, by its number, then by the name of its holder. */
  networkParty(asn: number | null, holder: string | null): string | undefined;
  /** An account whose owner is known; a partition that no source names is taken to be outside the PRC. */
  account(provider: string, partition: string, scope: string): Account | undefined;
  /** By id first, then by the name that the catalogue shows. */
  publisher(catalogue: string, id: string, name?: string): PublisherMatch | undefined;
  /** A container image: its registry, and the seller where AWS Marketplace holds it. */
  image(reference: string): ImageMatch | undefined;
}

export interface ImageMatch extends ImageOrigin {
  host: HostMatch | undefined;
  publisher: PublisherMatch | undefined;
}

/** Registry of AWS Marketplace, where the first segment of the path names the seller. See `data/accounts.json`. */
const marketplaceRegistry = '709825985650';

/** Partitions whose accounts are their own: an account that the source gives no partition for is none of theirs. */
const inPrc = new Set(['aws-cn', 'AzureChinaCloud']);

interface Tables {
  hosts: HostLookup;
  networks: NetworkLookup;
  accounts: Map<string, Account>;
  publishers: Publishers;
  numbers: Map<number, string>;
}

const accountKey = (provider: string, partition: string | null, scope: string): string =>
  `${provider}|${partition ?? ''}|${scope}`;

const accountIndex = (dataset: Dataset): Tables['accounts'] =>
  new Map(dataset.table('accounts').map(row => [accountKey(row.provider, row.partition, row.scope), row]));

function imageMatch(reference: string, host: HostLookup, publisher: Resolver['publisher']): ImageMatch | undefined {
  const origin = parseImage(reference);
  if (origin === undefined) return undefined;
  const [seller = ''] = origin.repository.split('/');
  const sold = origin.account === marketplaceRegistry;
  return {
    ...origin,
    host: host(origin.registry),
    publisher: sold ? publisher('aws-marketplace-ecr', seller) : undefined,
  };
}

/** A name that is only similar says nothing of a network. */
function exactName(publishers: Publishers, name: string): string | undefined {
  const match = publishers.name(name);
  return match?.by === 'name' ? match.party : undefined;
}

export function createResolver(dataset: Dataset, places: Places): Resolver {
  const made: Partial<Tables> = {};
  const hosts = () => (made.hosts ??= createHosts(dataset, places));
  const networks = () => (made.networks ??= createNetworks(dataset.table('networks')));
  const accounts = () => (made.accounts ??= accountIndex(dataset));
  const publishers = () => (made.publishers ??= createPublishers(dataset));
  const numbers = () =>
    (made.numbers ??= new Map(dataset.table('networks').holders.map(({ asn, party }) => [asn, party])));
  const answer: { prefix: Prefix; match: NetworkMatch } = { prefix: emptyPrefix(), match: { relation: 'none' } };
  const publisher: Resolver['publisher'] = (catalogue, id, name) =>
    publishers().id(catalogue.replace(/-saas$/, ''), id) ?? (name === undefined ? undefined : publishers().name(name));
  return {
    host: host => hosts()(host),
    network(text) {
      if (!parsePrefix(text, answer.prefix)) return undefined;
      answer.match = networks()(answer.prefix);
      return answer;
    },
    addresses: createAddressLookup(dataset),
    networkParty: (asn, holder) =>
      (asn === null ? undefined : numbers().get(asn)) ??
      (holder === null ? undefined : exactName(publishers(), holder)),
    account: (provider, partition, scope) =>
      accounts().get(accountKey(provider, partition, scope)) ??
      (inPrc.has(partition) ? undefined : accounts().get(accountKey(provider, null, scope))),
    publisher,
    image: reference => imageMatch(reference, hosts(), publisher),
  };
}
