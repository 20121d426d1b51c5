import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/model/index.ts';
import { block, change, constant, declarations, declared, planOf, refers, told } from './plan-file.ts';

const providers = { aws: { name: 'aws', expressions: { region: constant('us-east-1') } } };
const bucket = (address: string, name?: string) =>
  change(
    address,
    name === undefined
      ? { unknown: { bucket: true, arn: true, id: true } }
      : { after: { bucket: name }, unknown: { arn: true, id: true } },
  );
const copy = (address: string) =>
  change(address, {
    after: { rule: [{ status: 'Enabled', destination: [{}] }] },
    unknown: { bucket: true, rule: [{ destination: [{ bucket: true }] }] },
  });
const copying = (address: string, from: string[], to: string[]) =>
  block(address, 'aws', { bucket: refers(...from), rule: [{ destination: [{ bucket: refers(...to) }] }] });
const replication = 'aws_s3_bucket_replication_configuration';

describe('what is known only after it was made', () => {
  test('is the thing of the plan that it is made from', async () => {
    const changes = [bucket('aws_s3_bucket.a', 'a'), bucket('aws_s3_bucket.b'), copy(`${replication}.r`)];
    const root = {
      resources: [
        block('aws_s3_bucket.a', 'aws'),
        block('aws_s3_bucket.b', 'aws'),
        copying(
          `${replication}.r`,
          ['aws_s3_bucket.a.id', 'aws_s3_bucket.a'],
          ['aws_s3_bucket.b.arn', 'aws_s3_bucket.b'],
        ),
      ],
    };
    expect(told(await declared(planOf({ changes, providers, root })))).toContain(
      'copies-to arn:aws:s3:::a -> plan#aws_s3_bucket.b',
    );
  });

  test('is the instance with the same key, or the one that is named, or any of them', async () => {
    const changes = ['x', 'y'].flatMap(key => [
      bucket(`aws_s3_bucket.a["${key}"]`, `a-${key}`),
      bucket(`aws_s3_bucket.b["${key}"]`, `b-${key}`),
      copy(`${replication}.r["${key}"]`),
    ]);
    const plan = (to: string[]) =>
      planOf({
        changes,
        providers,
        root: { resources: [copying(`${replication}.r`, ['aws_s3_bucket.a', 'each.key'], to)] },
      });
    const links = async (to: string[]) => told(await declared(plan(to))).filter(one => one.startsWith('copies-to'));
    expect(await links(['aws_s3_bucket.b', 'each.key'])).toEqual([
      'copies-to arn:aws:s3:::a-x -> arn:aws:s3:::b-x',
      'copies-to arn:aws:s3:::a-y -> arn:aws:s3:::b-y',
    ]);
    expect(await links(['aws_s3_bucket.b["y"].arn', 'aws_s3_bucket.b["y"]', 'aws_s3_bucket.b'])).toContain(
      'copies-to arn:aws:s3:::a-x -> arn:aws:s3:::b-y',
    );
    expect(await links(['aws_s3_bucket.b'])).toHaveLength(4);
  });

  test('is followed through variables and outputs of modules', async () => {
    const changes = [
      bucket('module.far["k"].aws_s3_bucket.b', 'b'),
      bucket('module.near.aws_s3_bucket.a', 'a'),
      copy(`module.near.${replication}.r`),
    ];
    const root = {
      module_calls: {
        far: {
          module: {
            resources: [block('aws_s3_bucket.b', 'aws')],
            outputs: { arn: { expression: refers('aws_s3_bucket.b.arn', 'aws_s3_bucket.b') } },
          },
        },
        near: {
          expressions: { target: refers('module.far["k"].arn', 'module.far["k"]', 'module.far') },
          module: {
            resources: [
              block('aws_s3_bucket.a', 'aws'),
              copying(`${replication}.r`, ['aws_s3_bucket.a.id', 'aws_s3_bucket.a'], ['var.target']),
            ],
          },
        },
      },
    };
    expect(told(await declared(planOf({ changes, providers, root })))).toContain(
      'copies-to arn:aws:s3:::a -> arn:aws:s3:::b',
    );
  });

  test.each([
    ['a local value', ['local.target']],
    ['a thing that is no bucket', ['random_id.r.hex', 'random_id.r']],
    ['another plan', ['data.terraform_remote_state.x.outputs', 'data.terraform_remote_state.x']],
    ['itself, round and round', ['var.target']],
  ])('is unknown where it is made from %s', async (_, to) => {
    const changes = [bucket('aws_s3_bucket.a', 'a'), copy(`${replication}.r`), change('random_id.r')];
    const root = { resources: [block('aws_s3_bucket.a', 'aws'), copying(`${replication}.r`, ['aws_s3_bucket.a'], to)] };
    expect(told(await declared(planOf({ changes, providers, root })))).toContain(
      `copies-to arn:aws:s3:::a -> plan#${replication}.r.rule[0].destination[0].bucket (known after apply)`,
    );
  });

  test('is the default of the service where nobody wrote it', async () => {
    const database = change('aws_db_instance.d', {
      after: { identifier: 'd' },
      unknown: { kms_key_id: true, arn: true },
    });
    const links = async (expressions: Parameters<typeof block>[2]) =>
      told(
        await declared(
          planOf({
            changes: [database],
            providers,
            root: { resources: [block('aws_db_instance.d', 'aws', expressions)] },
          }),
        ),
      ).filter(one => one.startsWith('encrypted'));
    expect(await links({ identifier: constant('d') })).toEqual([]);
    expect(await links({ kms_key_id: refers('local.key') })).toHaveLength(1);
    expect(await links({ kms_key_id: constant('later') })).toHaveLength(1);
  });

  test('a policy is the document that it will be, and somebody unknown where that is not written out', async () => {
    const document = {
      ...{ address: 'data.aws_iam_policy_document.d', mode: 'data', type: 'aws_iam_policy_document', name: 'd' },
      change: {
        ...{ actions: ['read'], before: null },
        after: {
          statement: [
            {
              effect: 'Allow',
              actions: ['s3:GetObject'],
              principals: [{ type: 'AWS', identifiers: ['999988887777'] }],
            },
          ],
        },
        after_unknown: { statement: [{ resources: true }], json: true },
      },
    };
    const policy = change('aws_s3_bucket_policy.p', { after: { bucket: 'a' }, unknown: { policy: true } });
    const said = (to: string[]) =>
      declared(
        planOf({
          changes: [bucket('aws_s3_bucket.a', 'a'), document, policy],
          providers,
          root: { resources: [block('aws_s3_bucket_policy.p', 'aws', { policy: refers(...to) })] },
        }),
      );
    expect(told(await said(['data.aws_iam_policy_document.d.json', 'data.aws_iam_policy_document.d']))).toContain(
      'shared-with arn:aws:s3:::a -> scope:aws/aws/999988887777',
    );
    expect(told(await said(['aws_s3_bucket.a.arn', 'aws_s3_bucket.a']))).toContain(
      'shared-with arn:aws:s3:::a -> plan#aws_s3_bucket_policy.p.policy (known after apply)',
    );
  });
});

