import { AccountClient, ListRegionsCommand, type Account as Whole } from '@aws-sdk/client-account';
import { type Part, partOf } from './part.ts';

const commands = { ListRegionsCommand };

export type Account = Part<Whole, typeof commands>;
export const Account = partOf<Whole, typeof commands>(AccountClient, commands);
