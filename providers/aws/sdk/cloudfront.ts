import { CloudFrontClient, ListDistributionsCommand, type CloudFront as Whole } from '@aws-sdk/client-cloudfront';
import { type Part, partOf } from './part.ts';

const commands = { ListDistributionsCommand };

export type CloudFront = Part<Whole, typeof commands>;
export const CloudFront = partOf<Whole, typeof commands>(CloudFrontClient, commands);
