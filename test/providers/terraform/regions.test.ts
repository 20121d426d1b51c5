import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/index.ts';
import { block, change, constant, declared, type PlanParts, planOf, refers } from './plan-file.ts';

const aws = (region: JsonObject | undefined, alias?: string): JsonObject => ({
  ...{ name: 'aws', full_name: 'registry.terraform.io/hashicorp/aws', ...(alias ? { alias } : {}) },
  ...(region ? { expressions: { region, access_key: constant('AKIA') } } : {}),
});

/** Where the only resource is made. */
async function region(parts: Omit<PlanParts, 'changes'> & { change: JsonObject }, options = {}) {
  const [one] = await declared(planOf({ ...parts, changes: [parts.change] }), { region: {}, scope: {}, ...options });
  return `${one?.where.partition} ${one?.where.region}`;
}

const bucket = change('aws_s3_bucket.a', { after: { bucket: 'a' } });
const root = (key: string, expressions: JsonObject = {}) => ({
  resources: [block('aws_s3_bucket.a', key, expressions)],
});

describe('the region in which a resource of AWS will be', () => {
  test.each<[string, Omit<PlanParts, 'changes'>, string]>([
    [
      'the constant of its provider',
      { providers: { aws: aws(constant('eu-west-1')) }, root: root('aws') },
      'aws eu-west-1',
    ],
    [
      'that of an alias',
      {
        providers: { aws: aws(constant('eu-west-1')), 'aws.hk': aws(constant('ap-east-1'), 'hk') },
        root: root('aws.hk'),
      },
      'aws ap-east-1',
    ],
    [
      'a variable of the plan',
      {
        providers: { aws: aws(refers('var.region')) },
        root: root('aws'),
        variables: { region: { value: 'cn-north-1' } },
      },
      'aws-cn cn-north-1',
    ],
    [
      'a member of a variable',
      {
        providers: { aws: aws(refers('var.regions["hk"]', 'var.regions')) },
        root: root('aws'),
        variables: { regions: { value: { hk: 'ap-east-1', de: 'eu-central-1' } } },
      },
      'aws ap-east-1',
    ],
    [
      'nothing, where a variable has no value',
      { providers: { aws: aws(refers('var.region')) }, root: root('aws') },
      'aws unknown',
    ],
    [
      'nothing, where several variables decide',
      {
        providers: { aws: aws(refers('var.a', 'var.b')) },
        root: root('aws'),
        variables: { a: { value: 'us-east-1' }, b: { value: 'ap-east-1' } },
      },
      'aws unknown',
    ],
    [
      'nothing, where a local value decides',
      { providers: { aws: aws(refers('local.region')) }, root: root('aws') },
      'aws unknown',
    ],
    [
      'nothing, where the environment decides',
      { providers: { aws: aws(undefined) }, root: root('aws') },
      'aws unknown',
    ],
    ['nothing, without a configuration', {}, 'aws unknown'],
  ])('is %s', async (_, parts, expected) => {
    expect(await region({ ...parts, change: bucket })).toBe(expected);
  });

  test('is its own argument before its provider, since version 6', async () => {
    const parts = { providers: { aws: aws(constant('eu-west-1')) }, root: root('aws') };
    expect(
      await region({ ...parts, change: change('aws_s3_bucket.a', { after: { bucket: 'a', region: 'ap-east-1' } }) }),
    ).toBe('aws ap-east-1');
  });

  test('is unknown where its own argument is written and not known yet', async () => {
    const parts = {
      providers: { aws: aws(constant('eu-west-1')) },
      root: root('aws', { region: refers('random_shuffle.r.result') }),
    };
    const unknown = change('aws_s3_bucket.a', { after: { bucket: 'a' }, unknown: { region: true } });
    expect(await region({ ...parts, change: unknown })).toBe('aws unknown');
    expect(await region({ ...parts, root: root('aws'), change: unknown })).toBe('aws eu-west-1');
  });

  test('is what its name says, for what exists', async () => {
    const live = change('aws_sns_topic.a', {
      actions: ['no-op'],
      after: { arn: 'arn:aws:sns:ap-east-1:111122223333:a' },
    });
    expect(await region({ change: live })).toBe('aws ap-east-1');
    expect(await region({ change: change('aws_ebs_volume.a', { after: { availability_zone: 'ap-east-1b' } }) })).toBe(
      'aws ap-east-1',
    );
  });

  test('is that of what else its provider makes or was asked for, where that is one', async () => {
    const providers = { aws: aws(refers('local.region')), 'aws.hk': aws(refers('local.hk'), 'hk') };
    const asked = (expressions: JsonObject = {}) => ({
      resources: [
        block('aws_s3_bucket.a', 'aws'),
        { ...block('data.aws_region.current', 'aws', expressions), mode: 'data', type: 'aws_region', name: 'current' },
      ],
    });
    const values = { id: 'ap-east-1', name: 'ap-east-1' };
    const read = { address: 'data.aws_region.current', mode: 'data', type: 'aws_region', name: 'current', values };
    const more = { prior_state: { values: { root_module: { resources: [read] } } } };
    expect(await region({ providers, root: asked(), more, change: bucket })).toBe('aws ap-east-1');
    // A region that somebody looks up by its name is no place where anything is made.
    expect(await region({ providers, root: asked({ name: constant('ap-east-1') }), more, change: bucket })).toBe(
      'aws unknown',
    );
    const topic = (name: string, code: string) =>
      change(`aws_sns_topic.${name}`, {
        ...{ actions: ['no-op'], before: { arn: `arn:aws:sns:${code}:111122223333:${name}` } },
        after: { arn: `arn:aws:sns:${code}:111122223333:${name}` },
      });
    const beside = async (...topics: JsonObject[]) => {
      const resources = [
        block('aws_s3_bucket.a', 'aws'),
        block('aws_sns_topic.t', 'aws'),
        block('aws_sns_topic.u', 'aws'),
      ];
      const [one] = await declared(planOf({ changes: [bucket, ...topics], providers, root: { resources } }));
      return one?.where.region;
    };
    expect(await beside(topic('t', 'eu-west-1'))).toBe('eu-west-1');
    expect(await beside(topic('t', 'eu-west-1'), topic('u', 'ap-east-1'))).toBe('unknown');
  });

  test('is what the user says, where the plan says nothing', async () => {
    expect(await region({ change: bucket }, { region: { aws: 'ap-east-1' } })).toBe('aws ap-east-1');
    const known = { providers: { aws: aws(constant('eu-west-1')) }, root: root('aws') };
    expect(await region({ ...known, change: bucket }, { region: { aws: 'ap-east-1' } })).toBe('aws eu-west-1');
  });
});

