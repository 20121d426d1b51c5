import { IAMClient, ListRolesCommand, type IAM as Whole } from '@aws-sdk/client-iam';
import { type Part, partOf } from './part.ts';

const commands = { ListRolesCommand };

export type IAM = Part<Whole, typeof commands>;
export const IAM = partOf<Whole, typeof commands>(IAMClient, commands);
