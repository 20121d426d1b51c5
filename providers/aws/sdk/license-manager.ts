import {
  LicenseManagerClient,
  ListReceivedLicensesCommand,
  type LicenseManager as Whole,
} from '@aws-sdk/client-license-manager';
import { type Part, partOf } from './part.ts';

const commands = { ListReceivedLicensesCommand };

export type LicenseManager = Part<Whole, typeof commands>;
export const LicenseManager = partOf<Whole, typeof commands>(LicenseManagerClient, commands);