describe('a provider that a module is handed', () => {
  const inModule = change('module.a["x"].aws_s3_bucket.a', { after: { bucket: 'a' } });
  const called = (provider: string, expressions = {}) => ({
    module_calls: { a: { expressions, module: { resources: [block('aws_s3_bucket.a', provider)] } } },
  });

  test('is the one that the plan names', async () => {
    const providers = { aws: aws(constant('eu-west-1')), 'aws.hk': aws(constant('ap-east-1'), 'hk') };
    expect(await region({ providers, root: called('aws.hk'), change: inModule })).toBe('aws ap-east-1');
  });

  test('is set by what its caller gives', async () => {
    const own = { ...aws(refers('var.where')), module_address: 'module.a' };
    const parts = { providers: { 'module.a:aws': own }, change: inModule };
    expect(await region({ ...parts, root: called('module.a:aws', { where: constant('ap-east-1') }) })).toBe(
      'aws ap-east-1',
    );
    const given = called('module.a:aws', { where: refers('var.region') });
    expect(await region({ ...parts, root: given, variables: { region: { value: 'eu-west-1' } } })).toBe(
      'aws eu-west-1',
    );
    expect(await region({ ...parts, root: called('module.a:aws') })).toBe('aws unknown');
  });

  test('that an old plan does not name is known where there is one, and unknown where there are several', async () => {
    const own = { ...aws(undefined), module_address: 'module.a' };
    const one = { aws: aws(constant('eu-west-1')), 'module.a:aws': own };
    expect(await region({ providers: one, root: called('module.a:aws'), change: inModule })).toBe('aws eu-west-1');
    const two = { ...one, 'aws.hk': aws(constant('ap-east-1'), 'hk') };
    expect(await region({ providers: two, root: called('module.a:aws'), change: inModule })).toBe('aws unknown');
  });
});

