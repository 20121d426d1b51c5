import type { DatasetParts } from '../../mappings/dataset.ts';
import type {
  Container,
  Edge,
  Endpoint,
  Jurisdiction,
  Pair,
  PartyRow,
  ProfileRow,
  Region,
} from '../../mappings/schema/types.ts';
import type { Claim, Resource, Scope } from '../../src/model/index.ts';

export const claim = (says: string, over: Partial<Claim> = {}): Claim => ({
  says,
  source: 'https://example.org/source',
  read: '2026-11-23',
  confidence: 'verified',
  ...over,
});

export const party = (over: Partial<PartyRow> = {}): PartyRow => ({
  id: 'acme',
  name: 'Acme',
  aliases: [],
  entity: null,
  classification: 'prc',
  incorporated: null,
  headquarters: [],
  parents: [],
  ownerRead: null,
  lists: [],
  claims: [claim('classification')],
  ...over,
});

export const region = (over: Partial<Region> = {}): Region => ({
  provider: 'aws',
  partition: 'aws',
  region: 'us-east-1',
  places: [{ country: 'US', city: null }],
  operator: 'acme',
  status: 'active',
  claims: [claim('region'), claim('places'), claim('operator')],
  ...over,
});

export const container = (over: Partial<Container> = {}): Container => ({
  provider: 'aws',
  partition: 'aws',
  region: 'us',
  services: ['s3'],
  contains: ['us-east-1', 'us-west-1'],
  extent: 'each',
  claims: [claim('contains')],
  ...over,
});

export const pair = (over: Partial<Pair> = {}): Pair => ({
  provider: 'aws',
  partition: 'aws',
  region: 'us-east-1',
  pair: 'us-west-1',
  claims: [claim('pair')],
  ...over,
});

export const edge = (over: Partial<Edge> = {}): Edge => ({
  provider: 'aws',
  partition: 'aws',
  service: 'ec2',
  kind: 'local-zone',
  id: 'lax',
  match: 'exact',
  name: 'Los Angeles',
  places: [{ country: 'US', city: null }],
  operator: 'acme',
  claims: [claim('places'), claim('operator')],
  ...over,
});

export const endpoint = (suffix: string, over: Partial<Endpoint> = {}): Endpoint => ({
  suffix,
  party: 'acme',
  kind: 'domain',
  claims: [claim('party')],
  ...over,
});

export const jurisdiction = (country: string, over: Partial<Jurisdiction> = {}): Jurisdiction => ({
  country,
  name: country,
  prcReach: true,
  countryOfConcern: true,
  laws: [],
  because: 'its law says so',
  claims: [claim('prcReach'), claim('countryOfConcern')],
  ...over,
});

export const profile = (over: Partial<ProfileRow> = {}): ProfileRow => ({
  id: 'strict',
  title: 'Strict',
  source: 'us',
  claims: [claim('rules')],
  rules: [{ id: 'R1', text: 'a rule', source: 'us', section: '1', confidence: 'verified' }],
  severities: [{ code: 'stored-in-reach', verdict: 'reachable', severity: 'high', rules: ['R1'] }],
  ...over,
});

/** A dataset in which every check but `aws-regions` finds nothing. */
export const sound: DatasetParts = {
  regions: [region(), region({ region: 'us-west-1' })],
  containers: [container()],
  pairs: [pair()],
  edges: [edge()],
  parties: [party()],
  endpoints: [endpoint('example.com')],
  jurisdictions: [jurisdiction('CN')],
  networks: {
    claims: [claim('holders')],
    reserved: [],
    holders: [{ asn: 1, name: 'Acme', party: 'acme', prefixes: ['198.18.0.0/24'] }],
  },
  profiles: [profile()],
};

export const ours: Scope = {
  provider: 'aws',
  partition: 'aws',
  scope: '111122223333',
  name: 'main',
  parents: [],
  ours: true,
  regions: [],
};

export const bucket = (over: Partial<Resource> = {}): Resource => ({
  kind: 'resource',
  type: 'aws.s3.bucket',
  id: 'arn:aws:s3:::bucket',
  provider: 'aws',
  partition: 'aws',
  scope: '111122223333',
  region: 'us-east-1',
  holds: 'data',
  ...over,
});
