import type { NormalizedSchema } from '@smithy/core/schema';
import type { Refusal } from './state.ts';

/** A request as it came in, body whole. `path` is raw, without its query; header names are in lower case. */
export interface WireRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface WireReply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** Values by member name, as the SDK types them. */
export type Members = Record<string, unknown>;

export interface Operation {
  name: string;
  input: NormalizedSchema;
  output: NormalizedSchema;
  /** Method, URI template and status, for the protocols that bind to HTTP. */
  http?: readonly [string, string, number];
}

/** The server's half of a protocol: the opposite of what the SDK's protocol classes do. */
export interface ServerProtocol {
  /** `undefined`: no such operation. `bucket`: what S3 found in host or path. */
  route(request: WireRequest, bucket?: string): Operation | undefined;
  decode(operation: Operation, request: WireRequest, bucket?: string): Promise<Members>;
  encode(operation: Operation, output: object): WireReply;
  refuse(refusal: Refusal): WireReply;
}

/** A request that no schema fits; the protocol's own words for it are chosen by whoever answers. */
export class Undecodable extends Error {
  override name = 'Undecodable';
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export const requestId = '7a62c49f-347e-4fc4-9331-6e8eexample0';

export const isRecord = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A structure's members, without those of a prototype. */
export const memberOf = (struct: unknown, member: string): unknown =>
  isRecord(struct) && Object.hasOwn(struct, member) ? struct[member] : undefined;
