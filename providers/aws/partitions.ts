/** A partition as the SDK's own partition table gives it, and the regions that are open to every account from the start. */
export interface Partition {
  /** Region that answers for services without regions. */
  global: string;
  suffix: string;
  /** In the PRC: nothing is sent there unless the configuration's `contact` names it. */
  prc: boolean;
  /** Regions enabled by default. */
  regions: readonly string[];
  /** Regions that each account must opt into. */
  optIn: readonly string[];
}

/**
 * Regions: botocore partitions.json at 0e6e2404 (2026-08-07). Which of them need opting in: AWS Account Management
 * Reference Guide, "Enable or disable AWS Regions in your account" (regions launched after 20 March 2019).
 */
export const partitions: Readonly<Record<string, Partition>> = {
  aws: {
    global: 'us-east-1',
    suffix: 'amazonaws.com',
    prc: false,
    regions: [
      ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1'],
      ...['eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-north-1'],
      ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
    ],
    optIn: [
      ...['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5'],
      ...['ap-southeast-6', 'ap-southeast-7', 'ca-west-1', 'eu-central-2', 'eu-south-1', 'eu-south-2', 'il-central-1'],
      ...['me-central-1', 'me-south-1', 'mx-central-1'],
    ],
  },
  'aws-cn': {
    global: 'cn-northwest-1',
    suffix: 'amazonaws.com.cn',
    prc: true,
    regions: ['cn-north-1', 'cn-northwest-1'],
    optIn: [],
  },
  'aws-us-gov': {
    global: 'us-gov-west-1',
    suffix: 'amazonaws.com',
    prc: false,
    regions: ['us-gov-east-1', 'us-gov-west-1'],
    optIn: [],
  },
  'aws-eusc': {
    global: 'eusc-de-east-1',
    suffix: 'amazonaws.eu',
    prc: false,
    regions: ['eusc-de-east-1'],
    optIn: [],
  },
  'aws-iso': {
    global: 'us-iso-east-1',
    suffix: 'c2s.ic.gov',
    prc: false,
    regions: ['us-iso-east-1', 'us-iso-west-1'],
    optIn: [],
  },
  'aws-iso-b': {
    global: 'us-isob-east-1',
    suffix: 'sc2s.sgov.gov',
    prc: false,
    regions: ['us-isob-east-1', 'us-isob-west-1'],
    optIn: [],
  },
  'aws-iso-e': {
    global: 'eu-isoe-west-1',
    suffix: 'cloud.adc-e.uk',
    prc: false,
    regions: ['eu-isoe-west-1'],
    optIn: [],
  },
  'aws-iso-f': {
    global: 'us-isof-south-1',
    suffix: 'csp.hci.ic.gov',
    prc: false,
    regions: ['us-isof-east-1', 'us-isof-south-1'],
    optIn: [],
  },
};
