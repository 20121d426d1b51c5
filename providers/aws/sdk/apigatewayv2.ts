import { ApiGatewayV2Client, GetApisCommand, type ApiGatewayV2 as Whole } from '@aws-sdk/client-apigatewayv2';
import { type Part, partOf } from './part.ts';

const commands = { GetApisCommand };

export type ApiGatewayV2 = Part<Whole, typeof commands>;
export const ApiGatewayV2 = partOf<Whole, typeof commands>(ApiGatewayV2Client, commands);
