import {
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  type Route53 as Whole,
} from '@aws-sdk/client-route-53';
import { type Part, partOf } from './part.ts';

const commands = { ListHostedZonesCommand, ListResourceRecordSetsCommand };

export type Route53 = Part<Whole, typeof commands>;
export const Route53 = partOf<Whole, typeof commands>(Route53Client, commands);
