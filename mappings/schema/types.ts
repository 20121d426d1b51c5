// Generated from the JSON Schemas in this folder by mappings/generate.ts. Change those, then run it again.

/**
 * Name of a file in data/parties.
 */
export type PartyId = string;
/**
 * YYYY-MM-DD
 */
export type Day = string;
/**
 * @minItems 1
 */
export type DataClaims = DataClaim[];
/**
 * data/accounts.json: cloud accounts whose owner is known.
 */
export type Accounts = Account[];
/**
 * data/containers.json: dual and multi-regions. One code means different regions at different services, so the key is provider + partition + region + each of the services.
 */
export type Containers = Container[];
/**
 * ISO 3166-1 alpha-2; HK and MO are their own.
 */
export type Country = string;
export type KnownPlaces = KnownPlace[];
/**
 * data/edges.json: places of a provider outside its regions: peering locations, local zones, edges of content networks. The key is provider + partition + service + id.
 */
export type Edges = Edge[];
/**
 * data/endpoints.json: host suffixes. `<n>` stands for digits within a label, any other `<name>` for letters, digits and hyphens.
 */
export type Endpoints = Endpoint[];
/**
 * data/jurisdictions.json: countries under PRC jurisdiction, and the other countries of concern. A country without a row is neither.
 */
export type Jurisdictions = Jurisdiction[];
/**
 * data/laws.json: laws and rules that verdicts and profiles cite.
 */
export type Laws = Law[];
/**
 * data/lists.json: government lists that parties' files name, and rules about them that are in doubt.
 */
export type Lists = ListRow[];
/**
 * data/pairs.json: where a provider keeps the second copy of what is geo-redundant. One direction a row, as not every pair holds both ways. The key is provider + partition + region.
 */
export type Pairs = Pair[];
/**
 * data/publishers.json: ids of publishers and products in catalogues.
 */
export type Publishers = Publisher[];
/**
 * data/regions/<cloud>.json: where each region is and who runs it. The key is provider + partition + region.
 */
export type Regions = Region[];

export interface DataFiles {
  accounts?: Accounts;
  containers?: Containers;
  edges?: Edges;
  endpoints?: Endpoints;
  jurisdictions?: Jurisdictions;
  laws?: Laws;
  lists?: Lists;
  networks?: Networks;
  pairs?: Pairs;
  party?: PartyRow;
  profile?: ProfileRow;
  publishers?: Publishers;
  regions?: Regions;
}
export interface Account {
  provider: string;
  /**
   * null: the source does not say.
   */
  partition: string | null;
  /**
   * Account, subscription or project id.
   */
  scope: string;
  party: PartyId;
  use: string;
  claims: DataClaims;
}
/**
 * One fact with where it was read.
 */
export interface DataClaim {
  /**
   * The member of the row that it supports.
   */
  says: string;
  /**
   * Address, package or repository with revision; `not recorded` only where unverified.
   */
  source: string;
  /**
   * verified: somebody read it in the source.
   */
  confidence: 'verified' | 'unverified';
  section?: string;
  read?: Day;
  note?: string;
}
export interface Container {
  provider: string;
  partition: string;
  /**
   * The code as the provider's collectors yield it, in lower case.
   */
  region: string;
  /**
   * Middle part of the types that the row holds for: `storage` of `gcp.storage.bucket`.
   *
   * @minItems 1
   */
  services: string[];
  /**
   * Codes of regions that have rows of their own.
   *
   * @minItems 2
   */
  contains: string[];
  /**
   * each: content lies in every one of them; some: in some of them, and nobody says which.
   */
  extent: 'each' | 'some';
  claims: DataClaims;
  notes?: string;
}
export interface Edge {
  provider: string;
  partition: string;
  /**
   * Middle part of the types that name it: `network` of `azure.network.express-route-circuit`.
   */
  service: string;
  kind: 'cdn' | 'interconnect' | 'local-zone';
  /**
   * The code as the provider's collectors yield it.
   */
  id: string;
  match: 'exact' | 'prefix';
  /**
   * As the provider writes it.
   */
  name: string;
  places: KnownPlaces;
  /**
   * Who runs it; null: not known.
   */
  operator: PartyId | null;
  claims: DataClaims;
}
/**
 * Where something is; null: not known.
 */
