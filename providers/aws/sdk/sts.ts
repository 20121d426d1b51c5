import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient, type STS as Whole } from '@aws-sdk/client-sts';
import { type Part, partOf } from './part.ts';

const commands = { AssumeRoleCommand, GetCallerIdentityCommand };

export type STS = Part<Whole, typeof commands>;
export const STS = partOf<Whole, typeof commands>(STSClient, commands);
