import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../../src/cli/exit.ts';
import { type End, type JsonObject, link, type Resource } from '../../src/model/index.ts';
import { block, change, constant, planOf, refers } from '../providers/terraform/plan-file.ts';
import { account, audited } from './audited.ts';

const bucket = (name: string, region: string): Resource => ({
  ...{
    kind: 'resource',
    type: 'aws.s3.bucket',
    id: `arn:aws:s3:::${name}`,
    provider: 'aws',
    partition: 'aws',
    scope: account,
  },
  ...{ region, holds: 'data', name, labels: { team: name }, facts: {} },
});
const copies = (from: Resource, to: Resource | End) => link('copies-to', from, to, 's3:GetBucketReplication', {});

const [here, far, other] = [bucket('here', 'us-east-1'), bucket('far', 'ap-east-1'), bucket('other', 'eu-west-1')];
const live = [here, far, other, copies(here, far)];

const providers = {
  aws: { name: 'aws', expressions: { region: constant('us-east-1') } },
  'aws.hk': { name: 'aws', alias: 'hk', expressions: { region: constant('ap-east-1') } },
};
const arn = (name: string) => `arn:aws:s3:::${name}`;
const standing = (name: string) => ({ bucket: name, arn: arn(name), id: name });
const replication = (name: string, to: string) => ({
  bucket: name,
  rule: [{ status: 'Enabled', destination: [{ bucket: arn(to) }] }],
});
const codes = (gaps: readonly { code: string }[]) => gaps.map(({ code }) => code).sort();
const json = (plan: object) => ({ 'plan.json': JSON.stringify(plan) });
const config = (resources: ReturnType<typeof block>[]) => ({ providers, root: { resources } });

