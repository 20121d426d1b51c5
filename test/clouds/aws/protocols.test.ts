import {
  AwsEc2QueryProtocol,
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsQueryProtocol,
  AwsRestJsonProtocol,
  AwsRestXmlProtocol,
  AwsSmithyRpcV2CborProtocol,
} from '@aws-sdk/core/protocols';
import { parseXML } from '@aws-sdk/xml-builder';
import { cbor } from '@smithy/core/cbor';
import { HttpResponse } from '@smithy/core/protocols';
import { TypeRegistry } from '@smithy/core/schema';
import { describe, expect, test } from 'vitest';
import { serverProtocol } from './service.ts';
import { exceptions } from './vector-exceptions.ts';
import { ModelSchemas, readVectors, type Suite, sdkValue, type Vector, vectorsPresent } from './vectors.ts';
import { isRecord, memberOf, type WireReply } from './wire.ts';

/** The SDK's protocol and our half of it, over the shapes of one suite. */
function protocolsOf(file: string, suite: Suite, vector: Vector) {
  const schemas = new ModelSchemas(suite.shapes, !/xml|ec2|query$/.test(file) || file.startsWith('json'));
  const registry = new TypeRegistry('test');
  for (const schema of schemas.errorSchemas()) registry.registerError(schema, errorClass(schema[2]));
  const { targetPrefix = 'Target', jsonVersion, awsQueryCompatible } = suite.metadata;
  const settings = {
    defaultNamespace: 'test',
    errorTypeRegistries: [registry],
    xmlNamespace: 'https://example.com/',
    version: '2020-01-08',
    serviceTarget: targetPrefix,
    awsQueryCompatible: awsQueryCompatible !== undefined,
  };
  const sdk = {
    ec2: () => new AwsEc2QueryProtocol(settings),
    query: () => new AwsQueryProtocol(settings),
    'rest-xml': () => new AwsRestXmlProtocol(settings),
    'rest-json': () => new AwsRestJsonProtocol(settings),
    smithy: () => new AwsSmithyRpcV2CborProtocol(settings),
    json: () => (jsonVersion === '1.0' ? new AwsJson1_0Protocol(settings) : new AwsJson1_1Protocol(settings)),
  }[file.startsWith('smithy') ? 'smithy' : file.startsWith('json') ? 'json' : file];
  if (sdk === undefined) throw new Error(`no protocol for ${file}`);
  const client = sdk();
  const { schema, operation } = schemas.operation(vector);
  const shapes = { operations: new Map([[operation.name, operation]]), errors: schemas.errors() };
  const server = serverProtocol(client, { ...settings, queryCompatible: settings.awsQueryCompatible }, shapes);
  return { client, server, schema, operation };
}

/** The SDK keeps one class per modelled error; here its name is what counts. */
const errorClass = (name: string) =>
  class extends Error {
    override name = name;
  };

const bytes = (file: string, body: string | Uint8Array): Uint8Array =>
  typeof body !== 'string' ? body : file.startsWith('smithy') ? Buffer.from(body, 'base64') : Buffer.from(body);

/** What the SDK makes of an answer: its output, or the error that it throws. */
async function sdkReads(
  file: string,
  { client, schema }: ReturnType<typeof protocolsOf>,
  reply: WireReply,
): Promise<unknown> {
  const response = new HttpResponse({
    statusCode: reply.status,
    headers: { ...reply.headers },
    body: bytes(file, reply.body),
  });
  const [, namespace, name, traits, input, output] = schema;
  const { $metadata, ...read } = await client.deserializeResponse(
    { namespace, name, traits, input, output },
    context,
    response,
  );
  // A payload that is not there is null in restJson.
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== null));
}

const context: Parameters<AwsQueryProtocol['deserializeResponse']>[1] = Object.assign(Object.create(null), {
  streamCollector: async (body: Uint8Array) => body,
});

