import {
  DescribeTableCommand,
  DynamoDBClient,
  GetResourcePolicyCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  type DynamoDB as Whole,
} from '@aws-sdk/client-dynamodb';
import { type Part, partOf } from './part.ts';

const commands = { DescribeTableCommand, GetResourcePolicyCommand, ListTablesCommand, ListTagsOfResourceCommand };

export type DynamoDB = Part<Whole, typeof commands>;
export const DynamoDB = partOf<Whole, typeof commands>(DynamoDBClient, commands);
