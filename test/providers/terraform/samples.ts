import type { LinkRule } from '../../../providers/declared/table.ts';
import type { Json, JsonObject } from '../../../src/model/index.ts';

const policy = JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: { AWS: '999988887777' }, Action: '*', Resource: '*' }],
});
const arm = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/x';

/** A value that each reader understands as something outside of the thing itself. Anything else reads an ARN, or a name. */
const samples: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  aws: {
    ...{
      policy,
      trust: policy,
      account: '999988887777',
      accounts: '999988887777',
      cidr: '8.134.0.0/24',
      host: 'far.example.com',
    },
    ...{
      region: 'ap-east-1',
      'far-region': 'ap-east-1',
      subscriber: 'https://far.example.com/x',
      principal: '999988887777',
    },
    ...{ kms: 'arn:aws:kms:us-east-1:999988887777:key/k', layer: 'arn:aws:lambda:us-east-1:999988887777:layer:l:1' },
    ...{
      container: 'far.example.com/a/b:1',
      'build-image': 'far.example.com/a/b:1',
      source: 'https://far.example.com/x.git',
    },
    ...{
      record: 'far.example.com',
      issuer: 'https://far.example.com',
      's3-uri': 's3://far/x',
      jdbc: 'jdbc:redshift://far.example.com:5439/x',
    },
    ...{ target: 'https://far.example.com/x', gateway: 'igw-1', unauthenticated: 'NONE', bucket: 'far' },
  },
  gcp: {
    ...{
      kms: 'projects/p/locations/l/keyRings/r/cryptoKeys/k',
      member: 'user:a@example.com',
      'service-account': 'x@p.iam.gserviceaccount.com',
    },
    ...{
      cidr: '8.134.0.0/24',
      host: 'far.example.com',
      container: 'far.example.com/a/b',
      sink: 'storage.googleapis.com/far',
    },
    ...{
      record: 'far.example.com',
      issuer: 'https://far.example.com',
      account: '999988887777',
      'special-group': 'allAuthenticatedUsers',
    },
    ...{
      table: 'p.far.t',
      'bigquery-uri': 'bq://p.far',
      'role-entity': 'READER:allUsers',
      'host-or-address': 'far.example.com',
      any: '//far.googleapis.com/projects/p/x/y',
      topic: 'projects/p/topics/far',
      bucket: 'far',
    },
  },
  azure: {
    ...{
      id: arm,
      far: arm,
      scope: arm,
      namespace: arm,
      key: 'https://v.vault.azure.net/keys/k',
      principal: 'p',
      tenant: 't',
    },
    ...{
      cidr: '8.134.0.0/24',
      host: 'far.example.com',
      container: 'far.example.com/a/b',
      copy: 'eastasia',
      publisher: 'somebody',
    },
    ...{ issuer: 'https://far.example.com', anyone: true },
  },
};

export const sampleOf = (cloud: string, reader: string): Json =>
  samples[cloud]?.[reader] ?? (cloud === 'aws' ? 'arn:aws:sns:us-east-1:999988887777:far' : 'far');

/** Puts a value at a dotted path, through lists, as Terraform's blocks are. */
export function place(into: JsonObject, path: string, value: Json): JsonObject {
  const [name = '', ...rest] = path.split('.');
  const plain = name.replace(/!$/, '');
  if (rest.length === 0) return { ...into, [plain]: value };
  const before = into[plain];
  const inner = Array.isArray(before)
    ? before[0]
    : name.endsWith('!') && typeof before === 'string'
      ? JSON.parse(before)[0]
      : before;
  const below = [
    place(typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {}, rest.join('.'), value),
  ];
  return { ...into, [plain]: name.endsWith('!') ? JSON.stringify(below) : below };
}

/** Values under which a rule applies. */
export function applying(into: JsonObject, [, , , options = {}]: LinkRule): JsonObject {
  let values = into;
  for (const [path, allowed] of Object.entries(options.if ?? {}))
    values = path.endsWith('?')
      ? place(values, path.slice(0, -1), [{}])
      : allowed[0] === null
        ? values
        : place(values, path, allowed[0] ?? null);
  return values;
}
