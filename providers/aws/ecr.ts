import { type End, hostEnd } from '../../src/model/index.ts';
import type { Where } from './names.ts';
import { partitions } from './partitions.ts';

/**
 * A private registry has no ARN; its name is the host that serves it, one for each account and region.
 * Source: Amazon ECR User Guide, "Amazon ECR private registry".
 */
export const registryId = ({ partition, scope, region }: Where): string =>
  `${scope}.dkr.ecr.${region}.${partitions[partition]?.suffix ?? 'amazonaws.com'}`;

export const registryEnd = (where: Where): End => ({
  ...{ kind: 'resource', id: registryId(where), provider: 'aws', type: 'aws.ecr.registry' },
  ...{ partition: where.partition, scope: where.scope, region: where.region },
});

const registryHost = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.|on\.)/;

/**
 * What a container image's reference (`host/repository:tag`, `host/repository@digest`) names: its registry's host, and
 * the repository where the registry is one of ECR's.
 */
export function imageEnds(image: string, partition: string): End[] {
  const slash = image.indexOf('/');
  const host = slash > 0 ? hostEnd(image.slice(0, slash)) : undefined;
  if (host?.kind !== 'host') return [];
  const [, scope, region] = registryHost.exec(host.host) ?? [];
  if (!scope || !region) return [host];
  const name = image.slice(slash + 1).replace(/(:[^:/@]+)?(@.*)?$/, '');
  const id = `arn:${partition}:ecr:${region}:${scope}:repository/${name}`;
  return [host, { kind: 'resource', id, provider: 'aws', partition, type: 'aws.ecr.repository', scope, region }];
}
