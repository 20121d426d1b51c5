import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReadOptions } from '../../../providers/declared/declaration.ts';
import { readManifests } from '../../../providers/kubernetes/read.ts';
import { told } from '../terraform/plan-file.ts';

async function read(content: string, options: Partial<ReadOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-manifests-'));
  try {
    const file = join(folder, 'all.yaml');
    await writeFile(file, content);
    return await Array.fromAsync(readManifests(file, { region: {}, scope: {}, name: 'all', ...options }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const links = async (content: string) =>
  told((await read(content)).filter(said => said.kind === 'declared')).filter(line => line.includes('->'));

const manifest = (kind: string, rest: string, api = 'v1') =>
  `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: x}\n${rest}`;

describe('Kubernetes manifests', () => {
  test.each([
    ['registry.cn-hangzhou.aliyuncs.com/a/b:1', 'host:registry.cn-hangzhou.aliyuncs.com'],
    ['nginx', 'host:docker.io'],
    [
      'asia-east2-docker.pkg.dev/p/r/i',
      '//artifactregistry.googleapis.com/projects/p/locations/asia-east2/repositories/r',
    ],
    ['111122223333.dkr.ecr.ap-east-1.amazonaws.com/r:1', 'arn:aws:ecr:ap-east-1:111122223333:repository/r'],
  ])('a workload runs %s from where that is kept', async (image, end) => {
    const pod = manifest(
      'CronJob',
      `spec: {jobTemplate: {spec: {template: {spec: {containers: [{image: "${image}"}], initContainers: [{image: "${image}"}]}}}}}`,
      'batch/v1',
    );
    expect(await links(pod)).toEqual([`runs all#CronJob/default/x -> ${end}`]);
  });

  test.each([
    [
      'a service that stands for a host',
      manifest('Service', 'spec: {type: ExternalName, externalName: db.example.cn}'),
      'resolves-to all#Service/default/x -> host:db.example.cn',
    ],
    [
      'a load balancer for everybody',
      manifest('Service', 'spec: {type: LoadBalancer}'),
      'opens-to all#Service/default/x -> prefix:0.0.0.0/0',
    ],
    [
      'a load balancer for some',
      manifest('Service', 'spec: {type: LoadBalancer, loadBalancerSourceRanges: [8.134.0.0/24]}'),
      'opens-to all#Service/default/x -> prefix:8.134.0.0/24',
    ],
    [
      'the host of an ingress',
      manifest('Ingress', 'spec: {rules: [{host: a.example.com}]}'),
      'resolves-to host:a.example.com -> all#Ingress/default/x',
    ],
    [
      'a policy of the network',
      manifest('NetworkPolicy', 'spec: {egress: [{to: [{ipBlock: {cidr: 8.134.0.0/24}}]}]}'),
      'opens-to all#NetworkPolicy/default/x -> prefix:8.134.0.0/24',
    ],
    [
      'the key of a storage class',
      manifest('StorageClass', 'parameters: {kmsKeyId: "arn:aws:kms:ap-east-1:1:key/k"}'),
      'encrypted-with all#StorageClass/default/x -> arn:aws:kms:ap-east-1:1:key/k',
    ],
    [
      'a hook',
      manifest(
        'ValidatingWebhookConfiguration',
        'webhooks: [{clientConfig: {url: "https://hooks.example.cn/x?token=s"}}]',
      ),
      'sends-to all#ValidatingWebhookConfiguration/default/x -> host:hooks.example.cn',
    ],
  ])('%s is a link', async (_, content, line) => {
    expect(await links(content)).toEqual([line]);
    expect(JSON.stringify(await read(content))).not.toContain('token=s');
  });

  test('lists are their items, what is no manifest is told, custom kinds are not known', async () => {
    const said = await read(
      `${manifest('List', 'items: [{apiVersion: v1, kind: Pod}, {a: 1}]')}\n---\n\n---\n${manifest('Widget', '', 'x.example.com/v1')}`,
    );
    expect(said.slice(1)).toMatchObject([
      { address: 'Pod/default/unnamed' },
      { kind: 'malformed' },
      { address: 'Widget/default/x', known: false },
    ]);
  });

  test('values of secrets are never read', async () => {
    expect(JSON.stringify(await read(manifest('Secret', 'data: {password: aHVudGVyMg==}')))).not.toContain(
      'aHVudGVyMg',
    );
  });

  test('the cluster lies where the user says, else nowhere that is known', async () => {
    const pod = manifest('Pod', 'spec: {}');
    const where = async (options: Partial<ReadOptions>) =>
      (await read(pod, options)).flatMap(said =>
        said.kind === 'declared' ? [said.where.provider, said.where.region] : [],
      );
    expect(await where({})).toEqual(['kubernetes', 'unknown']);
    expect(await where({ region: { kubernetes: 'aws/ap-east-1' } })).toEqual(['aws', 'ap-east-1']);
  });
});

describe('a storage class', () => {
  const storage = (provisioner: string, rest = '') =>
    manifest('StorageClass', `provisioner: ${provisioner}\n${rest}`, 'storage.k8s.io/v1');
  const zones = (...names: string[]) =>
    `allowedTopologies: [{matchLabelExpressions: [{key: topology.kubernetes.io/zone, values: [${names.join(', ')}]}]}]`;

  async function placed(content: string, region: Record<string, string> = {}): Promise<string> {
    const [, said] = await read(content, { region });
    const row = said?.kind === 'declared' ? said.after[0] : undefined;
    if (row?.kind !== 'resource') return 'nothing';
    const further = (row.locations ?? []).map(one => ` ${one.region}`).join('');
    return `${row.holds} ${row.partition} ${row.region}${further}`;
  }

  test.each([
    ['by its zones', storage('ebs.csi.aws.com', zones('ap-east-1a')), 'data aws ap-east-1'],
    ['in Azure', storage('disk.csi.azure.com', zones('eastasia-1')), 'data AzureCloud eastasia'],
    ['in Google Cloud', storage('pd.csi.storage.gke.io', zones('asia-east2-a')), 'data gcp asia-east2'],
    ['in two regions', storage('ebs.csi.aws.com', zones('us-east-1a', 'ap-east-1a')), 'data aws us-east-1 ap-east-1'],
    [
      'by the location that it names, with the second copy',
      storage('file.csi.azure.com', 'parameters: {location: southeastasia, skuName: Standard_GRS}'),
      'data AzureCloud southeastasia pair:southeastasia',
    ],
    ['of Tencent Cloud', storage('com.tencent.cloud.csi.cbs', zones('ap-guangzhou-3')), 'data tencent-cn ap-guangzhou'],
    ['of Alibaba Cloud, wherever', storage('diskplugin.csi.alibabacloud.com'), 'data alibaba-intl global'],
    ['that says nothing', storage('ebs.csi.aws.com'), 'nothing kubernetes unknown'],
    ['of a driver that nobody knows', storage('csi.example.com', zones('ap-east-1a')), 'nothing kubernetes unknown'],
  ])('places volumes: %s', async (_, content, expected) => {
    expect(await placed(content)).toBe(expected);
  });

  test('lies in the cluster’s region where its driver is all that it says', async () => {
    const said = { kubernetes: 'alibaba/cn-hangzhou' };
    expect(await placed(storage('diskplugin.csi.alibabacloud.com'), said)).toBe('data alibaba-cn cn-hangzhou');
    expect(await placed(manifest('PersistentVolumeClaim', 'spec: {}'), said)).toBe('data alibaba-cn cn-hangzhou');
    const twice = storage('disk.csi.azure.com', 'parameters: {skuName: Standard_RAGRS}');
    expect(await placed(twice, { kubernetes: 'azure/southeastasia' })).toBe(
      'data AzureCloud southeastasia pair:southeastasia',
    );
  });
});
