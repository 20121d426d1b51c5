import {
  DescribeSecretCommand,
  GetResourcePolicyCommand,
  ListSecretsCommand,
  SecretsManagerClient,
  type SecretsManager as Whole,
} from '@aws-sdk/client-secrets-manager';
import { type Part, partOf } from './part.ts';

const commands = { DescribeSecretCommand, GetResourcePolicyCommand, ListSecretsCommand };

export type SecretsManager = Part<Whole, typeof commands>;
export const SecretsManager = partOf<Whole, typeof commands>(SecretsManagerClient, commands);
