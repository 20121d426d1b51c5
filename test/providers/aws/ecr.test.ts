import { describe, expect, it } from 'vitest';
import { ecrRegistry } from '../../../providers/aws/collectors/ecr-registry.ts';
import { ecrRepository } from '../../../providers/aws/collectors/ecr-repository.ts';
import { imageEnd } from '../../../providers/aws/ecr.ts';
import { endKey } from '../../../src/model/index.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, otherAccount, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (name: string, region = 'us-east-1', account = ownAccount) =>
  `arn:aws:ecr:${region}:${account}:repository/${name}`;
const key = `arn:aws:kms:us-east-1:${ownAccount}:key/own`;
const repository = (name: string, kmsKey?: string) => ({
  repositoryArn: arn(name),
  repositoryName: name,
  registryId: ownAccount,
  encryptionConfiguration: kmsKey ? { encryptionType: 'KMS', kmsKey } : { encryptionType: 'AES256' },
});

const fillRepositories: Fill = ({ regional }) => {
  const prefix = [{ filterType: 'PREFIX_MATCH', filter: 'prod/' }];
  const rules = [
    { destinations: [{ region: 'ap-east-1', registryId: ownAccount }], repositoryFilters: prefix },
    { destinations: [{ region: 'eu-west-1', registryId: otherAccount }] },
  ];
  const Principal = { AWS: `arn:aws:iam::${otherAccount}:root` };
  const policyText = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal, Action: 'ecr:BatchGetImage' }] });
  regional
    .list('ecr', 'DescribeRepositories', [repository('prod/app', key), repository('test/app')])
    .answer('ecr', 'DescribeRegistry', {}, { registryId: ownAccount, replicationConfiguration: { rules } })
    .answer('ecr', 'GetRepositoryPolicy', { repositoryName: 'prod/app' }, { policyText })
    .refuse(
      'ecr',
      'GetRepositoryPolicy',
      { repositoryName: 'test/app' },
      { code: 'RepositoryPolicyNotFoundException' },
    );
};
collectorContract(ecrRepository, fillRepositories);

describe('ECR repositories', () => {
  it("lead where their registry's rules copy them, to their key, and to whom the policy lets in", async () => {
    const { links, calls } = await runCollector(ecrRepository, fillRepositories);
    expect(lines(links)).toEqual([
      `${arn('prod/app')} encrypted-with ${key}`,
      `${arn('prod/app')} copies-to ${arn('prod/app', 'ap-east-1')}`,
      `${arn('prod/app')} copies-to ${arn('prod/app', 'eu-west-1', otherAccount)}`,
      `${arn('prod/app')} shared-with scope:aws/aws/${otherAccount}`,
      `${arn('test/app')} copies-to ${arn('test/app', 'eu-west-1', otherAccount)}`,
    ]);
    expect(calls.filter(call => call === 'ecr:DescribeRegistry')).toHaveLength(1);
  });

  it('cost one call where there are none', async () => {
    expect((await runCollector(ecrRepository, () => {})).calls).toEqual(['ecr:DescribeRepositories']);
  });
});

const fillRegistry: Fill = ({ regional }) => {
  regional.list('ecr', 'DescribePullThroughCacheRules', [
    { ecrRepositoryPrefix: 'hub', upstreamRegistryUrl: 'registry-1.docker.io', registryId: ownAccount },
    { ecrRepositoryPrefix: 'ali', upstreamRegistryUrl: 'registry.cn-hangzhou.aliyuncs.com', registryId: ownAccount },
  ]);
};
collectorContract(ecrRegistry, fillRegistry);

describe('ECR registries', () => {
  it('run what their upstream registries give', async () => {
    const { links, resources } = await runCollector(ecrRegistry, fillRegistry);
    const registry = `${ownAccount}.dkr.ecr.us-east-1.amazonaws.com`;
    expect(resources).toMatchObject([{ id: registry, name: ownAccount, holds: 'nothing' }]);
    expect(lines(links)).toEqual([
      `${registry} runs host:registry-1.docker.io`,
      `${registry} runs host:registry.cn-hangzhou.aliyuncs.com`,
    ]);
  });

  it('that let nothing in are not listed', async () => {
    const { cell, rows } = await runCollector(ecrRegistry, () => {});
    expect(cell.status).toBe('assessed');
    expect(rows).toEqual([]);
  });
});

describe('the reference of a container image', () => {
  const registry = `${otherAccount}.dkr.ecr.eu-west-1.amazonaws.com`;
  it.each([
    [`${registry}/team/app:1.2`, arn('team/app', 'eu-west-1', otherAccount)],
    [`${registry}/app@sha256:abc`, arn('app', 'eu-west-1', otherAccount)],
    [`${registry}/app:1.2@sha256:abc`, arn('app', 'eu-west-1', otherAccount)],
    [`${otherAccount}.dkr-ecr.eu-west-1.on.aws/app`, arn('app', 'eu-west-1', otherAccount)],
    ['registry.cn-hangzhou.aliyuncs.com:443/team/app:1', 'host:registry.cn-hangzhou.aliyuncs.com'],
    ['nothing', undefined],
  ])('%s names %s', (image, named) => {
    const end = imageEnd(image, 'aws');
    expect(end && endKey(end)).toBe(named);
  });
});
