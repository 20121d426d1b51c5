import { describe, expect, it } from 'vitest';
import { outsider } from '../../../providers/gcp/access.ts';
import { accesscontextmanagerAccessLevel } from '../../../providers/gcp/collectors/accesscontextmanager-access-level.ts';
import { accesscontextmanagerServicePerimeter } from '../../../providers/gcp/collectors/accesscontextmanager-service-perimeter.ts';
import { bigqueryDataset } from '../../../providers/gcp/collectors/bigquery-dataset.ts';
import { iamWorkforcePool } from '../../../providers/gcp/collectors/iam-workforce-pool.ts';
import { Estate } from '../../../providers/gcp/estate.ts';
import { issuer, narrowedBy } from '../../../providers/gcp/issuers.ts';
import type { Reading } from '../../../providers/gcp/listing.ts';
import { endKey, type JsonObject } from '../../../src/model/index.ts';
import { certificate } from '../../clouds/certificate.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, organization, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { filled, rest } from './filled.ts';

const reading: Reading = {
  ...{ estate: new Estate('organizations/9', ['corp.example']), project: 'p', call: 'c' },
  resource: () => {
    throw new Error('nothing is listed');
  },
};

describe('a member of a policy', () => {
  it.each<[string, string | undefined]>([
    ['deleted:serviceAccount:x@p2.iam.gserviceaccount.com?uid=123', undefined],
    ['deleted:principal://iam.googleapis.com/locations/global/workforcePools/w/subject/s?uid=1', undefined],
    ['projectViewer:p', undefined],
    ['projectViewer:theirs', 'scope:gcp/gcp/theirs'],
    ['projectEditor:example.cn:theirs', 'scope:gcp/gcp/example.cn:theirs'],
    ['newKind:somebody@elsewhere.example', 'principal:gcp/gcp/newKind:somebody@elsewhere.example'],
    ['no kind at all', 'principal:gcp/gcp/no kind at all'],
    ['', undefined],
    ['user:one@CORP.example', undefined],
    [
      'serviceAccount:x@proj.example.cn.iam.gserviceaccount.com',
      '//iam.googleapis.com/projects/example.cn:proj/serviceAccounts/x@proj.example.cn.iam.gserviceaccount.com',
    ],
  ])('%s is somebody outside, or nobody: %s', (member, expected) => {
    const end = outsider(member, reading);
    expect(end && endKey(end)).toBe(expected);
  });
});

describe('whoever vouches for identities', () => {
  it('is the subject of the certificate that others are checked by', async () => {
    const { cert } = await certificate();
    const provider = { name: 'n', x509: { trustStore: { trustAnchors: [{ pemCertificate: cert }] } } };
    expect(issuer(provider)?.end).toMatchObject({ kind: 'principal', id: 'CN=simulated cloud' });
    expect(JSON.stringify(issuer(provider))).not.toContain('BEGIN');
  });

  it('is told, though the certificate cannot be read', () => {
    const provider = { name: 'n', x509: { trustStore: { trustAnchors: [{ pemCertificate: 'cut' }] } } };
    expect(issuer(provider)?.end).toMatchObject({ id: 'an unreadable certificate of n' });
  });

  it('is the entity of SAML, however it is quoted', () => {
    for (const written of ['entityID="https://idp.example.cn/a"', "entityID = 'https://idp.example.cn/a'"]) {
      const provider = { saml: { idpMetadataXml: `<EntityDescriptor ${written} xmlns="x">` } };
      expect(issuer(provider)?.end, written).toMatchObject({ id: 'idp.example.cn/a' });
    }
  });

  it('counts under conditions where the provider is disabled', () => {
    expect(narrowedBy({ disabled: true, attributeCondition: 'a' })).toEqual([
      'attribute condition a',
      'the provider is disabled',
    ]);
    expect(narrowedBy({})).toEqual([]);
  });
});

const inOrganization =
  (assetType: string, name: string, member: object): GcpFill =>
  ({ state }) =>
    state.organizations.get(organization)?.assets.put({
      name: `//accesscontextmanager.googleapis.com/${name}`,
      assetType: `identity.accesscontextmanager.googleapis.com/${assetType}`,
      ...member,
    });

