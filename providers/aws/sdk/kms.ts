import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeysCommand,
  type KMS as Whole,
} from '@aws-sdk/client-kms';
import { type Part, partOf } from './part.ts';

const commands = { DescribeKeyCommand, GetKeyPolicyCommand, ListAliasesCommand, ListGrantsCommand, ListKeysCommand };

export type KMS = Part<Whole, typeof commands>;
export const KMS = partOf<Whole, typeof commands>(KMSClient, commands);