describe('a thing of azapi', () => {
  const changes = [
    change('azurerm_resource_group.g', { after: { name: 'g', location: 'eastasia' }, unknown: { id: true } }),
    change('azapi_resource.a', {
      after: { type: 'Microsoft.Storage/storageAccounts@2023-01-01', name: 'acc', location: 'eastasia', body: {} },
      unknown: { id: true, parent_id: true, output: true },
    }),
  ];
  const azure = { azurerm: { name: 'azurerm', expressions: { subscription_id: constant('s-1') } } };

  test('in a group that the plan makes too has its full name, and nothing of it is missing', async () => {
    const parent = refers('azurerm_resource_group.g.id', 'azurerm_resource_group.g');
    const resources = [
      block('azurerm_resource_group.g', 'azurerm'),
      block('azapi_resource.a', 'azapi', { parent_id: parent }),
    ];
    const said = await declared(planOf({ changes, providers: azure, root: { resources } }));
    const whole = '/subscriptions/s-1/resourcegroups/g';
    expect(told(said)).toEqual([
      `azure.resources.group ${whole} eastasia`,
      `azure.storage.account ${whole}/providers/microsoft.storage/storageaccounts/acc eastasia`,
    ]);
    expect(said[1]).not.toHaveProperty('unknown');
    expect(said[1]?.after[0]).toMatchObject({ name: 'acc' });
  });

  test('in a whole that nobody knows says so', async () => {
    const [, said] = await declared(planOf({ changes, providers: azure }));
    expect(said).toMatchObject({ unknown: ['parent_id is known only when it is deployed'] });
  });
});

