import { AppRunnerClient, ListServicesCommand, type AppRunner as Whole } from '@aws-sdk/client-apprunner';
import { type Part, partOf } from './part.ts';

const commands = { ListServicesCommand };

export type AppRunner = Part<Whole, typeof commands>;
export const AppRunner = partOf<Whole, typeof commands>(AppRunnerClient, commands);
