import { FromStringShapeDeserializer, ToStringShapeSerializer } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { splitEvery } from '@smithy/core/serde';
import type { Codec } from '@smithy/types';
import { bind, bodyShape, type Location, locationOf, payloadOf } from './bindings.ts';
import { type ErrorShapes, errorMembers, wireCode, wireStatus } from './errors.ts';
import { messageAndMembers } from './query.ts';
import { type Routes, routesOf } from './routes.ts';
import { decodeBody, encodeBody } from './rpc.ts';
import type { Refusal } from './state.ts';
import {
  type Members,
  memberOf,
  type Operation,
  requestId,
  type ServerProtocol,
  type WireReply,
  type WireRequest,
} from './wire.ts';
import { escapeXml, inside, tagged } from './xml.ts';

interface RestSettings {
  operations: ReadonlyMap<string, Operation>;
  errors: ErrorShapes;
  codec: Codec<unknown, unknown>;
  xml: boolean;
  xmlNamespace: string | undefined;
  /** S3: buckets come from host or path, errors have no envelope. */
  s3: boolean;
}

/** restXml and restJson1: members bound to path, query, headers, status and body by the schema's traits. */
export function restProtocol(settings: RestSettings): ServerProtocol {
  const routes = routesOf(settings.operations, settings.s3);
  const strings = { timestampFormat: { useTrait: true, default: settings.xml ? 5 : 7 }, httpBindings: true } as const;
  const reader = new FromStringShapeDeserializer(strings);
  return {
    route: (request, bucket) => routes.find(request, bucket)?.operation,
    decode: (operation, request, bucket) => decode(settings, routes, reader, operation, request, bucket),
    encode(operation, output) {
      const reply = bind(operation.output, output, new ToStringShapeSerializer(strings));
      return {
        status: reply.status ?? operation.http?.[2] ?? 200,
        headers: { 'x-amzn-requestid': requestId, ...contentType(settings, operation.output), ...reply.headers },
        body: operation.output.isStructSchema() ? body(settings, operation.output, output) : '',
      };
    },
    refuse: refusal => failure(settings, refusal, new ToStringShapeSerializer(strings)),
  };
}

function failure(settings: RestSettings, refusal: Refusal, writer: ToStringShapeSerializer): WireReply {
  const { errors, codec, xml } = settings;
  const status = wireStatus(errors, refusal);
  const { shape, members } = errorMembers(errors, refusal);
  const code = wireCode(errors, refusal);
  const headers = {
    'x-amzn-requestid': requestId,
    ...(shape === undefined ? {} : bind(shape, members, writer).headers),
  };
  if (xml) {
    return {
      status,
      headers: { ...headers, 'content-type': 'application/xml' },
      body: xmlFailure(settings, refusal, code, status),
    };
  }
  const body = shape === undefined ? JSON.stringify(members) : encodeBody(codec, bodyShape(shape, 'response'), members);
  return { status, headers: { ...headers, 'content-type': 'application/json', 'x-amzn-errortype': code }, body };
}