describe('a plan by itself', () => {
  test('opens what it puts into reach, and says where that is declared', async () => {
    const changes = [
      change('aws_s3_bucket.a', { after: { bucket: 'a' }, unknown: { arn: true } }),
      change('aws_s3_bucket.hk', { after: { bucket: 'hk' }, unknown: { arn: true } }),
      change('aws_s3_bucket_replication_configuration.r', {
        after: { rule: [{ status: 'Enabled', destination: [{}] }] },
        unknown: { bucket: true, rule: [{ destination: [{ bucket: true }] }] },
      }),
    ];
    const resources = [
      block('aws_s3_bucket.a', 'aws'),
      block('aws_s3_bucket.hk', 'aws.hk'),
      block('aws_s3_bucket_replication_configuration.r', 'aws', {
        bucket: refers('aws_s3_bucket.a.id', 'aws_s3_bucket.a'),
        rule: [{ destination: [{ bucket: refers('aws_s3_bucket.hk.arn', 'aws_s3_bucket.hk') }] }],
      }),
    ];
    const audit = await audited({ files: json(planOf({ changes, ...config(resources) })) });
    expect(codes(audit.opens)).toEqual(['copied-into-reach', 'stored-in-reach']);
    expect(audit.opens.map(({ declared }) => declared?.['address']).sort()).toEqual([
      'aws_s3_bucket.hk',
      'aws_s3_bucket_replication_configuration.r',
    ]);
    expect([audit.code, audit.changes]).toEqual([3, { create: 3 }]);
  });

  test('opens nothing where everything is elsewhere, and exits with 0', async () => {
    const changes = [
      change('aws_s3_bucket.a', { after: { bucket: 'a' }, unknown: { arn: true } }),
      change('null_resource.n'),
      change('aws_iam_policy.p'),
    ];
    const audit = await audited({ files: json(planOf({ changes, ...config([block('aws_s3_bucket.a', 'aws')]) })) });
    expect([audit.code, audit.opens, audit.unassessed]).toEqual([0, [], []]);
  });

  test('leaves what was there, and counts only what it adds', async () => {
    const hk = { bucket: 'hk', arn: arn('hk'), region: 'ap-east-1' };
    const changes = [change('aws_s3_bucket.hk', { actions: ['no-op'], before: hk, after: hk })];
    const audit = await audited({ files: json(planOf({ changes, ...config([block('aws_s3_bucket.hk', 'aws.hk')]) })) });
    expect([audit.code, audit.opens, codes(audit.leaves.worst)]).toEqual([0, [], ['stored-in-reach']]);
  });

  test('closes what it deletes', async () => {
    const hk = { bucket: 'hk', arn: arn('hk'), region: 'ap-east-1' };
    const audit = await audited({
      files: json(
        planOf({
          changes: [change('aws_s3_bucket.hk', { actions: ['delete'], before: hk, after: null })],
          ...config([]),
        }),
      ),
    });
    expect([audit.code, codes(audit.closes), audit.opens]).toEqual([0, ['stored-in-reach'], []]);
  });

  test('a region that nobody says is unknown, never clean', async () => {
    const audit = await audited({
      files: json(planOf({ changes: [change('aws_s3_bucket.a', { after: { bucket: 'a' } })] })),
    });
    expect([audit.code, codes(audit.opens)]).toEqual([3, ['place-unknown']]);
    const told = await audited({
      files: json(planOf({ changes: [change('aws_s3_bucket.a', { after: { bucket: 'a' } })] })),
      options: { region: ['us-east-1'] },
    });
    expect([told.code, told.opens]).toEqual([0, []]);
  });

  test('what is said of a thing that no file declares counts too', async () => {
    const Statement = [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject' }];
    const policy = change('aws_s3_bucket_policy.p', {
      after: { bucket: 'elsewhere', policy: JSON.stringify({ Statement }) },
    });
    const audit = await audited({
      files: json(planOf({ changes: [policy], ...config([block('aws_s3_bucket_policy.p', 'aws')]) })),
    });
    expect(audit.opens.map(({ code, path }) => [code, path[0]?.id])).toEqual([
      ['access-from-reach', 'arn:aws:s3:::elsewhere'],
    ]);
  });

  test('a thing that is named with its account counts, unless that is known to be another one', async () => {
    const topic = 'arn:aws:sns:us-east-1:444455556666:t';
    const after = { topic_arn: topic, protocol: 'https', endpoint: 'https://hooks.baidu.com/x' };
    const subscription = change('aws_sns_topic_subscription.s', { after });
    const files = json(planOf({ changes: [subscription], ...config([block('aws_sns_topic_subscription.s', 'aws')]) }));
    const starts = async (options = {}) => (await audited({ files, options })).opens.map(({ path }) => path[0]?.id);
    expect(await starts()).toEqual([topic]);
    expect(await starts({ account: ['444455556666'] })).toEqual([topic]);
    expect(await starts({ account: [account] })).toEqual([]);
  });

  test('labels that are known only after apply leave open which segment holds a thing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarc-segments-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'demarc.yaml');
    await writeFile(
      path,
      'segments: [{ name: regulated, where: { labels: { class: [health] } }, profile: dhs-2020 }]\n',
    );
    const tagged = async (after: JsonObject, unknown: JsonObject, more = {}) => {
      const bucket = change('aws_s3_bucket.a', {
        after: { bucket: 'a', ...after },
        unknown: { arn: true, ...unknown },
      });
      const files = json(planOf({ changes: [bucket], ...config([block('aws_s3_bucket.a', 'aws.hk')]) }));
      const { code, unassessed } = await audited({ files, options: { config: path, ...more } });
      return [code, unassessed.length];
    };
    expect(await tagged({ tags: { class: 'health' } }, { tags_all: true })).toEqual([3, 0]);
    expect(await tagged({ tags: null }, { tags_all: true })).toEqual([0, 0]);
    expect(await tagged({ tags: {} }, { tags: { class: true }, tags_all: true })).toEqual([4, 1]);
    expect(await tagged({}, { tags: true, tags_all: true })).toEqual([4, 1]);
    expect(await tagged({}, { tags: true, tags_all: true }, { config: undefined })).toEqual([3, 0]);
  });

  test('a type that no table knows is a cell with its count, and exits with 4', async () => {
    const changes = ['a', 'b'].map(name => change(`aws_made_up.${name}`));
    const audit = await audited({
      files: json(planOf({ changes, ...config([block('aws_made_up.a', 'aws'), block('aws_made_up.b', 'aws')]) })),
    });
    expect(audit.coverage.cells).toContainEqual(
      expect.objectContaining({ type: 'aws_made_up', status: 'unsupported', resources: 2, region: 'us-east-1' }),
    );
    expect([audit.code, audit.unassessed.length]).toEqual([4, 2]);
  });

  test('such a type is still placed', async () => {
    const audit = await audited({
      files: json(planOf({ changes: [change('aws_made_up.a')], ...config([block('aws_made_up.a', 'aws.hk')]) })),
    });
    expect([audit.code, codes(audit.opens)]).toEqual([3, ['stored-in-reach']]);
  });

  test('a cluster of Alibaba Cloud is run by it, wherever it is', async () => {
    const alicloud = { alicloud: { name: 'alicloud', expressions: { region: constant('us-west-1') } } };
    const plan = planOf({
      changes: [change('alicloud_cs_kubernetes.k')],
      providers: alicloud,
      root: { resources: [block('alicloud_cs_kubernetes.k', 'alicloud')] },
    });
    expect(codes((await audited({ files: json(plan) })).opens)).toEqual(['run-by-reached-party']);
  });

  test('--fail-on decides which gaps fail', async () => {
    const plan = planOf({
      changes: [change('aws_s3_bucket.hk', { after: { bucket: 'hk' } })],
      ...config([block('aws_s3_bucket.hk', 'aws.hk')]),
    });
    expect((await audited({ files: json(plan), options: { failOn: 'critical' } })).code).toBe(0);
    expect((await audited({ files: json(plan), options: { failOn: 'none' } })).code).toBe(0);
  });
});

