import { z } from 'zod';
import { type JsonObject, type LinkKind, linkKinds, type ProblemKind, statuses, statusOf } from '../model/index.ts';

/**
 * Shapes of what stands in a bundle. It may come from a stranger, so nothing of it is believed before it
 * is checked. Members of rows that this version does not know are kept, so that rows come back as they were.
 */

const kinds = Object.keys(statusOf) as ProblemKind[];
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Whatever JSON was read; the store bounds its size and depth. */
const json = z.custom<JsonObject>(isObject, 'must be an object');
const labels = z.custom<{ [key: string]: string }>(
  value => isObject(value) && Object.values(value as object).every(label => typeof label === 'string'),
  'must be labels',
);

export const runSchema = z.object({
  id: z.string().regex(/^[\w.:-]{1,100}$/),
  started: z.iso.datetime(),
  ended: z.iso.datetime().nullable(),
  status: z.enum(['running', 'complete', 'interrupted']),
  seed: z.int(),
  plan: z.string(),
  tool: z.string(),
  narrowed: z.array(z.string()).exactOptional(),
});

const problem = z.object({
  kind: z.literal('problem'),
  problem: z.enum(kinds),
  message: z.string(),
  id: z.string().exactOptional(),
  call: z.string().exactOptional(),
});

export const scopeSchema = z.object({
  provider: z.string(),
  partition: z.string(),
  scope: z.string(),
  name: z.string().nullable(),
  parents: z.array(z.string()),
  ours: z.boolean(),
  regions: z.array(z.object({ region: z.string(), closed: problem.exactOptional() })),
  closed: problem.exactOptional(),
});

export const cellSchema = z.object({
  number: z.int().min(0),
  answers: z.string().nullable(),
  cell: z.object({
    provider: z.string(),
    partition: z.string(),
    scope: z.string(),
    region: z.string(),
    type: z.string(),
    status: z.enum(statuses),
    problem: z.enum(kinds).nullable(),
    reason: z.string().nullable(),
    via: z.string().exactOptional(),
    resources: z.int().min(0),
    calls: z.int().min(0),
  }),
});

const resource = z.looseObject({
  kind: z.literal('resource'),
  type: z.string(),
  id: z.string(),
  provider: z.string(),
  partition: z.string(),
  scope: z.string(),
  region: z.string(),
  holds: z.enum(['data', 'keys', 'authority', 'software', 'nothing']),
  name: z.string().nullable().exactOptional(),
  locations: z
    .array(z.object({ region: z.string(), role: z.enum(['primary', 'replica', 'backup']), said: z.string() }))
    .exactOptional(),
  labels: labels.nullable().exactOptional(),
  facts: json.exactOptional(),
});

const of = { provider: z.string(), partition: z.string() };
const end = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('resource'),
    ...of,
    id: z.string(),
    type: z.string().exactOptional(),
    scope: z.string().nullable(),
    region: z.string().nullable(),
  }),
  z.looseObject({ kind: z.literal('host'), host: z.string() }),
  z.looseObject({ kind: z.literal('prefix'), prefix: z.string() }),
  z.looseObject({ kind: z.literal('scope'), ...of, scope: z.string() }),
  z.looseObject({
    kind: z.literal('publisher'),
    catalogue: z.string(),
    id: z.string(),
    name: z.string().exactOptional(),
  }),
  z.looseObject({ kind: z.literal('principal'), ...of, id: z.string() }),
  z.looseObject({ kind: z.literal('anyone'), provider: z.string() }),
]);

const link = z.looseObject({
  kind: z.literal('link'),
  relation: z.enum(Object.keys(linkKinds) as LinkKind[]),
  from: end,
  to: end,
  evidence: z.object({ call: z.string(), fact: json }),
  conditions: z.array(z.string()).exactOptional(),
});

const at = z.iso.datetime();

/** What the store remembered beside the run's rows, and the report's own grants. */
export const rememberedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('grant'),
    exception: z.string(),
    fingerprint: z.string(),
    facts: z.string(),
    dataset: z.string(),
  }),
  z.object({ kind: z.literal('acknowledgement'), fingerprint: z.string(), by: z.string(), at }),
]);

export const rowSchema = z.object({
  cell: z.int().min(0),
  row: z.discriminatedUnion('kind', [resource, link, problem]),
});
