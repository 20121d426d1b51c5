import type { Dataset } from './dataset.ts';
import type { Places } from './place.ts';
import type { EndpointCloud } from './schema/types.ts';

/** A region that a cloud's host names, with or without a row. `service`: whose multi-region it may be. */
export interface HostRegion {
  provider: string;
  partition: string;
  region: string;
  service?: string;
}

/** Looks for a region in what stands before the suffix of a cloud's host. `null`: none is named. */
export type RegionReader = (before: string, cloud: EndpointCloud) => HostRegion | null;

/** Has the form of a region code, so that a region without a row is not overlooked: `ap-east-1`, `us-gov-west-1`. */
const awsForm = /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d$/;

/** The same of Google, alone or before what the host adds: `asia-east2-docker`, `asia-east2-aiplatform`. */
const gcpForm = /^((?:africa|asia|australia|europe|me|northamerica|southamerica|us)-[a-z]+\d{1,2})(?:-|$)/;

const numbered = new Set(['aws', 'gcp']);

const knownForm = (label: string): boolean => awsForm.test(label) || gcpForm.test(label);

/** The label before a bare `s3` is a bucket. */
const beforeLast = (labels: readonly string[], last: string): string => (last === 's3' ? '' : (labels.at(-2) ?? ''));

/**
 * Texts that may be the region: one of the two labels before the suffix, what follows `s3-` in the last
 * (`bucket.s3-website-ap-east-1.amazonaws.com`), what stands before a number (`name.eastasia-01.azurewebsites.net`) or,
 * in Google's hosts, before a hyphen.
 */
function candidatesIn(labels: readonly string[], provider: string): string[] {
  const last = labels.at(-1) ?? '';
  const second = beforeLast(labels, last);
  switch (provider) {
    case 'aws':
      return [last, last.replace(/^s3-(?:website-|fips-)?/, ''), second];
    case 'azure':
      return [last, second, last.replace(/-\d\d$/, '')];
    case 'gcp':
      return [last, second].flatMap(label => [label, gcpForm.exec(label)?.[1] ?? '']);
    default:
      return [last, second];
  }
}

/** A multi-region stands in a label of its own or before its first hyphen: `asia-docker.pkg.dev`, `asia.gcr.io`. */
function containerIn(label: string, { provider, partitions, service }: EndpointCloud, places: Places) {
  if (service === undefined) return null;
  const [region = ''] = label.split('-');
  const partition = partitions.find(name => region !== '' && places.region(provider, name, region, service));
  return partition === undefined ? null : { provider, partition, region, service };
}

export function createRegionReader(dataset: Dataset, places: Places): RegionReader {
  const codes = new Map<string, Map<string, string[]>>();
  const codesOf = (provider: string): Map<string, string[]> => {
    const known = codes.get(provider);
    if (known) return known;
    const made = new Map<string, string[]>();
    for (const { region, partition } of dataset.regions(provider))
      made.set(region, [...(made.get(region) ?? []), partition]);
    codes.set(provider, made);
    return made;
  };
  return (before, cloud) => {
    const { provider, partitions } = cloud;
    // Codes of AWS and Google end in a number: without one there is nothing to look for.
    if (numbered.has(provider) && cloud.service === undefined && !/\d/.test(before)) return null;
    const labels = before.split('.').slice(-2);
    const known = codesOf(provider);
    const candidates = candidatesIn(labels, provider);
    for (const region of candidates) {
      const partition = known.get(region)?.find(name => partitions.includes(name));
      if (partition !== undefined && region !== 'global') return { provider, partition, region };
    }
    const unplaced = candidates.find(knownForm);
    if (unplaced !== undefined) {
      return { provider, partition: partitions[0] ?? '', region: gcpForm.exec(unplaced)?.[1] ?? unplaced };
    }
    return containerIn(labels.at(-1) ?? '', cloud, places);
  };
}
