import {
  MarketplaceAgreementClient,
  SearchAgreementsCommand,
  type MarketplaceAgreement as Whole,
} from '@aws-sdk/client-marketplace-agreement';
import { type Part, partOf } from './part.ts';

const commands = { SearchAgreementsCommand };

export type MarketplaceAgreement = Part<Whole, typeof commands>;
export const MarketplaceAgreement = partOf<Whole, typeof commands>(MarketplaceAgreementClient, commands);