describe('on top of the live estate', () => {
  const onto = { live, options: { onto: 'last-run' } };

  test('what was found there stays', async () => {
    const plan = planOf({
      changes: [change('aws_s3_bucket.new', { after: { bucket: 'new' } })],
      ...config([block('aws_s3_bucket.new', 'aws')]),
    });
    const audit = await audited({ ...onto, files: json(plan) });
    expect([audit.code, audit.opens, audit.closes, codes(audit.leaves.worst)]).toEqual([
      0,
      [],
      [],
      ['copied-into-reach', 'stored-in-reach'],
    ]);
  });

  test('a new copy of a live bucket opens a gap between them', async () => {
    const rule = change('aws_s3_bucket_replication_configuration.r', { after: replication('other', 'far') });
    const audit = await audited({
      ...onto,
      files: json(planOf({ changes: [rule], ...config([block('aws_s3_bucket_replication_configuration.r', 'aws')]) })),
    });
    expect(audit.opens.map(({ path }) => path.map(({ id }) => id))).toEqual([[other.id, far.id]]);
  });

  test('a rule that is taken away closes the gap that it opened, and one that is changed moves it', async () => {
    const gone = change('aws_s3_bucket_replication_configuration.r', {
      actions: ['delete'],
      before: replication('here', 'far'),
      after: null,
    });
    const closed = await audited({ ...onto, files: json(planOf({ changes: [gone] })) });
    expect([codes(closed.closes), closed.opens]).toEqual([['copied-into-reach'], []]);
    const moved = change('aws_s3_bucket_replication_configuration.r', {
      actions: ['update'],
      before: replication('here', 'far'),
      after: replication('here', 'other'),
    });
    const elsewhere = await audited({ ...onto, files: json(planOf({ changes: [moved] })) });
    expect([codes(elsewhere.closes), elsewhere.opens]).toEqual([['copied-into-reach'], []]);
  });

  test('what is deleted takes everything with it that hangs on it', async () => {
    const gone = change('aws_s3_bucket.far', {
      actions: ['delete'],
      before: { ...standing('far'), region: 'ap-east-1' },
      after: null,
    });
    const audit = await audited({ ...onto, files: json(planOf({ changes: [gone] })) });
    expect([codes(audit.closes), audit.leaves.worst, audit.opens]).toEqual([
      ['copied-into-reach', 'stored-in-reach'],
      [],
      [],
    ]);
  });

  test('what is replaced by another of the same name is there again, in its new place', async () => {
    const swap = change('aws_s3_bucket.far', {
      actions: ['delete', 'create'],
      before: { ...standing('far'), region: 'ap-east-1' },
      after: { bucket: 'far', region: 'eu-west-1' },
      unknown: { arn: true },
    });
    const audit = await audited({
      ...onto,
      files: json(planOf({ changes: [swap], ...config([block('aws_s3_bucket.far', 'aws')]) })),
    });
    expect([codes(audit.closes), audit.opens]).toEqual([['copied-into-reach', 'stored-in-reach'], []]);
  });

  test('what the plan leaves as it is stays as it was read', async () => {
    const same = change('aws_s3_bucket.here', {
      actions: ['no-op'],
      before: standing('here'),
      after: standing('here'),
    });
    const audit = await audited({
      ...onto,
      files: json(planOf({ changes: [same], ...config([block('aws_s3_bucket.here', 'aws')]) })),
    });
    expect([audit.opens, audit.closes, codes(audit.leaves.worst)]).toEqual([
      [],
      [],
      ['copied-into-reach', 'stored-in-reach'],
    ]);
  });

  test('what is forgotten is still there', async () => {
    const forgotten = change('aws_s3_bucket.far', {
      actions: ['forget'],
      before: { ...standing('far'), region: 'ap-east-1' },
      after: null,
    });
    const audit = await audited({ ...onto, files: json(planOf({ changes: [forgotten] })) });
    expect([audit.opens, audit.closes]).toEqual([[], []]);
  });
});

