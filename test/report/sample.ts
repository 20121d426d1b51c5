import type { Cell, Claim, Exposure, Gap, PathNode, Problem, Scope } from '../../src/model/index.ts';
import { buildReport, type ReportParts } from '../../src/report/report.ts';

const claim: Claim = {
  says: 'places',
  source: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
  section: 'Available Regions',
  read: '2026-11-23',
  confidence: 'verified',
};

/** A run of two accounts with one of everything that a report can show. */
export const parts: ReportParts = {
  tool: { name: 'demarc', version: '0.1.0' },
  dataset: '2026-11-23',
  run: {
    id: '2026-11-24T07-00-00Z-1',
    started: '2026-11-24T07:00:00.000Z',
    ended: '2026-11-24T07:01:30.000Z',
    status: 'complete',
    seed: 7,
    plan: 'sha256:0',
    tool: 'demarc 0.1.0',
  },
  scopes: [scope('111122223333', 'prod'), scope('444455556666', 'acquired')],
  segments: [{ name: 'estate', where: {}, profile: 'dhs-2020' }],
  resources: { total: 1214, by_country: { US: 900, HK: 12, DE: 302 }, in_reach: { HK: 12 } },
  unrated: { 'software-unsegmented': 2 },
  cells: cells(),
  problems: [
    {
      problem: denied('s3:GetBucketReplication', 'arn:aws:s3:::vault'),
      target: { provider: 'aws', partition: 'aws', scope: '111122223333', region: 'global', type: 'aws.s3.bucket' },
    },
  ],
  gaps: [
    gap({ title: 'legal-archive is copied to Hong Kong', path: replication('legal-archive') }),
    gap({ title: 'patients is copied to Hong Kong', fingerprint: 'b2c3', path: replication('patients') }),
    gap({
      code: 'access-from-reach',
      severity: 'high',
      fingerprint: 'c3d4e5f6',
      title: 'A role is assumable from an account of Example Cloud',
      path: [
        node('aws.iam.role', 'arn:aws:iam::111122223333:role/vendor-reader', 'vendor-reader', 'global'),
        {
          ...node('scope', 'scope:aws/aws/999988887777', null, null, '999988887777'),
          hop: {
            kind: 'assumable-by',
            evidence: { call: 'iam:ListRoles', fact: { Principal: { AWS: 'arn:aws:iam::999988887777:root' } } },
            conditions: ['sts:ExternalId condition'],
          },
        },
      ],
      exposure: exposure({ vector: 'owner', party: 'example', partyName: 'Example Cloud Ltd.', place: null }),
    }),
    gap({
      code: 'party-unknown',
      severity: 'medium',
      fingerprint: 'd4e5f6a7',
      title: 'snapshot shared with an account of unknown owner',
      path: [
        node(
          'aws.ec2.snapshot',
          'arn:aws:ec2:us-east-1:111122223333:snapshot/snap-0123456789abcdef0',
          'nightly 数据 \u001b[31m',
          'us-east-1',
        ),
        {
          ...node('scope', 'scope:aws/aws/123123123123', null, null, '123123123123'),
          hop: {
            kind: 'shared-with',
            evidence: { call: 'ec2:DescribeSnapshotAttribute', fact: { UserId: '123123123123' } },
          },
        },
      ],
      exposure: exposure({
        vector: 'owner',
        verdict: 'unknown',
        party: null,
        partyName: null,
        place: null,
        because: 'Nobody knows whose account 123123123123 is.',
        claims: [],
      }),
      rules: [],
      remedy: ['If the account is yours, name it under allow in demarc.yaml, with the reason.'],
    }),
  ],
};

export const sample = buildReport(parts);

export const permissionsOf = (type: string): readonly string[] =>
  type === 'aws.sns.topic' ? ['sns:ListTopics', 'sns:GetTopicAttributes'] : [];

export function scope(id: string, name: string | null): Scope {
  const regions = ['ap-east-1', 'eu-west-1', 'us-east-1'].map(region => ({ region }));
  return { provider: 'aws', partition: 'aws', scope: id, name, parents: ['ou-ab12-root'], ours: true, regions };
}

export function denied(call: string, id: string): Problem {
  return { kind: 'problem', problem: 'denied', call, id, message: 'AccessDenied: Access Denied' };
}

