import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { NormalizedSchema } from '@smithy/core/schema';
import type { $Schema, SchemaTraitsObject, StaticErrorSchema, StaticStructureSchema } from '@smithy/types';
import { z } from 'zod';
import { isRecord, type Members, type Operation } from './wire.ts';

/** AWS's protocol compliance vectors, as botocore keeps them; read from beside the checkout. */
const vectorsFolder = new URL('../../../../shared/corpora/aws-protocols/', import.meta.url);
export const vectorsPresent = existsSync(vectorsFolder);

/** `"uri"` or `{ uri, prefix }`, as `[prefix, uri]`. */
const namespace = z
  .union([
    z.string().transform(uri => ({ uri, prefix: undefined })),
    z.object({ uri: z.string(), prefix: z.string().optional() }),
  ])
  .transform(({ uri, prefix }): [string, string] => [prefix ?? '', uri]);
const member = z.looseObject({
  shape: z.string(),
  location: z.string().optional(),
  locationName: z.string().optional(),
  flattened: z.boolean().optional(),
  timestampFormat: z.string().optional(),
  xmlAttribute: z.boolean().optional(),
  xmlNamespace: namespace.optional(),
  jsonvalue: z.boolean().optional(),
  idempotencyToken: z.boolean().optional(),
});
const shape = z.looseObject({
  type: z.string(),
  members: z.record(z.string(), member).optional(),
  member: member.optional(),
  key: member.optional(),
  value: member.optional(),
  payload: z.string().optional(),
  flattened: z.boolean().optional(),
  locationName: z.string().optional(),
  xmlNamespace: namespace.optional(),
  timestampFormat: z.string().optional(),
  union: z.boolean().optional(),
  document: z.boolean().optional(),
  exception: z.boolean().optional(),
  fault: z.boolean().optional(),
  error: z.object({ code: z.string().optional(), httpStatusCode: z.number().optional() }).optional(),
});
const vector = z.looseObject({
  id: z.string(),
  given: z.looseObject({
    name: z.string(),
    http: z.object({ method: z.string(), requestUri: z.string(), responseCode: z.number().optional() }),
    input: z.looseObject({ shape: z.string() }).optional(),
    output: z.looseObject({ shape: z.string() }).optional(),
    errors: z.array(z.object({ shape: z.string() })).optional(),
  }),
  params: z.unknown().optional(),
  serialized: z
    .object({
      method: z.string(),
      uri: z.string(),
      body: z.string().default(''),
      headers: z.record(z.string(), z.string()).default({}),
    })
    .optional(),
  result: z.unknown().optional(),
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  error: z.unknown().optional(),
  response: z
    .object({
      status_code: z.number(),
      headers: z.record(z.string(), z.string()).default({}),
      body: z.string().default(''),
    })
    .optional(),
});
const suites = z.array(
  z.object({
    metadata: z.looseObject({
      jsonVersion: z.string().optional(),
      targetPrefix: z.string().optional(),
      awsQueryCompatible: z.unknown().optional(),
    }),
    shapes: z.record(z.string(), shape),
    cases: z.array(vector),
  }),
);
export type Suite = z.infer<typeof suites>[number];
export type Vector = z.infer<typeof vector>;
type Member = z.infer<typeof member>;

export const readVectors = (way: 'input' | 'output'): [string, Suite[]][] =>
  readdirSync(new URL(way, vectorsFolder))
    .sort()
    .map(file => [
      file.replace('.json', ''),
      suites.parse(JSON.parse(readFileSync(new URL(`${way}/${file}`, vectorsFolder), 'utf8'))),
    ]);

const simple: Record<string, number> = { string: 0, character: 0, boolean: 2, blob: 21, timestamp: 4 };
const timestamps: Record<string, number> = { iso8601: 5, rfc822: 6, unixTimestamp: 7 };

/** Shapes of a botocore model as the SDK's static schemas. `json`: `locationName` renames JSON's members, not XML's. */
export class ModelSchemas {
  readonly #made = new Map<string, $Schema>();
  readonly #shapes: Suite['shapes'];
  readonly #json: boolean;
  constructor(shapes: Suite['shapes'], json: boolean) {
    this.#shapes = shapes;
    this.#json = json;
  }

