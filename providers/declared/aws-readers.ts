import { isIP } from 'node:net';
import { type End, hostEnd, type Resource } from '../../src/model/index.ts';
import { accountEnd, arnEnd } from '../aws/arn.ts';
import { imageEnd } from '../aws/ecr.ts';
import { MalformedAnswer } from '../aws/errors.ts';
import { keyEnd } from '../aws/keys.ts';
import { type Ec2Thing, ec2End } from '../aws/names.ts';
import { grants } from '../aws/policy.ts';
import type { Declared, Ending, Reader } from './table.ts';
import { text } from './values.ts';

const one = (to: End | undefined): Ending[] => (to ? [{ to }] : []);

const anyone: End = { kind: 'anyone', provider: 'aws' };

/** A thing of EC2 by its id; an ARN says it whole. `local`: it cannot lie in another region. */
const thing = (name: Ec2Thing, local = true): Reader => ({
  read: (value, self) => one(value.startsWith('arn:') ? arnEnd(value) : ec2End(self, name, value)),
  local,
  means: new RegExp(`^aws\\.ec2\\.(${ec2Types[name] ?? name})`),
});

const ec2Types: Partial<Record<Ec2Thing, string>> = {
  natgateway: 'nat-gateway',
  'vpc-peering-connection': 'vpc-peering',
  vpc: '(default-)?vpc',
};

/** AWS's own keys (`alias/aws/…`) belong to the service and make no link. */
function keyOf(value: string, self: Resource): Ending[] {
  if (
    /(^|:)alias\/aws\//.test(value) ||
    !/[a-z0-9]/i.test(value) ||
    /^(AES256|AWS_OWNED|AWS_MANAGED|true|false)/i.test(value)
  )
    return [];
  const local = `arn:${self.partition}:kms:${self.region}:${self.scope}:`;
  return one(
    keyEnd(value.startsWith('arn:') ? value : value.startsWith('alias/') ? local + value : `${local}key/${value}`),
  );
}

const bucketEnd = (value: string, partition: string): End => ({
  ...{ kind: 'resource', id: value.startsWith('arn:') ? value : `arn:${partition}:s3:::${value}`, provider: 'aws' },
  ...{ partition, type: 'aws.s3.bucket', scope: null, region: null },
});

/** Whoever a policy document lets in; of a document that cannot be read nobody knows whom. */
function granted(document: string, { partition, scope }: Resource, services: boolean): Ending[] {
  try {
    return grants(document, partition, scope).filter(({ to }) => services || !isService(to));
  } catch (error) {
    if (!(error instanceof MalformedAnswer)) throw error;
    return [{ to: { kind: 'principal', provider: 'aws', partition, id: 'a policy that is not JSON' } }];
  }
}

const isService = (to: End): boolean => to.kind === 'principal' && /\.amazonaws\.com(\.cn)?$/.test(to.id);

/** An account by its number, everybody by `all` or `*`, or whoever an ARN names. */
function accountOf(value: string, { partition, scope }: Resource): Ending[] {
  if (value === 'all' || value === '*') return [{ to: anyone }];
  if (value === scope || value === 'self') return [];
  return one(/^\d{12}$/.test(value) ? accountEnd(partition, value) : arnEnd(value));
}

const cidr = (value: string): Ending[] => {
  const version = isIP(value.split('/')[0] ?? '');
  if (version === 0) return [];
  const prefix = value.includes('/') ? value : `${value}/${version === 4 ? 32 : 128}`;
  return [{ to: { kind: 'prefix', prefix: prefix.toLowerCase() } }];
};

/** The same thing in another region: a replica, which has the thing's own name there. */
function twin(region: string, self: Resource): Ending[] {
  if (region === self.region) return [];
  const { provider, partition, type, scope } = self;
  const id = self.id.startsWith('arn:') ? self.id.replace(`:${self.region}:`, `:${region}:`) : `${self.id}@${region}`;
  return [{ to: { kind: 'resource', id, provider, partition, type, scope, region } }];
}

/** The other side of a peering, which may lie in another account and region. */
function peer(vpc: string, self: Resource, { values }: Declared): Ending[] {
  const region = text(values, 'peer_region') ?? self.region;
  return one(ec2End({ ...self, region }, 'vpc', vpc, text(values, 'peer_owner_id')));
}

/** Mail goes to the address's domain; a phone number has no place that we could know. */
function subscriber(value: string): Ending[] {
  if (/^\+?\d+$/.test(value)) return one({ kind: 'principal', provider: 'aws', partition: 'aws', id: 'sms' });
  return one(arnEnd(value) ?? hostEnd(value.slice(value.lastIndexOf('@') + 1)));
}

/** As Docker reads names: the first part is a host only if it looks like one. */
export function containerImage(value: string, partition: string): Ending[] {
  const [first = ''] = value.split('/');
  const named = value.includes('/') && /[.:]|^localhost$/.test(first);
  return one(named ? imageEnd(value, partition) : { kind: 'host', host: 'docker.io' });
}

const host: Reader = { read: value => one(value.startsWith('*') ? undefined : hostEnd(value)) };

/** What a record stands for. A value of a type that names nothing (text, keys) leads nowhere. */
function record(value: string, _: Resource, { values }: Declared): Ending[] {
  const type = text(values, 'type') ?? '';
  if (type === 'A' || type === 'AAAA') return cidr(value);
  const word = { CNAME: 0, NS: 0, PTR: 0, MX: 1, HTTPS: 1, SVCB: 1, SRV: 3 }[type];
  const name = word === undefined ? '' : (value.split(/\s+/)[word] ?? '').replace(/\.$/, '');
  return /^[\w*-]+(\.[\w*-]+)+$/.test(name) ? one(hostEnd(name)) : [];
}

/** A layer is code of the account that its ARN names. */
function layer(value: string, { scope }: Resource): Ending[] {
  const id = value.split(':')[4];
  return id && id !== scope ? [{ to: { kind: 'publisher', catalogue: 'aws-account', id } }] : [];
}

/** A document says who; what it is made from does not. */
const nothing = /^(?!)/;

/** How far ends are read from values of AWS, by the names that the tables use. */
export const awsReaders: Readonly<Record<string, Reader>> = {
  arn: { read: value => one(arnEnd(value)) },
  bucket: { read: (value, { partition }) => [{ to: bucketEnd(value, partition) }], means: /^aws\.s3\./ },
  kms: { read: keyOf, means: /^aws\.kms\./ },
  account: { read: accountOf, means: nothing },
  policy: { read: (value, self) => granted(value, self, true), means: nothing, document: true },
  trust: { read: (value, self) => granted(value, self, false), means: nothing, document: true },
  cidr: { read: cidr },
  host,
  record: { read: record },
  region: { read: twin, means: nothing },
  subscriber: { read: subscriber },
  layer: { read: layer },
  container: { read: (value, { partition }) => containerImage(value, partition), means: /^aws\.ecr\./ },
  'peer-vpc': { read: peer, means: /^aws\.ec2\.vpc/ },
  'catalogued-image': thing('image', false),
  'security-group': thing('security-group'),
  subnet: thing('subnet'),
  vpc: thing('vpc'),
  volume: thing('volume'),
  snapshot: thing('snapshot', false),
  instance: thing('instance'),
  'route-table': thing('route-table'),
  peering: thing('vpc-peering-connection'),
  'transit-gateway': thing('transit-gateway', false),
  'nat-gateway': thing('natgateway'),
  'internet-gateway': thing('internet-gateway'),
  'vpn-gateway': thing('vpn-gateway'),
};