export interface KnownPlace {
  country: Country | null;
  city: string | null;
}
export interface Endpoint {
  /**
   * Covers itself and every host below it.
   */
  suffix: string;
  party: PartyId;
  kind: 'domain' | 'cloud' | 'nameserver' | 'registry' | 'ai' | 'mirror';
  claims: DataClaims;
  places?: KnownPlaces;
  cloud?: EndpointCloud;
  /**
   * Whoever has an account there has hosts or content under it: who runs it says nothing of whose they are.
   */
  content?: 'anyone';
  /**
   * The same of hosts alone that have one of these labels somewhere after their first: `elb` of `name.elb.eu-west-1.amazonaws.com`. A placeholder at the end stands for letters, digits and hyphens.
   *
   * @minItems 1
   */
  tenants?: string[];
  notes?: string;
}
/**
 * Hosts below name a region of one of these partitions.
 */
export interface EndpointCloud {
  provider: string;
  partitions: string[];
  /**
   * Middle part of the types whose multi-regions the hosts name: `artifactregistry` for `asia-docker.pkg.dev`.
   */
  service?: string;
}
export interface Jurisdiction {
  country: Country;
  name: string;
  /**
   * PRC authorities can reach what is there.
   */
  prcReach: boolean;
  /**
   * 28 CFR 202.601.
   */
  countryOfConcern: boolean;
  /**
   * Ids of the laws that give that reach.
   */
  laws: string[];
  /**
   * One sentence.
   */
  because: string;
  claims: DataClaims;
}
export interface Law {
  id: string;
  jurisdiction: Country;
  /**
   * reach: gives authorities access; limit: keeps others out; localisation: keeps data in.
   */
  kind: 'reach' | 'limit' | 'localisation' | 'rule' | 'advisory';
  title: string;
  article: string;
  /**
   * In our words.
   */
  says: string;
  /**
   * In force from; null: not read.
   */
  from: Day | null;
  /**
   * Last day in force; null: in force.
   */
  to: Day | null;
  claims: DataClaims;
  /**
   * Id of the row that carries the same text under a later numbering.
   */
  successor?: string;
}
export interface ListRow {
  id: string;
  title: string;
  /**
   * equipment: being listed says something of products, not of whoever makes them.
   */
  covers: 'entities' | 'equipment';
  /**
   * Newest last; none: its editions were not read.
   */
  editions: ListEdition[];
  affiliates?: AffiliatesRule;
  notes?: string;
  claims: DataClaims;
}
export interface ListEdition {
  day: Day;
  /**
   * null: not read.
   */
  inForce: Day | null;
  /**
   * null: it was not.
   */
  withdrawn: Day | null;
  claims: DataClaims;
}
/**
 * A rule by which whoever is half owned by listed ones counts as listed.
 */
export interface AffiliatesRule {
  title: string;
  periods: RulePeriod[];
  claims: DataClaims;
}
export interface RulePeriod {
  from: Day;
  to: Day | null;
  state: 'in-force' | 'suspended' | 'unknown';
}
/**
 * data/networks.json: address prefixes and who holds them. A holder is not a place. `claims` stand for every holder.
 */
export interface Networks {
  claims: DataClaims;
  reserved: Reserved[];
  holders: Holder[];
}
/**
 * Nobody's public network.
 */
export interface Reserved {
  prefix: string;
  name: string;
  claims: DataClaims;
}
export interface Holder {
  asn: number;
  /**
   * As the source names the holder; null: the source has no such network.
   */
  name: string | null;
  party: PartyId;
  /**
   * Canonical, sorted, merged; IPv4 before IPv6.
   */
  prefixes: string[];
}
export interface Pair {
  provider: string;
  partition: string;
  region: string;
  /**
   * Code of a region that has a row of its own.
   */
  pair: string;
  claims: DataClaims;
}
/**
 * data/parties/<id>.json: a legal entity, or a vendor known by its products. Three facts stay apart: parents (PRC parent), what decides covered person (incorporated, headquarters, shares), and lists.
 */
