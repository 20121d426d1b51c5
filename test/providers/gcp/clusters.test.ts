import { describe, expect, it } from 'vitest';
import { containerWorkload } from '../../../providers/gcp/collectors/container-workload.ts';
import { gkemulticloudAttachedCluster } from '../../../providers/gcp/collectors/gkemulticloud-attached-cluster.ts';
import { gkemulticloudAwsCluster } from '../../../providers/gcp/collectors/gkemulticloud-aws-cluster.ts';
import { gkemulticloudAzureCluster } from '../../../providers/gcp/collectors/gkemulticloud-azure-cluster.ts';
import { lines } from '../../contract/lines.ts';
import { gcpContract, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { filled, own, rest, type Written } from './filled.ts';

const cluster = (kind: string, path: string, data: object = {}) =>
  rest(`gkemulticloud.googleapis.com/${kind}`, `locations/us-east4/${path}`, data);

const attached = filled(
  cluster('AttachedCluster', 'attachedClusters/eks', {
    ...{ distribution: 'eks', clusterRegion: 'ap-east-1' },
    oidcConfig: { issuerUrl: 'https://oidc.eks.ap-east-1.amazonaws.com/id/1', jwks: 'hunter2' },
    fleet: { project: 'projects/100000000001', membership: `${own}/locations/global/memberships/eks` },
    authorization: { adminUsers: [{ username: 'stranger@elsewhere.example' }, { username: 'one@corp.example' }] },
  }),
  cluster('AttachedCluster', 'attachedClusters/other'),
);
gcpContract(gkemulticloudAttachedCluster, attached);

const aws = filled(
  cluster('AwsCluster', 'awsClusters/a', {
    awsRegion: 'us-east-1',
    controlPlane: {
      awsServicesAuthentication: { roleArn: 'arn:aws:iam::444455556666:role/gke' },
      databaseEncryption: { kmsKeyArn: 'arn:aws:kms:us-east-1:444455556666:key/k' },
    },
  }),
  cluster('AwsCluster', 'awsClusters/b'),
);
gcpContract(gkemulticloudAwsCluster, aws);

const azure = filled(
  cluster('AzureCluster', 'azureClusters/a', {
    azureRegion: 'eastasia',
    azureServicesAuthentication: { tenantId: 'T', applicationId: 'APP-1' },
  }),
  cluster('AzureCluster', 'azureClusters/b'),
);
gcpContract(gkemulticloudAzureCluster, azure);

const home = `${own}/zones/us-central1-a/clusters/c`;
const inCluster = (assetType: string, path: string, data: object): Written => [
  assetType,
  path,
  { metadata: { name: path.slice(path.lastIndexOf('/') + 1), namespace: 'shop' }, ...data },
];
const container = (image: string) => ({ image, env: [{ name: 'TOKEN', value: 'hunter2' }], args: ['hunter2'] });
const workloads: Parameters<typeof gcpContract>[1] = ({ project }) => {
  const put = (assetType: string, path: string, data: object) => {
    const [type, name, body] = inCluster(assetType, `${home}/k8s/namespaces/shop/${path}`, data);
    project.assets.put({
      ...{ name: `//container.googleapis.com/${name}`, assetType: type },
      resource: { version: 'v1', discoveryName: 'x', parent: '', data: body },
    });
  };
  put('apps.k8s.io/Deployment', 'apps/deployments/web', {
    spec: {
      template: {
        spec: {
          containers: [container('marketplace.gcr.io/vendor/app/web:1'), container('nginx')],
          initContainers: [container('registry.example.cn/team/init@sha256:ab')],
        },
      },
    },
  });
  put('k8s.io/Pod', 'pods/web-1', {
    metadata: { name: 'web-1', namespace: 'shop', ownerReferences: [{ kind: 'ReplicaSet', name: 'web' }] },
    spec: { containers: [container('nginx')] },
  });
  put('k8s.io/Pod', 'pods/nightly-1', {
    metadata: { name: 'nightly-1', namespace: 'shop', ownerReferences: [{ kind: 'Job', name: 'nightly' }] },
    spec: { containers: [container('us-docker.pkg.dev/own-project/repo/job:2')] },
  });
};
gcpContract(containerWorkload, workloads);

describe('clusters of other clouds', () => {
  it('name their fleet, whose tokens count, their administrators, and what Google acts as there', async () => {
    const id = (path: string) => `//gkemulticloud.googleapis.com/${own}/locations/us-east4/${path}`;
    const { rows, links } = await runGcpCollector(gkemulticloudAttachedCluster, attached);
    expect(lines(links)).toEqual([
      `${id('attachedClusters/eks')} member-of //gkehub.googleapis.com/${own}/locations/global/memberships/eks`,
      `${id('attachedClusters/eks')} assumable-by host:oidc.eks.ap-east-1.amazonaws.com`,
      `${id('attachedClusters/eks')} shared-with principal:gcp/gcp/user:stranger@elsewhere.example`,
    ]);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
    expect(lines((await runGcpCollector(gkemulticloudAwsCluster, aws)).links)).toEqual([
      `arn:aws:iam::444455556666:role/gke assumable-by ${id('awsClusters/a')}`,
      `${id('awsClusters/a')} encrypted-with arn:aws:kms:us-east-1:444455556666:key/k`,
    ]);
    expect(lines((await runGcpCollector(gkemulticloudAzureCluster, azure)).links)).toEqual([
      `principal:azure/AzureCloud/app-1 assumable-by ${id('azureClusters/a')}`,
    ]);
  });
});

describe('what runs in a cluster', () => {
  it('names its images and their publishers, pods of a workload once, and keeps neither environment nor arguments', async () => {
    const { rows, links, resources } = await runGcpCollector(containerWorkload, workloads);
    const inside = (path: string) => `//container.googleapis.com/${home}/k8s/namespaces/shop/${path}`;
    const web = inside('apps/deployments/web');
    expect(lines(links)).toEqual([
      `//container.googleapis.com/${own}/locations/us-central1-a/clusters/c runs ${web}`,
      `${web} runs host:marketplace.gcr.io`,
      `${web} published-by publisher:gcp-marketplace/vendor`,
      `${web} runs host:docker.io`,
      `${web} runs host:registry.example.cn`,
      `//container.googleapis.com/${own}/locations/us-central1-a/clusters/c runs ${inside('pods/nightly-1')}`,
      `${inside('pods/nightly-1')} runs //artifactregistry.googleapis.com/${own}/locations/us/repositories/repo`,
    ]);
    expect(resources.map(({ region }) => region)).toEqual(['us-central1', 'us-central1']);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });
});