describe('a provider of a module that an old plan names by the module alone', () => {
  const inModule = change('module.net.aws_s3_bucket.a', { after: { bucket: 'a' } });
  const root = { module_calls: { net: { module: { resources: [block('aws_s3_bucket.a', 'net:aws')] } } } };
  const one = { aws: aws(constant('eu-west-1')) };

  test('is the module’s own, else its caller’s where that is one', async () => {
    expect(await region({ providers: one, root, change: inModule })).toBe('aws eu-west-1');
    const own = { ...one, 'module.net:aws': { ...aws(constant('ap-east-1')), module_address: 'module.net' } };
    expect(await region({ providers: own, root, change: inModule })).toBe('aws ap-east-1');
    const two = { ...one, 'aws.hk': aws(constant('ap-east-1'), 'hk') };
    expect(await region({ providers: two, root, change: inModule })).toBe('aws unknown');
  });

  test('of each instance that OpenTofu makes of it is unknown', async () => {
    const each = { 'aws.by': { ...aws(refers('each.value'), 'by') } };
    const parts = { providers: each, root: { resources: [block('aws_s3_bucket.a', 'aws.by')] } };
    expect(await region({ ...parts, change: bucket })).toBe('aws unknown');
  });
});

describe('other clouds', () => {
  const google = { name: 'google', expressions: { region: constant('asia-east2'), project: constant('p') } };
  test.each([
    [
      'a bucket where its location is',
      change('google_storage_bucket.a', { after: { name: 'a', location: 'ASIA-EAST2' } }),
      'gcp asia-east2',
    ],
    [
      'a machine in the region of its zone',
      change('google_compute_instance.a', { after: { name: 'a', zone: 'asia-east2-a' } }),
      'gcp asia-east2',
    ],
    ['what has no place nowhere', change('google_compute_network.a', { after: { name: 'a' } }), 'gcp global'],
    [
      'a subnet by the provider, where it says nothing',
      change('google_compute_subnetwork.a', { after: { name: 'a' }, unknown: { region: true } }),
      'gcp asia-east2',
    ],
    [
      'an instance of Spanner by its configuration',
      change('google_spanner_instance.a', { after: { name: 'a', config: 'regional-asia-east2' } }),
      'gcp asia-east2',
    ],
  ])('Google puts %s', async (_, one, expected) => {
    const type = String(one['type']);
    const parts = { providers: { google }, root: { resources: [block(`${type}.a`, 'google')] } };
    expect(await region({ ...parts, change: one })).toBe(expected);
  });

  test.each([
    [
      'where its location is',
      change('azurerm_storage_account.a', { after: { name: 'a', location: 'East Asia' } }),
      'AzureCloud eastasia',
    ],
    [
      'in China, in its own cloud',
      change('azurerm_storage_account.a', { after: { name: 'a', location: 'chinaeast2' } }),
      'AzureChinaCloud chinaeast2',
    ],
    [
      'nowhere that is known yet',
      change('azurerm_storage_account.a', { after: { name: 'a' }, unknown: { location: true } }),
      'AzureCloud unknown',
    ],
    [
      'by its body, through azapi',
      change('azapi_resource.a', {
        after: { type: 'Microsoft.Storage/storageAccounts@2023-01-01', name: 'a', location: 'eastasia', body: {} },
      }),
      'AzureCloud eastasia',
    ],
  ])('Azure puts a thing %s', async (_, one, expected) => {
    expect(await region({ change: one })).toBe(expected);
  });

  test('a database of Azure lies where its server does', async () => {
    const changes = [
      change('azurerm_mssql_server.s', {
        after: { name: 's', location: 'eastasia', resource_group_name: 'g' },
        unknown: { id: true },
      }),
      change('azurerm_mssql_database.d', { after: { name: 'd' }, unknown: { server_id: true } }),
    ];
    const database = block('azurerm_mssql_database.d', 'azurerm', {
      server_id: refers('azurerm_mssql_server.s.id', 'azurerm_mssql_server.s'),
    });
    const said = await declared(
      planOf({ changes, providers: {}, root: { resources: [block('azurerm_mssql_server.s', 'azurerm'), database] } }),
    );
    expect(said.map(({ where }) => where.region)).toEqual(['eastasia', 'eastasia']);
  });

  test.each([
    ['alicloud', 'cn-hangzhou', 'alibaba', 'alibaba-cn'],
    ['alicloud', 'cn-hongkong', 'alibaba', 'alibaba-intl'],
    ['tencentcloud', 'ap-guangzhou', 'tencent', 'tencent-cn'],
    ['tencentcloud', 'ap-hongkong', 'tencent', 'tencent-intl'],
    ['huaweicloud', 'cn-north-4', 'huawei', 'huawei-cn'],
    ['huaweicloud', 'ap-southeast-1', 'huawei', 'huawei-intl'],
    ['volcengine', 'cn-beijing', 'volcengine', 'volcengine-cn'],
    ['volcengine', 'ap-southeast-1', 'volcengine', 'byteplus'],
    ['byteplus', 'ap-southeast-2', 'volcengine', 'byteplus'],
    ['baiducloud', 'bj', 'baidu', 'baidu'],
    ['jdcloud', 'cn-north-1', 'jdcloud', 'jdcloud'],
    ['ksyun', 'cn-beijing-6', 'kingsoft', 'ksyun'],
    ['ucloud', 'hk', 'ucloud', 'ucloud'],
  ])('any type of %s in %s is placed and run by %s (%s)', async (provider, code, cloud, partition) => {
    const type = `${provider}_anything_new`;
    const parts = {
      providers: { [provider]: { name: provider, expressions: { region: constant(code) } } },
      root: { resources: [block(`${type}.a`, provider)] },
    };
    const [one] = await declared(planOf({ ...parts, changes: [change(`${type}.a`)] }));
    expect(one).toMatchObject({ known: true, where: { provider: cloud, partition, region: code } });
    expect(one?.after).toMatchObject([{ kind: 'resource', holds: 'data', type: `${cloud}.anything.new` }]);
  });

  test.each<[string, JsonObject, string]>([
    ['alicloud', { zone_id: 'cn-hangzhou-h' }, 'alibaba-cn cn-hangzhou'],
    ['alicloud', { availability_zone: 'ap-southeast-1a' }, 'alibaba-intl ap-southeast-1'],
    ['alicloud', { zone_id: 'cn-shanghai-MAZ1(b,g)' }, 'alibaba-cn cn-shanghai'],
    ['alicloud', { zone_ids: ['cn-hongkong-b', 'cn-hongkong-c'] }, 'alibaba-intl cn-hongkong'],
    ['alicloud', { zone_ids: ['cn-hongkong-b', 'cn-beijing-c'] }, 'alibaba-intl global'],
    ['alicloud', { availability_zone: 'cn-hongkong' }, 'alibaba-intl global'],
    ['tencentcloud', { availability_zone: 'ap-guangzhou-3' }, 'tencent-cn ap-guangzhou'],
    ['huaweicloud', { availability_zone: 'cn-north-4a' }, 'huawei-cn cn-north-4'],
    ['volcengine', { zone_id: 'cn-beijing-a' }, 'volcengine-cn cn-beijing'],
  ])('a thing of %s in %j is where its zones are: %s', async (provider, after, expected) => {
    const type = `${provider}_instance`;
    const parts = {
      providers: { [provider]: { name: provider } },
      root: { resources: [block(`${type}.a`, provider)] },
    };
    expect(await region({ ...parts, change: change(`${type}.a`, { after }) })).toBe(expected);
  });
});
