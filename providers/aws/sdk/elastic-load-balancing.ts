import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingClient,
  type ElasticLoadBalancing as Whole,
} from '@aws-sdk/client-elastic-load-balancing';
import { type Part, partOf } from './part.ts';

const commands = { DescribeLoadBalancersCommand };

export type ElasticLoadBalancing = Part<Whole, typeof commands>;
export const ElasticLoadBalancing = partOf<Whole, typeof commands>(ElasticLoadBalancingClient, commands);