/** A body in a form that compares: order of members, white space and indefinite lengths do not count. */
function comparable(file: string, body: Uint8Array): unknown {
  if (body.length === 0) return '';
  if (file.startsWith('smithy')) return plain(cbor.deserialize(body));
  const text = new TextDecoder().decode(body);
  if (text.trimStart().startsWith('<')) return withoutIds(parseXML(text));
  return /^\s*[[{"]/.test(text) ? JSON.parse(text) : text;
}

function withoutIds(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !/^(requestid|responsemetadata|xmlns)$/i.test(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutIds(each)]));
}

const failing = new Set<string>();
const holds = (id: string, check: () => Promise<void>): void => {
  const reason = exceptions[id];
  if (reason === undefined) return void test(id, check);
  test(`${id} differs: ${reason}`, () => expect(check(), 'an exception that no longer fails').rejects.toThrow());
  failing.add(id);
};

describe.skipIf(!vectorsPresent)('the server reads requests as AWS describes them', () => {
  for (const [file, suites] of vectorsPresent ? readVectors('input') : []) {
    for (const suite of suites)
      for (const vector of suite.cases) holds(`input/${file}/${vector.id}`, () => reads(file, suite, vector));
  }
});

async function reads(file: string, suite: Suite, vector: Vector): Promise<void> {
  const { server, operation } = protocolsOf(file, suite, vector);
  const { method = 'POST', uri = '/', body = '', headers = {} } = vector.serialized ?? {};
  const [path = '/', query = ''] = uri.split('?');
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const request = { method, path, query: new URLSearchParams(query), headers: named, body: bytes(file, body) };
  const routed = server.route(request);
  expect(routed?.name).toBe(operation.name);
  const input = await server.decode(operation, request);
  expect(plain(input)).toEqual(plain(sdkValue(operation.input, vector.params) ?? {}));
}

describe.skipIf(!vectorsPresent)('the server writes answers as AWS describes them', () => {
  for (const [file, suites] of vectorsPresent ? readVectors('output') : []) {
    for (const suite of suites)
      for (const vector of suite.cases) holds(`output/${file}/${vector.id}`, () => writes(file, suite, vector));
  }
});

async function writes(file: string, suite: Suite, vector: Vector): Promise<void> {
  const both = protocolsOf(file, suite, vector);
  const { status_code: status = 200, body = '' } = vector.response ?? {};
  if (vector.errorCode !== undefined) return refuses(file, both, vector);
  const output = sdkValue(both.operation.output, vector.result) ?? {};
  const reply = both.server.encode(both.operation, Object(output));
  expect(reply.status).toBe(status);
  expect(plain(await sdkReads(file, both, reply))).toEqual(plain(output));
  const written = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  if (exceptions[`body/${file}/${vector.id}`] !== undefined) {
    failing.add(`body/${file}/${vector.id}`);
    expect(comparable(file, written), 'an exception that no longer fails').not.toEqual(
      comparable(file, bytes(file, body)),
    );
  } else expect(comparable(file, written)).toEqual(comparable(file, bytes(file, body)));
}

async function refuses(file: string, both: ReturnType<typeof protocolsOf>, vector: Vector): Promise<void> {
  const { errorCode: code = '', error, response } = vector;
  const shape = both.operation && Object(error);
  const reply = both.server.refuse({
    code,
    members: shape,
    ...(vector.errorMessage ? { message: vector.errorMessage } : {}),
  });
  expect(reply.status).toBe(response?.status_code);
  const thrown = await sdkReads(file, both, reply).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const expected = await sdkReads(file, both, {
    status: response?.status_code ?? 0,
    headers: response?.headers ?? {},
    body: response?.body ?? '',
  }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(Error);
  expect(memberOf(thrown, 'name')).toBe(memberOf(expected, 'name'));
  for (const member of Object.keys(shape)) expect(memberOf(thrown, member)).toEqual(memberOf(expected, member));
}

/** Objects of every kind as plain ones; strings that carry JSON as their text. */
function plain(value: unknown): unknown {
  if (value instanceof String) return JSON.parse(String(value));
  if (value instanceof Date || value instanceof Uint8Array) return value instanceof Date ? value : Buffer.from(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

test.skipIf(!vectorsPresent)('every exception names a vector', () => {
  expect([...failing].sort()).toEqual(Object.keys(exceptions).sort());
});