  operation({ given }: Vector): {
    schema: [9, string, string, SchemaTraitsObject, $Schema, $Schema];
    operation: Operation;
  } {
    const http: [string, string, number] = [given.http.method, given.http.requestUri, given.http.responseCode ?? 200];
    const of = (ref: { shape: string } | undefined): $Schema => (ref === undefined ? 'unit' : this.schema(ref.shape));
    const [input, output] = [of(given.input), of(given.output)];
    return {
      schema: [9, 'test', given.name, { http }, input, output],
      operation: { name: given.name, http, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) },
    };
  }

  errors(): Map<string, NormalizedSchema> {
    const exceptions = Object.entries(this.#shapes).filter(([, each]) => each.exception);
    return new Map(exceptions.map(([name]) => [name, NormalizedSchema.of(this.schema(name))]));
  }

  errorSchemas(): StaticErrorSchema[] {
    const made = Object.keys(this.#shapes).map(name => this.schema(name));
    return made.filter((each): each is StaticErrorSchema => Array.isArray(each) && each[0] === -3);
  }

  schema(name: string): $Schema {
    const found = this.#made.get(name);
    if (found !== undefined) return found;
    const model = this.#shapes[name];
    if (model === undefined) throw new Error(`no shape ${name}`);
    const later = (each: Member): $Schema => [() => this.schema(each.shape), this.#traits(each, model)];
    if (model.type === 'list' && model.member)
      return this.#keep(name, [1, 'test', name, this.#own(name), later(model.member)]);
    if (model.type === 'map' && model.key && model.value) {
      return this.#keep(name, [2, 'test', name, this.#own(name), later(model.key), later(model.value)]);
    }
    if (model.type !== 'structure')
      return this.#keep(name, timestamps[model.timestampFormat ?? ''] ?? simple[model.type] ?? 1);
    if (model.document) return this.#keep(name, 15);
    const made: StaticStructureSchema = [3, 'test', name, this.#own(name), [], []];
    const kind = model.exception ? -3 : model.union ? 4 : 3;
    const schema = this.#keep(name, Object.assign(made, { 0: kind }));
    for (const [each, value] of Object.entries(model.members ?? {})) {
      made[4].push(each);
      // A payload's element is named by its shape; the models repeat the member's own name.
      const { locationName, ...payload } = value;
      const own = model.payload === each && locationName === each ? payload : value;
      const traits = { ...this.#traits(own, model), ...(model.payload === each ? { httpPayload: 1 as const } : {}) };
      const format = timestamps[value.timestampFormat ?? ''];
      made[5].push([format ?? (() => this.schema(value.shape)), traits]);
    }
    return schema;
  }

  #keep(name: string, schema: $Schema): $Schema {
    this.#made.set(name, schema);
    return schema;
  }

  #own(name: string): SchemaTraitsObject {
    const { flattened, locationName, xmlNamespace, error, exception, fault } = this.#shapes[name] ?? {};
    return {
      ...(flattened ? { xmlFlattened: 1 as const } : {}),
      ...(locationName && !this.#json ? { xmlName: locationName } : {}),
      ...(xmlNamespace ? { xmlNamespace } : {}),
      ...(exception ? { error: fault ? ('server' as const) : ('client' as const) } : {}),
      ...(error?.httpStatusCode ? { httpError: error.httpStatusCode } : {}),
      ...(error?.code ? { awsQueryError: [error.code, error.httpStatusCode ?? 400] } : {}),
    };
  }

  #traits(each: Member, owner: Suite['shapes'][string]): SchemaTraitsObject {
    const { location, locationName, flattened, xmlAttribute, xmlNamespace, jsonvalue } = each;
    const flat = flattened ?? (owner.type === 'structure' && this.#shapes[each.shape]?.flattened);
    const name = locationName === undefined ? {} : this.#json ? { jsonName: locationName } : { xmlName: locationName };
    return {
      ...(location === undefined ? name : binding(location, locationName)),
      ...(flat ? { xmlFlattened: 1 as const } : {}),
      ...(xmlAttribute ? { xmlAttribute: 1 as const } : {}),
      ...(xmlNamespace ? { xmlNamespace } : {}),
      ...(jsonvalue ? { mediaType: 'application/json' } : {}),
    };
  }
}

function binding(location: string, name: string | undefined): SchemaTraitsObject {
  if (location === 'uri') return { httpLabel: 1 };
  if (location === 'querystring') return name === undefined ? { httpQueryParams: 1 } : { httpQuery: name };
  if (location === 'header') return { httpHeader: name ?? '' };
  if (location === 'headers') return { httpPrefixHeaders: name ?? '' };
  return location === 'statusCode' ? { httpResponseCode: 1 } : {};
}

/** A vector's values (epoch seconds, text for blobs and for what is no number) as the SDK's own. */
export function sdkValue(ns: NormalizedSchema, value: unknown): unknown {
  if (value == null || ns.isDocumentSchema()) return value;
  if (ns.getMergedTraits().mediaType) return new String(typeof value === 'string' ? value : JSON.stringify(value));
  if (ns.isTimestampSchema()) return typeof value === 'number' ? new Date(value * 1000) : new Date(String(value));
  if (ns.isBlobSchema()) return new TextEncoder().encode(String(value));
  if (ns.isNumericSchema()) return Number(value);
  if (ns.isListSchema() && Array.isArray(value)) return value.map(each => sdkValue(ns.getValueSchema(), each));
  if (!isRecord(value)) return value;
  const of = ns.isMapSchema() ? () => ns.getValueSchema() : (name: string) => ns.getMemberSchema(name);
  const out: Members = {};
  for (const [name, each] of Object.entries(value))
    if (each !== null || ns.isMapSchema()) out[name] = sdkValue(of(name), each);
  return out;
}
