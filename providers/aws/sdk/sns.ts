import {
  GetTopicAttributesCommand,
  ListSubscriptionsCommand,
  ListTopicsCommand,
  SNSClient,
  type SNS as Whole,
} from '@aws-sdk/client-sns';
import { type Part, partOf } from './part.ts';

const commands = { GetTopicAttributesCommand, ListSubscriptionsCommand, ListTopicsCommand };

export type SNS = Part<Whole, typeof commands>;
export const SNS = partOf<Whole, typeof commands>(SNSClient, commands);
