import {
  EventBridgeClient,
  ListApiDestinationsCommand,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  type EventBridge as Whole,
} from '@aws-sdk/client-eventbridge';
import { type Part, partOf } from './part.ts';

const commands = { ListApiDestinationsCommand, ListEventBusesCommand, ListRulesCommand, ListTargetsByRuleCommand };

export type EventBridge = Part<Whole, typeof commands>;
export const EventBridge = partOf<Whole, typeof commands>(EventBridgeClient, commands);
