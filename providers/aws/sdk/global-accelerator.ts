import {
  GlobalAcceleratorClient,
  ListAcceleratorsCommand,
  type GlobalAccelerator as Whole,
} from '@aws-sdk/client-global-accelerator';
import { type Part, partOf } from './part.ts';

const commands = { ListAcceleratorsCommand };

export type GlobalAccelerator = Part<Whole, typeof commands>;
export const GlobalAccelerator = partOf<Whole, typeof commands>(GlobalAcceleratorClient, commands);