describe('VPC Service Controls', () => {
  it('let in from countries, and from networks of others', async () => {
    const name = 'accessPolicies/5/accessLevels/far';
    const conditions = [
      { regions: ['CN', 'HK'] },
      { regions: ['CN'], negate: true },
      {
        vpcNetworkSources: [
          { vpcSubnetwork: { network: '//compute.googleapis.com/projects/theirs/global/networks/n' } },
        ],
      },
    ];
    const { links } = await runGcpCollector(
      accesscontextmanagerAccessLevel,
      inOrganization('AccessLevel', name, { accessLevel: { name, basic: { conditions } } }),
    );
    const id = `//accesscontextmanager.googleapis.com/${name}`;
    expect(lines(links)).toEqual([
      `${id} opens-to prefix:0.0.0.0/0 if only countries CN, HK`,
      `${id} opens-to prefix:::/0 if only countries CN, HK`,
      `${id} opens-to prefix:0.0.0.0/0 if only countries CN and the condition is negated`,
      `${id} opens-to prefix:::/0 if only countries CN and the condition is negated`,
      `${id} opens-to //compute.googleapis.com/projects/theirs/global/networks/n`,
    ]);
  });

  it('let in from projects outside of a perimeter, and anybody only from where a rule says', async () => {
    const name = 'accessPolicies/5/servicePerimeters/p';
    const level = 'accessPolicies/5/accessLevels/office';
    const ingressPolicies = [
      {
        ingressFrom: {
          identityType: 'ANY_IDENTITY',
          sources: [{ accessLevel: level }, { resource: 'projects/100000000001' }, { resource: 'projects/999' }],
        },
      },
      { ingressFrom: { identityType: 'ANY_IDENTITY', sources: [{ accessLevel: '*' }] } },
    ];
    const { links } = await runGcpCollector(
      accesscontextmanagerServicePerimeter,
      inOrganization('ServicePerimeter', name, {
        servicePerimeter: { name, status: { resources: ['projects/100000000001'], ingressPolicies } },
      }),
    );
    const id = `//accesscontextmanager.googleapis.com/${name}`;
    expect(lines(links)).toEqual([
      `${id} shared-with anyone:gcp if only from ${level}, projects/100000000001, projects/999`,
      `${id} shared-with scope:gcp/gcp/999`,
      `${id} shared-with anyone:gcp`,
    ]);
  });
});

it('access to a dataset counts under the condition of its entry', async () => {
  const data: JsonObject = {
    ...{ kind: 'bigquery#dataset', location: 'US', datasetReference: { projectId: 'own-project', datasetId: 'd' } },
    access: [
      { role: 'READER', userByEmail: 'x@elsewhere.example', condition: { expression: 'request.time < t' } },
      { role: 'READER', specialGroup: 'projectReaders' },
    ],
  };
  const { links } = await runGcpCollector(
    bigqueryDataset,
    filled(rest('bigquery.googleapis.com/Dataset', 'datasets/d', data)),
  );
  expect(lines(links)).toEqual([
    '//bigquery.googleapis.com/projects/own-project/datasets/d shared-with principal:gcp/gcp/user:x@elsewhere.example if condition request.time < t',
  ]);
});

it('groups of a workforce pool’s people may be read from another company', async () => {
  const pool = 'locations/global/workforcePools/staff';
  const { links } = await runGcpCollector(iamWorkforcePool, ({ state }) => {
    state.answers.list('iam', 'v1/locations/global/workforcePools', [{ name: pool, state: 'ACTIVE' }]);
    state.answers.list('iam', `v1/${pool}/providers`, [
      {
        ...{ name: `${pool}/providers/idp`, disabled: true, oidc: { issuerUri: 'https://idp.example.cn' } },
        extraAttributesOauth2Client: { issuerUri: 'https://login.example.cn/tenant', clientSecret: { value: {} } },
      },
    ]);
  });
  expect(lines(links)).toEqual([
    `//iam.googleapis.com/${pool} assumable-by principal:gcp/gcp/idp.example.cn if the provider is disabled`,
    `//iam.googleapis.com/${pool} assumable-by host:login.example.cn if the provider is disabled`,
  ]);
});