export function node(
  type: string,
  id: string,
  name: string | null,
  region: string | null,
  scope = '111122223333',
): PathNode {
  return { type, id, name, region, scope };
}

export function cell(values: Partial<Cell>): Cell {
  return {
    provider: 'aws',
    partition: 'aws',
    scope: '111122223333',
    region: 'us-east-1',
    type: 'aws.sns.topic',
    status: 'assessed',
    reason: null,
    problem: null,
    resources: 0,
    calls: 1,
    ...values,
  };
}

function cells(): Cell[] {
  const scopes = ['111122223333', '444455556666'];
  const regions = ['ap-east-1', 'eu-west-1', 'us-east-1'];
  const types = ['aws.ec2.snapshot', 'aws.rds.instance', 'aws.sns.topic'];
  const assessed = scopes.flatMap(scope => regions.flatMap(region => types.map(type => cell({ scope, region, type }))));
  return assessed.map(known => {
    if (known.type === 'aws.sns.topic' && known.scope === '444455556666') {
      const reason = `sns:ListTopics was denied: AuthorizationError: User: arn:aws:sts::${known.scope}:assumed-role/demarc-audit/demarc is not authorized to perform: SNS:ListTopics on resource: arn:aws:sns:${known.region}:${known.scope}:*`;
      return { ...known, status: 'denied', problem: 'denied', reason };
    }
    if (known.region === 'ap-east-1' && known.type === 'aws.rds.instance') {
      return {
        ...known,
        status: 'failed',
        problem: 'timeout',
        reason: 'rds:DescribeDBInstances timed out after 30 s, three times',
      };
    }
    if (known.scope === '444455556666' && known.region === 'ap-east-1') {
      return {
        ...known,
        status: 'disabled',
        problem: 'disabled',
        reason: 'account:ListRegions: the account has not opted in',
      };
    }
    return known.type === 'aws.ec2.snapshot'
      ? { ...known, via: 'ec2:DescribeRegions, as account:ListRegions was denied' }
      : known;
  });
}

function replication(name: string): PathNode[] {
  const hop = (bucket: string): NonNullable<PathNode['hop']> => ({
    kind: 'copies-to',
    evidence: {
      call: 's3:GetBucketReplication',
      fact: { Status: 'Enabled', Destination: { Bucket: `arn:aws:s3:::${bucket}`, Account: '111122223333' } },
    },
  });
  const archive = node('aws.s3.bucket', 'arn:aws:s3:::archive-sg', 'archive-sg', 'ap-southeast-1');
  const end = node('aws.s3.bucket', 'arn:aws:s3:::archive-hk', 'archive-hk', 'ap-east-1');
  return [
    node('aws.s3.bucket', `arn:aws:s3:::${name}`, name, 'us-east-1'),
    { ...archive, hop: hop('archive-sg') },
    { ...end, hop: hop('archive-hk') },
  ];
}

export function exposure(values: Partial<Exposure> = {}): Exposure {
  return {
    vector: 'territory',
    verdict: 'reachable',
    party: null,
    partyName: null,
    place: { country: 'HK', city: 'Hong Kong' },
    because: 'ap-east-1 is in Hong Kong, where the National Security Law lets authorities demand decryption.',
    claims: [
      claim,
      {
        says: 'law',
        source: 'https://www.elegislation.gov.hk/hk/A406',
        section: 'Article 43',
        confidence: 'unverified',
      },
    ],
    laws: ['hk-nsl-43'],
    ...values,
  };
}

export function gap(values: Partial<Gap>): Gap {
  return {
    fingerprint: 'a1b2c3d4e5f60718',
    code: 'copied-into-reach',
    severity: 'critical',
    segment: 'estate',
    title: 'a copy in reach',
    path: [node('aws.s3.bucket', 'arn:aws:s3:::a', 'a', 'us-east-1')],
    exposure: exposure(),
    also: [],
    rules: [
      {
        id: 'D1',
        text: 'minimise at-risk data stored and used in the PRC or in places accessible by PRC authorities',
        source: 'https://www.dhs.gov/publication/data-security-business-advisory',
        confidence: 'unverified',
      },
    ],
    remedy: ['End the replication from archive-sg to archive-hk, then delete the copies in ap-east-1.'],
    ...values,
  };
}
