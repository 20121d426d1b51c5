import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  DescribeGlobalClustersCommand,
  RDSClient,
  type RDS as Whole,
} from '@aws-sdk/client-rds';
import { type Part, partOf } from './part.ts';

const commands = {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  DescribeGlobalClustersCommand,
};

export type RDS = Part<Whole, typeof commands>;
export const RDS = partOf<Whole, typeof commands>(RDSClient, commands);