function xmlFailure(
  { errors, s3, xmlNamespace }: RestSettings,
  refusal: Refusal,
  code: string,
  status: number,
): string {
  const inner = `<Code>${escapeXml(code)}</Code>${messageAndMembers(errors, refusal)}`;
  if (s3) return `<Error>${inner}<RequestId>${requestId}</RequestId><HostId>host</HostId></Error>`;
  const xmlns = xmlNamespace === undefined ? '' : ` xmlns="${xmlNamespace}"`;
  const error = `<Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>${inner}</Error>`;
  return `<ErrorResponse${xmlns}>${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
}

async function decode(
  { codec }: RestSettings,
  routes: Routes,
  reader: FromStringShapeDeserializer,
  operation: Operation,
  request: WireRequest,
  bucket?: string,
): Promise<Members> {
  const shape = operation.input;
  if (shape.isUnitSchema()) return {};
  const locations = [...shape.structIterator()].map(([name, ns]) => [name, ns, locationOf(ns)] as const);
  const hasBody = locations.some(([, , location]) => location === 'body');
  const input = hasBody ? await decodeBody(codec, bodyShape(shape, 'request'), request.body) : {};
  const labels = routes.labels(operation, request.path);
  const claimed = new Set(locations.map(([, ns]) => ns.getMergedTraits().httpQuery));
  for (const [name, ns, location] of locations) {
    const value =
      location === 'label'
        ? readText(reader, ns, name === 'Bucket' ? (bucket ?? labels[name]) : labels[name])
        : location === 'payload'
          ? await readPayload(codec, ns, request.body)
          : readBound(reader, ns, location, request, claimed);
    if (value !== undefined) input[name] = value;
  }
  return input;
}

const readText = (reader: FromStringShapeDeserializer, ns: NormalizedSchema, text: string | undefined): unknown =>
  text === undefined ? undefined : reader.read(ns, text);

async function readPayload(codec: Codec<unknown, unknown>, ns: NormalizedSchema, bytes: Uint8Array): Promise<unknown> {
  if (bytes.length === 0) return undefined;
  if (ns.isBlobSchema()) return bytes;
  return ns.isStringSchema() ? new TextDecoder().decode(bytes) : codec.createDeserializer().read(ns, bytes);
}

function readBound(
  reader: FromStringShapeDeserializer,
  ns: NormalizedSchema,
  location: Location,
  { query, headers }: WireRequest,
  claimed: ReadonlySet<string | undefined>,
): unknown {
  const traits = ns.getMergedTraits();
  if (location === 'query') {
    const values = query.getAll(traits.httpQuery ?? '');
    if (values.length === 0) return undefined;
    if (!ns.isListSchema()) return readText(reader, ns, values[0]);
    return values.map(value => reader.read(itemOf(ns, { httpQuery: traits.httpQuery ?? '' }), value));
  }
  if (location === 'queryParams') {
    const names = [...new Set(query.keys())].filter(name => !claimed.has(name));
    if (names.length === 0) return undefined;
    const many = ns.getValueSchema().isListSchema();
    return Object.fromEntries(names.map(name => [name, many ? query.getAll(name) : query.get(name)]));
  }
  if (location === 'header') {
    const text = headers[traits.httpHeader?.toLowerCase() ?? ''];
    if (text === '' && ns.isListSchema()) return [];
    if (text === undefined || !ns.isListSchema() || !isHttpDate(ns.getValueSchema())) return readText(reader, ns, text);
    const item = itemOf(ns, { httpHeader: traits.httpHeader ?? '' });
    return splitEvery(text, ',', 2).map(each => reader.read(item, each.trim()));
  }
  if (location !== 'prefixHeaders') return undefined;
  const prefix = traits.httpPrefixHeaders?.toLowerCase() ?? '';
  const found = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  return found.length === 0
    ? undefined
    : Object.fromEntries(found.map(([name, text]) => [name.slice(prefix.length), text]));
}

/** In headers a timestamp is an HTTP date, with a comma of its own, unless its shape says otherwise. */
const isHttpDate = (ns: NormalizedSchema): boolean => ns.getSchema() === 4 || ns.getSchema() === 6;

/** A list's items as a member of their own, so that the place they are bound to decides how timestamps are written. */
function itemOf(ns: NormalizedSchema, binding: Record<string, string>): NormalizedSchema {
  return NormalizedSchema.of([
    3,
    '',
    'Item',
    0,
    ['item'],
    [[ns.getValueSchema().getSchema(), binding]],
  ]).getMemberSchema('item');
}

function contentType({ xml }: RestSettings, shape: NormalizedSchema): Record<string, string> {
  const payload = payloadOf(shape)?.[1];
  if (payload?.isBlobSchema()) return { 'content-type': 'application/octet-stream' };
  if (payload?.isStringSchema()) return { 'content-type': 'text/plain' };
  return { 'content-type': xml ? 'application/xml' : 'application/json' };
}

function body(
  { xml, codec, xmlNamespace }: RestSettings,
  shape: NormalizedSchema,
  output: object,
): string | Uint8Array {
  const payload = payloadOf(shape);
  if (payload !== undefined) {
    const [name, ns] = payload;
    const value = memberOf(output, name);
    if (value == null) return '';
    if (ns.isDocumentSchema()) return JSON.stringify(value);
    if (typeof value === 'string' || value instanceof Uint8Array) return value;
    if (!xml) return encodeBody(codec, ns, Object(value));
    const root = ns.getMergedTraits().xmlName ?? ns.getName() ?? name;
    return declaration + withNamespace(tagged(ns, root)(value), root, xmlNamespace);
  }
  const rest = bodyShape(shape, 'response');
  if (!xml) return onlyBound(shape, rest) ? '' : encodeBody(codec, rest, output);
  const root = shape.getMergedTraits().xmlName ?? shape.getName() ?? 'Response';
  const members = NormalizedSchema.of(rest);
  const written = tagged(members, root)(output);
  // S3's GetBucketLocation: the root is the only member.
  const names = [...members.structIterator()].map(([name]) => name);
  const unwrapped =
    names.length === 1 && names[0] === root ? inside(members)(output) || `<${root}></${root}>` : written;
  return names.length === 0 && !shape.getMergedTraits().xmlName
    ? ''
    : declaration + withNamespace(unwrapped, root, xmlNamespace);
}

/** Members there are, and none of them belongs into the body. */
const onlyBound = (shape: NormalizedSchema, body: NormalizedSchema): boolean =>
  [...shape.structIterator()].length > 0 && [...body.structIterator()].length === 0;

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

const withNamespace = (text: string, root: string, xmlNamespace: string | undefined): string =>
  xmlNamespace === undefined || text.startsWith(`<${root} xmlns`)
    ? text
    : text.replace(`<${root}`, `<${root} xmlns="${xmlNamespace}"`);
