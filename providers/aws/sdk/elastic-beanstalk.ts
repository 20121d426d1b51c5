import {
  DescribeEnvironmentsCommand,
  ElasticBeanstalkClient,
  type ElasticBeanstalk as Whole,
} from '@aws-sdk/client-elastic-beanstalk';
import { type Part, partOf } from './part.ts';

const commands = { DescribeEnvironmentsCommand };

export type ElasticBeanstalk = Part<Whole, typeof commands>;
export const ElasticBeanstalk = partOf<Whole, typeof commands>(ElasticBeanstalkClient, commands);
