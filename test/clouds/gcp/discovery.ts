import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Method, Paging } from './method.ts';

/** Google's own description of its APIs; from beside the checkout. */
const folder = new URL('../../../../shared/corpora/gcp-discovery/', import.meta.url);
export const discoveryPresent = existsSync(folder);

const schemaShape = z.object({
  get $ref() {
    return z.string().optional();
  },
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.string().optional(),
  get items() {
    return schemaShape.optional();
  },
  get properties() {
    return z.record(z.string(), schemaShape).optional();
  },
  get additionalProperties() {
    return schemaShape.optional();
  },
});
export type Schema = z.infer<typeof schemaShape>;

const methodShape = z.object({
  path: z.string(),
  /** The path with every segment written out. */
  flatPath: z.string().optional(),
  httpMethod: z.string(),
  parameters: z.record(z.string(), z.object({ location: z.string() })).default({}),
  response: z.object({ $ref: z.string() }).optional(),
});

const resourceShape = z.object({
  methods: z.record(z.string(), methodShape).default({}),
  get resources() {
    return z.record(z.string(), resourceShape).default({});
  },
});
type ResourceShape = z.infer<typeof resourceShape>;

const documentShape = resourceShape.extend({
  name: z.string(),
  version: z.string(),
  servicePath: z.string(),
  schemas: z.record(z.string(), schemaShape),
});

/** A method of a document with the schema of its answer. */
export interface Described extends Method {
  /** `compute-v1` */
  document: string;
  response: Schema | undefined;
  schemas: { [name: string]: Schema };
}

/** Every read of every document. */
export function describedMethods(): Described[] {
  if (!discoveryPresent) return [];
  return readdirSync(folder)
    .sort()
    .flatMap(file => {
      const text = gunzipSync(readFileSync(new URL(file, folder))).toString('utf8');
      const { name, version, servicePath, schemas, ...root } = documentShape.parse(JSON.parse(text));
      return [...walk(root)].flatMap(([id, { path, flatPath = path, httpMethod: verb, parameters, response }]) => {
        if (verb !== 'GET' && verb !== 'POST') return [];
        const query = Object.entries(parameters)
          .filter(([, { location }]) => location === 'query')
          .map(([each]) => each);
        const shape = schemas[response?.$ref ?? ''];
        const described: Described = {
          ...{ document: `${name}-${version}`, service: name, id, verb, path: servicePath + flatPath, query, schemas },
          ...{ response: shape },
          ...pagedBy(query, shape, schemas),
        };
        return [described];
      });
    });
}

function* walk({ methods, resources }: ResourceShape, above = ''): Iterable<[id: string, z.infer<typeof methodShape>]> {
  for (const [name, method] of Object.entries(methods)) yield [above + name, method];
  for (const [name, resource] of Object.entries(resources))
    yield* walk(resource, /^v\d/.test(name) ? above : `${above}${name}.`);
}

/** Lists that stand beside the one that is paged. */
const beside = new Set([
  'unreachable',
  'unreachables',
  'warnings',
  'failedLocations',
  'missingZones',
  'prefixes',
  'executionErrors',
]);

function pagedBy(
  query: readonly string[],
  shape: Schema | undefined,
  schemas: Described['schemas'],
): { page?: Paging; list?: string; kind?: string } {
  const size = ['pageSize', 'maxResults'].find(name => query.includes(name));
  const members = Object.entries(shape?.properties ?? {});
  const list = members.find(([name, schema]) => resolved(schema, schemas).type === 'array' && !beside.has(name))?.[0];
  const kind = shape?.properties?.['kind']?.default;
  if (size === undefined || list === undefined || shape?.properties?.['nextPageToken'] === undefined) return {};
  const page = { size, token: 'pageToken', next: 'nextPageToken', usual: 1000, max: 1000 };
  return { page, list, ...(kind === undefined ? {} : { kind }) };
}

const resolved = (schema: Schema, schemas: Described['schemas']): Schema =>
  schema.$ref === undefined ? schema : (schemas[schema.$ref] ?? schema);