export interface PartyRow {
  id: PartyId;
  name: string;
  /**
   * Other names, each of them enough to recognise the party by, unless it is short or stands in sharedNames.
   */
  aliases: string[];
  /**
   * Of its names, those that others bear too: words, surnames, other companies. Whoever bears one is perhaps this party: conditional, never reachable or clear. Names of one word of up to four letters count as such without standing here.
   */
  sharedNames?: string[];
  /**
   * Legal name, where read.
   */
  entity: string | null;
  /**
   * prc: facts point to the PRC. supply-chain: mirrors of software. option: a part in the PRC of a foreign product. review: open questions, never more than unknown. guard: looks like one of these and is none. foreign: operator outside PRC ownership. other-concern: another country of concern.
   */
  classification: 'prc' | 'supply-chain' | 'option' | 'review' | 'guard' | 'foreign' | 'other-concern';
  /**
   * Organised under the law of; null: not read.
   */
  incorporated: Country | null;
  /**
   * Principal place of business; several: divided, or sources differ; none: not known.
   */
  headquarters: Country[];
  parents: Parent[];
  /**
   * Whether its owners were read. false: the entity was, the owners were not; null: nothing was.
   */
  ownerRead: boolean | null;
  lists: Listing[];
  /**
   * lei:<LEI>, or reg:<country>:<number in its register>. They win over names.
   */
  identifiers?: string[];
  /**
   * Nobody but the parents owns any of it. Missing: there may be others.
   */
  ownersComplete?: boolean;
  claims: DataClaims;
  notes?: string;
}
export interface Parent {
  /**
   * null: no row for it.
   */
  party: PartyId | null;
  name: string;
  /**
   * null: named as parent, the share was not read.
   */
  stake: ('whole' | 'majority' | 'minority') | null;
  /**
   * Whether a text that was read states the link.
   */
  stated: boolean;
  /**
   * Exact decimal, e.g. 19.9
   */
  percent?: string;
  /**
   * Missing: equity.
   */
  kind?: 'equity' | 'voting';
  /**
   * It holds for somebody else.
   */
  nominee?: boolean;
  /**
   * First day, as exact as known.
   */
  from?: string;
  /**
   * Last day, as exact as known.
   */
  to?: string;
}
/**
 * An entry of a government list; not the same as covered person.
 */
export interface Listing {
  list: 'dod-1260h' | 'fcc-covered' | 'bis-entity' | 'ndaa-889' | 'ofac-ns-cmic' | 'doj-designated';
  /**
   * As the list names it.
   */
  names: string[];
  date: string | null;
  /**
   * Last day on the list.
   */
  to?: string;
  claims: DataClaims;
}
/**
 * profiles/<id>.json, or a file that a segment of the configuration names: which exposures count, how much, and under which paragraph. The first row that matches decides; a crossing that matches none is no gap.
 */
export interface ProfileRow {
  /**
   * Address of this schema, for editors.
   */
  $schema?: string;
  id: string;
  title: string;
  source?: string;
  claims?: DataClaims;
  /**
   * Whose reach counts: that of PRC authorities alone (where nothing is said), or that of every country of concern of 28 CFR 202.601 and of covered persons of each.
   */
  reach?: 'prc' | 'countries-of-concern';
  rules: ProfileRule[];
  severities: ProfileSeverity[];
  bulk?: ProfileBulk;
  /**
   * A catalogue of measures that the rules ask for, by edition. It decides nothing.
   */
  controls?: ProfileControl[];
}
export interface ProfileRule {
  id: string;
  /**
   * In our words.
   */
  text: string;
  source: string;
  section: string;
  confidence: 'verified' | 'unverified';
}
export interface ProfileSeverity {
  code:
    | 'stored-in-reach'
    | 'copied-into-reach'
    | 'network-into-reach'
    | 'access-from-reach'
    | 'key-in-reach'
    | 'run-by-reached-party'
    | 'software-unsegmented'
    | 'control-hole'
    | 'party-unknown'
    | 'place-unknown'
    | 'not-assessed';
  verdict: 'reachable' | 'conditional' | 'unknown';
  severity: 'critical' | 'high' | 'medium' | 'low' | 'info';
  /**
   * @minItems 1
   */
  rules: string[];
  when?: ProfileWhen;
}
/**
 * Every member given must match.
 */
