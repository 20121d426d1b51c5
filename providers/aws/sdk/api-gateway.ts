import {
  APIGatewayClient,
  GetDomainNamesCommand,
  GetRestApisCommand,
  type APIGateway as Whole,
} from '@aws-sdk/client-api-gateway';
import { type Part, partOf } from './part.ts';

const commands = { GetDomainNamesCommand, GetRestApisCommand };

export type APIGateway = Part<Whole, typeof commands>;
export const APIGateway = partOf<Whole, typeof commands>(APIGatewayClient, commands);
