import { AmplifyClient, ListAppsCommand, type Amplify as Whole } from '@aws-sdk/client-amplify';
import { type Part, partOf } from './part.ts';

const commands = { ListAppsCommand };

export type Amplify = Part<Whole, typeof commands>;
export const Amplify = partOf<Whole, typeof commands>(AmplifyClient, commands);