export interface ProfileWhen {
  vector?: 'territory' | 'operator' | 'owner' | 'control-plane' | 'key-holder' | 'network' | 'software-origin';
  relation?:
    | 'copies-to'
    | 'sends-to'
    | 'stores-on'
    | 'encrypted-with'
    | 'key-copies-to'
    | 'shared-with'
    | 'assumable-by'
    | 'runs'
    | 'published-by'
    | 'attached-to'
    | 'opens-to'
    | 'routes-to'
    | 'peers-with'
    | 'leads-into'
    | 'resolves-to'
    | 'member-of';
  holds?: 'data' | 'keys' | 'authority' | 'software' | 'nothing';
  /**
   * Whose reach it is; a profile that counts that of the PRC alone meets no other.
   */
  reach?: 'prc' | 'country-of-concern';
  /**
   * What ownership must answer of the party; every word. A party that this leaves open, and that no other row rates, is rated as the worst of the rows it may fall under.
   *
   * @minItems 1
   */
  party?: (
    | 'covered-person'
    | 'maybe-covered-person'
    | 'not-covered-person'
    | 'prc-parent'
    | 'maybe-prc-parent'
    | 'not-prc-parent'
    | 'listed'
    | 'maybe-listed'
    | 'not-listed'
  )[];
}
/**
 * Whether the rules apply to a set of data, by the counts that a segment declares. Encrypted data counts as any other.
 */
export interface ProfileBulk {
  /**
   * No gap of a segment is rated higher whose declared counts all stay below.
   */
  below: 'critical' | 'high' | 'medium' | 'low' | 'info';
  /**
   * Rule that says what the thresholds are; cited where counts are not declared.
   */
  rule: string;
  /**
   * Rule by which encrypted data counts.
   */
  encrypted: string;
  /**
   * Rule for several classes in one set: the lowest threshold among them.
   */
  combined: string;
  /**
   * Over which time counts are taken.
   */
  window: string;
  /**
   * @minItems 1
   */
  classes: ProfileClass[];
}
export interface ProfileClass {
  class: string;
  unit: string;
  /**
   * The rules apply above this count; null: whatever the count.
   */
  moreThan: number | null;
  rule: string;
  /**
   * restricted: allowed under the controls; prohibited: not at all.
   */
  treatment: 'restricted' | 'prohibited';
  /**
   * Rule that prohibits it.
   */
  prohibition?: string;
}
export interface ProfileControl {
  id: string;
  /**
   * Which text: `proposal of October 2024`, `final of January 2025`.
   */
  edition: string;
  section?: string;
  /**
   * In our words.
   */
  text: string;
  source: string;
  read?: Day;
  confidence: 'verified' | 'unverified';
  /**
   * Numbers in the text that may differ between editions.
   */
  numbers?: ControlNumber[];
  /**
   * Codes of gaps that show it unmet.
   */
  gaps?: (
    | 'stored-in-reach'
    | 'copied-into-reach'
    | 'network-into-reach'
    | 'access-from-reach'
    | 'key-in-reach'
    | 'run-by-reached-party'
    | 'software-unsegmented'
    | 'control-hole'
    | 'party-unknown'
    | 'place-unknown'
    | 'not-assessed'
  )[];
}
export interface ControlNumber {
  of: string;
  value: string;
  confidence: 'verified' | 'unverified';
}
export interface Publisher {
  /**
   * e.g. aws-marketplace, aws-bedrock
   */
  catalogue: string;
  id: string;
  match: 'exact' | 'prefix';
  /**
   * model: where a model comes from; not who holds data. registry: who runs a place where anybody publishes.
   */
  kind: 'publisher' | 'product' | 'model' | 'registry';
  party: PartyId;
  claims: DataClaims;
  offer?: string;
}
export interface Region {
  provider: string;
  partition: string;
  /**
   * The provider's own code, or `global`.
   */
  region: string;
  places: KnownPlaces;
  /**
   * Who runs it; null: not known.
   */
  operator: PartyId | null;
  status: 'active' | 'closed' | 'unknown';
  claims: DataClaims;
  controlPlane?: ControlPlane;
  notes?: string;
}
/**
 * Who can administer it, where that differs from the operator.
 */
export interface ControlPlane {
  party: PartyId;
  extent: 'all-services' | 'some-services';
  claims: DataClaims;
}