describe('what becomes of a thing', () => {
  const arn = 'arn:aws:sns:us-east-1:111122223333:t';
  const topic = { arn, name: 't' };
  test.each([
    ['create', { actions: ['create'], after: { name: 't' } }, 0, 1],
    ['delete', { actions: ['delete'], before: topic, after: null }, 1, 0],
    ['update', { actions: ['update'], before: topic, after: topic }, 1, 1],
    ['no-op', { actions: ['no-op'], before: topic, after: topic }, 1, 1],
    ['replace', { actions: ['delete', 'create'], before: topic, after: { name: 'other' } }, 1, 1],
    ['create before destroy', { actions: ['create', 'delete'], before: topic, after: { name: 'other' } }, 1, 1],
    ['forget: it stays, in nobody’s state', { actions: ['forget'], before: topic, after: null }, 1, 1],
    [
      'forget and make anew: both are there',
      { actions: ['create', 'forget'], before: topic, after: { name: 'u' } },
      1,
      2,
    ],
    ['create, of which nothing is said', { actions: ['create'], after: null }, 0, 1],
  ])('%s', async (_, parts, before, after) => {
    const [one] = await declared(planOf({ changes: [change('aws_sns_topic.t', parts)] }));
    const resources = (rows: readonly { kind: string }[] = []) => rows.filter(({ kind }) => kind === 'resource').length;
    expect([resources(one?.before), resources(one?.after)]).toEqual([before, after]);
  });

  test('a data source says who published an image', async () => {
    const ami = (values: Json) => ({ address: 'data.aws_ami.a', mode: 'data', type: 'aws_ami', name: 'a', values });
    const prior = (values: Json) => ({ prior_state: { values: { root_module: { resources: [ami(values)] } } } });
    const links = async (values: Json) =>
      told(await declared(planOf({ changes: [], more: prior(values) }), { region: { aws: 'us-east-1' }, scope: {} }));
    expect(await links({ id: 'ami-1', owner_id: '999988887777' })).toEqual([
      'published-by arn:aws:ec2:us-east-1::image/ami-1 -> publisher:aws-account/999988887777',
    ]);
    expect(await links({ id: 'ami-1', owner_id: 'self' })).toEqual([]);
  });

  test('what is changed in place keeps its full name', async () => {
    const role = change('aws_vpc.v', {
      actions: ['update'],
      before: { arn: 'arn:aws:ec2:us-east-1:1:vpc/vpc-1' },
      after: {},
      unknown: { arn: true },
    });
    expect(told(await declared(planOf({ changes: [role] })))).toEqual([
      'aws.ec2.vpc arn:aws:ec2:us-east-1:1:vpc/vpc-1 unknown',
    ]);
  });

  test('data sources and what lives only during the run are no resources', async () => {
    const read = { ...change('aws_sns_topic.t'), mode: 'data' };
    const passing = { ...change('aws_sns_topic.u'), mode: 'ephemeral' };
    expect(await declared(planOf({ changes: [read, passing] }))).toEqual([]);
  });

  test('deposed, deferred and broken lines are told, and actions that are invoked', async () => {
    const deposed = {
      ...change('aws_sns_topic.t', { actions: ['delete'], before: topic, after: null }),
      deposed: 'abc',
    };
    const more = {
      deferred_changes: [{ reason: 'instance_count_unknown', resource_change: change('aws_sns_topic.u') }],
      action_invocations: [{ address: 'action.aws_lambda_invoke.a', type: 'aws_lambda_invoke', name: 'a' }],
      errored: true,
    };
    const said = await declarations(planOf({ changes: [deposed, { type: 'aws_sns_topic' }], more }));
    expect(said).toMatchObject([
      { kind: 'file', incomplete: ['the plan says that planning it failed'] },
      { kind: 'declared', address: 'aws_sns_topic.t (deposed abc)', actions: ['delete'] },
      { kind: 'malformed' },
      { kind: 'malformed', message: expect.stringContaining('aws_sns_topic.u') },
      { kind: 'malformed', message: 'action.aws_lambda_invoke.a is invoked, and what it does is not read' },
    ]);
  });

  test('a state is what is there, and stays', async () => {
    const values = { name: 't', arn };
    const state = {
      format_version: '1.0',
      terraform_version: '1.9.5',
      values: {
        root_module: {
          child_modules: [
            {
              address: 'module.a',
              resources: [
                { address: 'module.a.aws_sns_topic.t', mode: 'managed', type: 'aws_sns_topic', name: 't', values },
              ],
            },
          ],
        },
      },
    };
    expect(await declared(state)).toMatchObject([
      { address: 'module.a.aws_sns_topic.t', actions: ['no-op'], before: [{ id: arn }], after: [{ id: arn }] },
    ]);
  });

  test('the account is the one that other names of the same provider show', async () => {
    const changes = [
      change('aws_sns_topic.t', { actions: ['no-op'], before: topic, after: topic }),
      change('aws_sqs_queue.q', { after: { name: 'q' } }),
    ];
    const root = { resources: [block('aws_sns_topic.t', 'aws'), block('aws_sqs_queue.q', 'aws')] };
    expect(told(await declared(planOf({ changes, providers, root })))).toContain(
      'aws.sqs.queue arn:aws:sqs:us-east-1:111122223333:q us-east-1',
    );
  });
});
