import {
  DescribePullThroughCacheRulesCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetRepositoryPolicyCommand,
  type ECR as Whole,
} from '@aws-sdk/client-ecr';
import { type Part, partOf } from './part.ts';

const commands = {
  DescribePullThroughCacheRulesCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  GetRepositoryPolicyCommand,
};

export type ECR = Part<Whole, typeof commands>;
export const ECR = partOf<Whole, typeof commands>(ECRClient, commands);
