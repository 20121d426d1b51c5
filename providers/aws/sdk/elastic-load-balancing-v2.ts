import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
  type ElasticLoadBalancingV2 as Whole,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Part, partOf } from './part.ts';

const commands = { DescribeLoadBalancersCommand };

export type ElasticLoadBalancingV2 = Part<Whole, typeof commands>;
export const ElasticLoadBalancingV2 = partOf<Whole, typeof commands>(ElasticLoadBalancingV2Client, commands);
