import { partitionOf } from './aws.ts';

function azurePartition(region: string): string {
  if (region.startsWith('china')) return 'AzureChinaCloud';
  return /^us(gov|dod)/.test(region) ? 'AzureUSGovernment' : 'AzureCloud';
}

/** Mainland regions of Alibaba Cloud are sold by its company there, all others by the one in Singapore. */
const alibabaPartition = (region: string): string =>
  region.startsWith('cn-') && region !== 'cn-hongkong' ? 'alibaba-cn' : 'alibaba-intl';

/** Regions of Tencent Cloud in Asia outside of the mainland; `ap-` alone does not tell. */
const tencentAbroad = /^(na|sa|eu|me)-|^ap-(bangkok|hongkong|jakarta|mumbai|osaka|seoul|singapore|taipei|tokyo)/;

function huaweiPartition(region: string): string {
  if (region.startsWith('cn-')) return 'huawei-cn';
  if (region === 'eu-west-101') return 'huawei-eu';
  return /-20\d$|^na-east-0$/.test(region) ? 'huawei-edge' : 'huawei-intl';
}

/** Volcengine sells the regions abroad by the name of BytePlus too. */
const volcenginePartition = (region: string): string =>
  region.startsWith('ap-') || region === 'cn-hongkong' ? 'byteplus' : 'volcengine-cn';

const partitions: Readonly<Record<string, (region: string) => string>> = {
  aws: partitionOf,
  azure: azurePartition,
  alibaba: alibabaPartition,
  tencent: region => (tencentAbroad.test(region) ? 'tencent-intl' : 'tencent-cn'),
  huawei: huaweiPartition,
  volcengine: volcenginePartition,
  kingsoft: () => 'ksyun',
};

/** The partition that a region is of; clouds that have one are named as it is. */
export const partitionIn = (provider: string, region: string): string =>
  Object.hasOwn(partitions, provider) ? (partitions[provider]?.(region) ?? provider) : provider;

/** `cn-hangzhou-h`, `ap-southeast-1a`, `cn-shanghai-finance-1b`; `cn-hangzhou-MAZ6(b,f)` is several. */
const letteredZone = (zone: string): string | undefined =>
  /^([a-z]{2}(?:-[a-z]+)+-\d+)(?:[a-z]|-MAZ.*)$/.exec(zone)?.[1] ??
  /^([a-z]{2}(?:-[a-z]{2,})+)-(?:[a-z]|MAZ.*)$/.exec(zone)?.[1];

const zones: Readonly<Record<string, (zone: string) => string | undefined>> = {
  // `us-west-2-lax-1a` is a zone of `us-west-2`.
  aws: zone => /^[a-z]{2}(?:-[a-z]+)+-\d/.exec(zone)?.[0],
  azure: zone => /^([a-z]+\d?)-\d$/.exec(zone)?.[1],
  gcp: zone => /^([a-z]+-[a-z]+\d+)-[a-z]$/.exec(zone)?.[1],
  alibaba: letteredZone,
  huawei: letteredZone,
  volcengine: letteredZone,
  tencent: zone => /^([a-z]{2}(?:-[a-z]+)+)-\d+$/.exec(zone)?.[1],
};

/** The region of a zone, where the cloud names zones for regions. `undefined`: it is no such name. */
export const regionOfZone = (provider: string, zone: string): string | undefined =>
  Object.hasOwn(zones, provider) ? zones[provider]?.(zone) : undefined;
