import { NormalizedSchema } from '@smithy/core/schema';
import type { ClientProtocol, Codec, HttpRequest, HttpResponse, StaticErrorSchema } from '@smithy/types';
import { queryProtocol } from './query.ts';
import { restProtocol } from './rest.ts';
import { rpcProtocol } from './rpc.ts';
import type { Operation, ServerProtocol, WireRequest } from './wire.ts';

/** One AWS service as its client package describes it. */
export interface Service {
  /** `@aws-sdk/client-<id>` */
  id: string;
  /** The SDK's own name, e.g. `Route 53`. */
  serviceId: string;
  /** Shape id of the protocol, e.g. `aws.protocols#ec2Query`. */
  shapeId: string;
  operations: ReadonlyMap<string, Operation>;
  errors: ReadonlyMap<string, NormalizedSchema>;
  protocol: ServerProtocol;
}

/** What the SDK's protocol classes are: their codec and settings are used, so that both sides agree. */
export type SdkProtocol = Pick<ClientProtocol<HttpRequest, HttpResponse>, 'getShapeId' | 'getPayloadCodec'>;

export interface ProtocolSettings {
  defaultNamespace: string;
  xmlNamespace?: string;
  serviceTarget?: string;
  queryCompatible?: boolean;
  s3?: boolean;
}

/** The server's half of an SDK protocol. */
export function serverProtocol(
  sdk: SdkProtocol,
  settings: ProtocolSettings,
  shapes: Pick<Service, 'operations' | 'errors'>,
): ServerProtocol {
  const {
    xmlNamespace,
    serviceTarget = '',
    queryCompatible = false,
    defaultNamespace: namespace,
    s3 = false,
  } = settings;
  const codec = (): Codec<unknown, unknown> => sdk.getPayloadCodec();
  const id = sdk.getShapeId();
  switch (id) {
    case 'aws.protocols#awsQuery':
    case 'aws.protocols#ec2Query':
      return queryProtocol({ ...shapes, xmlNamespace, ec2: id.endsWith('ec2Query') });
    case 'aws.protocols#restXml':
    case 'aws.protocols#restJson1':
      return restProtocol({ ...shapes, codec: codec(), xml: id.endsWith('Xml'), xmlNamespace, s3 });
    case 'smithy.protocols#rpcv2Cbor':
      return rpcProtocol({ ...shapes, namespace, codec: codec(), queryCompatible, ...cbor });
    case 'aws.protocols#awsJson1_0':
    case 'aws.protocols#awsJson1_1':
      return rpcProtocol({ ...shapes, namespace, codec: codec(), queryCompatible, ...json(id, serviceTarget) });
    default:
      throw new Error(`no server for protocol ${id}`);
  }
}

const cbor = {
  contentType: 'application/cbor',
  operation: ({ path }: WireRequest): string => /\/operation\/([^/]+)$/.exec(path)?.[1] ?? '',
  headers: { 'smithy-protocol': 'rpc-v2-cbor' },
};

const json = (shapeId: string, serviceTarget: string) => ({
  contentType: `application/x-amz-json-${shapeId.endsWith('1_0') ? '1.0' : '1.1'}`,
  operation({ headers }: WireRequest): string {
    const [target, name = ''] = (headers['x-amz-target'] ?? '').split('.');
    return target === serviceTarget ? name : '';
  },
});

/** Operation `[9, namespace, name, traits, input, output]` of the SDK's static schemas. */
function operationOf(schema: unknown): Operation | undefined {
  if (!Array.isArray(schema) || schema[0] !== 9) return undefined;
  const [, , name, traits, input, output] = schema;
  const http = typeof traits === 'object' ? traits?.http : undefined;
  const operation = { name: String(name), input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) };
  return http === undefined ? operation : { ...operation, http };
}

/** Signing names that differ from the package's; all others are the same. */
const packages: Record<string, string> = {
  elasticbeanstalk: 'elastic-beanstalk',
  globalaccelerator: 'global-accelerator',
  events: 'eventbridge',
  route53: 'route-53',
  secretsmanager: 'secrets-manager',
  'aws-marketplace': 'marketplace-agreement',
};

const loaded = new Map<string, Promise<Service | undefined>>();

/** Services that share a signing name: two generations of load balancers, by the API's version, and of API Gateway, by the path. */
function sharedName(name: string, { path, body }: Pick<WireRequest, 'path' | 'body'>): string | undefined {
  if (name === 'apigateway') return path.startsWith('/v2/') ? 'apigatewayv2' : 'api-gateway';
  if (name !== 'elasticloadbalancing') return undefined;
  const version = new URLSearchParams(new TextDecoder().decode(body)).get('Version');
  return version === '2012-06-01' ? 'elastic-load-balancing' : 'elastic-load-balancing-v2';
}

const nothing = { path: '/', body: new Uint8Array() };

/**
 * Loads a service by the name in the signature's scope and, where several share it, by the request, once and when first
 * asked for; `undefined`: no such client.
 */
export function serviceBySigningName(
  name: string,
  request: Pick<WireRequest, 'path' | 'body'> = nothing,
): Promise<Service | undefined> {
  const id = sharedName(name, request) ?? (Object.hasOwn(packages, name) ? packages[name] : name);
  if (id === undefined || !/^[a-z0-9-]{1,40}$/.test(id)) return Promise.resolve(undefined);
  const found = loaded.get(id) ?? load(id);
  loaded.set(id, found);
  return found;
}

async function load(id: string): Promise<Service | undefined> {
  let module: Record<string, unknown>;
  try {
    module = await import(`@aws-sdk/client-${id}`);
  } catch {
    return undefined;
  }
  const Client = Object.entries(module).find(([name]) => name.endsWith('Client') && !name.startsWith('__'))?.[1];
  if (!isClient(Client)) throw new Error(`@aws-sdk/client-${id} exports no client`);
  const { protocol, protocolSettings, serviceId } = new Client({ region: 'us-east-1' }).config;
  const operations = new Map<string, Operation>();
  const errors = new Map<string, NormalizedSchema>();
  for (const schema of Object.values(module)) {
    const operation = operationOf(schema);
    if (operation !== undefined) operations.set(operation.name, operation);
    if (isError(schema)) errors.set(schema[2], NormalizedSchema.of(schema));
  }
  const shapes = { operations, errors };
  const server = serverProtocol(protocol, { ...protocolSettings, s3: id === 's3' }, shapes);
  return { id, serviceId, shapeId: protocol.getShapeId(), ...shapes, protocol: server };
}

type Client = new (config: {
  region: string;
}) => { config: { protocol: SdkProtocol; protocolSettings: ProtocolSettings; serviceId: string } };
const isError = (schema: unknown): schema is StaticErrorSchema => Array.isArray(schema) && schema[0] === -3;
const isClient = (value: unknown): value is Client => typeof value === 'function';
