import type { NormalizedSchema } from '@smithy/core/schema';
import type { Codec, ShapeSerializer } from '@smithy/types';
import { type ErrorShapes, errorMembers, wireCode, wireStatus } from './errors.ts';
import {
  isRecord,
  type Members,
  type Operation,
  requestId,
  type ServerProtocol,
  Undecodable,
  type WireRequest,
} from './wire.ts';

interface RpcSettings {
  operations: ReadonlyMap<string, Operation>;
  errors: ErrorShapes;
  namespace: string;
  codec: Codec<unknown, unknown>;
  contentType: string;
  /** Names the operation that a request calls. */
  operation(request: WireRequest): string;
  /** Clients that once spoke the query protocol get its code in a header. */
  queryCompatible?: boolean;
  headers?: Record<string, string>;
}

/** awsJson1_0 and 1_1 (X-Amz-Target) and Smithy RPC v2 CBOR (a path): one body each way, no HTTP bindings. */
export function rpcProtocol(settings: RpcSettings): ServerProtocol {
  const { operations, errors, namespace, codec } = settings;
  const headers = { 'content-type': settings.contentType, 'x-amzn-requestid': requestId, ...settings.headers };
  return {
    route: request => operations.get(settings.operation(request)),
    decode: (operation, request) => decodeBody(codec, operation.input, request.body),
    encode: (operation, output) => ({
      status: 200,
      headers,
      body: operation.output.isStructSchema()
        ? encodeBody(codec, operation.output, output)
        : encodeBody(codec, nothing(namespace), {}),
    }),
    refuse(refusal) {
      const { shape, members } = errorMembers(errors, refusal);
      const code = shape?.getName() ?? refusal.code;
      const error: Record<string, string> = settings.queryCompatible
        ? {
            'x-amzn-query-error': `${wireCode(errors, { code })};${wireStatus(errors, refusal) < 500 ? 'Sender' : 'Receiver'}`,
          }
        : {};
      const typed = withType(shape, namespace, members);
      return {
        status: wireStatus(errors, refusal),
        headers: { ...headers, ...error },
        body: encodeBody(codec, typed, { __type: `${namespace}#${code}`, ...members }),
      };
    },
  };
}

export async function decodeBody(
  codec: Codec<unknown, unknown>,
  shape: NormalizedSchema,
  body: Uint8Array,
): Promise<Members> {
  if (body.length === 0 || shape.isUnitSchema()) return {};
  try {
    const read: unknown = await codec.createDeserializer().read(shape, body);
    return isRecord(read) ? read : {};
  } catch (cause) {
    throw new Undecodable('SerializationException', 'The request could not be read', { cause });
  }
}

export function encodeBody(
  codec: Codec<unknown, unknown>,
  shape: Parameters<ShapeSerializer['write']>[0],
  value: object,
): string | Uint8Array {
  const serializer = codec.createSerializer();
  serializer.write(shape, value);
  const written = serializer.flush();
  if (typeof written === 'string' || written instanceof Uint8Array) return written;
  return JSON.stringify(written);
}

type Static = [3, string, string, 0, string[], (0 | NormalizedSchema)[]];

const nothing = (namespace: string): Static => [3, namespace, 'Nothing', 0, [], []];

/** The error's shape with `__type` before it; an error that nobody modelled has strings. */
function withType(shape: NormalizedSchema | undefined, namespace: string, members: Members): Static {
  const modelled: [string, 0 | NormalizedSchema][] =
    shape === undefined ? Object.keys(members).map(name => [name, 0]) : [...shape.structIterator()];
  return [
    3,
    namespace,
    'Error',
    0,
    ['__type', ...modelled.map(([name]) => name)],
    [0, ...modelled.map(([, ns]) => ns)],
  ];
}
