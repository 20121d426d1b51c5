import {
  GetFunctionCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionsCommand,
  type Lambda as Whole,
} from '@aws-sdk/client-lambda';
import { type Part, partOf } from './part.ts';

const commands = { GetFunctionCommand, GetPolicyCommand, ListFunctionsCommand };

export type Lambda = Part<Whole, typeof commands>;
export const Lambda = partOf<Whole, typeof commands>(LambdaClient, commands);