describe('what if', () => {
  test('a move opens what would then lie in reach', async () => {
    const audit = await audited({ live, options: { move: ['aws:us-*=aws:ap-east-1'] } });
    expect(audit.opens.map(({ code, path }) => [code, path[0]?.id])).toEqual([['stored-in-reach', here.id]]);
    expect([audit.code, audit.changes['moved'], audit.closes]).toEqual([3, 1, []]);
    expect(audit.notes.join()).toContain('would itself lie in reach');
  });

  test('a move into reach closes nothing, also of what holds no data', async () => {
    const group: Resource = {
      ...here,
      type: 'aws.ec2.security-group',
      id: 'arn:aws:ec2:us-east-1:1:sg',
      holds: 'nothing',
    };
    const open = link('opens-to', group, { kind: 'prefix', prefix: '8.134.0.0/16' }, 'ec2:DescribeSecurityGroups', {});
    const move = async (to: string) => audited({ live: [group, open], options: { move: [`aws:us-*=aws:${to}`] } });
    const there = await move('ap-east-1');
    expect([there.closes, there.notes.join()]).toEqual([[], expect.stringContaining('would itself lie in reach')]);
    expect((await move('eu-west-1')).leaves.worst).toHaveLength(1);
  });

  test('every move that is wrong is told, before anything is opened', async () => {
    const options = { move: ['x', 'aws:us-east-1=aws:ap-east-1', 'y'] };
    await expect(audited({ options })).rejects.toThrow(/"x".*\n.*"y"/);
  });

  test('a move out of reach closes', async () => {
    const audit = await audited({ live, options: { move: ['aws:ap-east-1=aws:eu-west-1'] } });
    expect([audit.code, codes(audit.closes), audit.opens]).toEqual([0, ['copied-into-reach', 'stored-in-reach'], []]);
  });

  test('to another cloud its operator counts', async () => {
    const audit = await audited({ live, options: { move: ['aws:eu-west-1=alibaba:eu-central-1'] } });
    expect(audit.opens.map(({ code, path }) => [code, path[0]?.id])).toEqual([['run-by-reached-party', other.id]]);
    expect(audit.notes.join()).toContain('only the place and who runs it');
  });

  test('type and labels narrow it', async () => {
    const opens = async (move: string) => (await audited({ live, options: { move: [move] } })).opens.length;
    expect(await opens('aws:*=aws:ap-east-1,label:team=other')).toBe(1);
    expect(await opens('aws:*=aws:ap-east-1,type=aws.rds.*')).toBe(0);
  });

  test('a place that nobody knows is unknown', async () => {
    const audit = await audited({ live, options: { move: ['aws:us-east-1=aws:mars-1'] } });
    expect(codes(audit.opens)).toContain('place-unknown');
  });

  test.each([
    'aws:us-east-1',
    'us-east-1=ap-east-1',
    'aws:us-east-1=aws:ap-*',
    'aws:a=nowhere:b',
    'aws:a=aws:b,colour=red',
  ])('%s is refused with how to write it', async move => {
    await expect(audited({ live, options: { move: [move] } })).rejects.toThrow(UsageError);
  });

  test('nothing at all is refused', async () => {
    await expect(audited({})).rejects.toThrow(UsageError);
  });
});
