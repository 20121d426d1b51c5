import type { NormalizedSchema } from '@smithy/core/schema';
import { z } from 'zod';
import { recorded } from '../recorded.ts';
import { isRecord, type Members, memberOf } from './wire.ts';

const recording = z.object({
  scenario: z.string(),
  service: z.string(),
  operation: z.string(),
  n: z.number(),
  status: z.number(),
  data: z.record(z.string(), z.unknown()),
});
export type Recording = z.infer<typeof recording>;

/** Reads recorded from real AWS accounts. */
export const { present: recordingsPresent, read: readRecordings } = recorded('aws', recording);

/** A recorded value as the SDK types it; names that the schema does not hold go into `unknown`, by path, and are left out. */
export function typed(ns: NormalizedSchema, value: unknown, unknown: Set<string>, path = ''): unknown {
  if (value === null || value === undefined) return undefined;
  if (ns.isTimestampSchema()) return dateOf(value);
  if (ns.isBlobSchema()) return new TextEncoder().encode(String(memberOf(value, 'data') ?? value));
  if (ns.isListSchema())
    return Array.isArray(value) ? value.map(each => typed(ns.getValueSchema(), each, unknown, path)) : value;
  if (ns.isNumericSchema() && typeof value === 'string') return Number(value);
  // boto3 decodes the policies of iam, which travel as encoded text.
  if (ns.isStringSchema() && typeof value === 'object') return encodeURIComponent(JSON.stringify(value));
  if (!isRecord(value)) return value;
  if (ns.isMapSchema()) {
    const entries = Object.entries(value).map(([name, each]) => [
      name,
      typed(ns.getValueSchema(), each, unknown, `${path}.*`),
    ]);
    return Object.fromEntries(entries);
  }
  if (!ns.isStructSchema()) return value;
  const members = new Map(ns.structIterator());
  const out: Members = {};
  for (const [name, each] of Object.entries(value)) {
    const member = members.get(name);
    const known = member === undefined ? undefined : typed(member, each, unknown, `${path}.${name}`);
    if (member === undefined) unknown.add(`${path}.${name}`);
    else if (known !== undefined) out[name] = known;
  }
  return out;
}

const parts = z.object({
  __class__: z.literal('datetime'),
  year: z.number(),
  month: z.number(),
  day: z.number(),
  hour: z.number().default(0),
  minute: z.number().default(0),
  second: z.number().default(0),
  microsecond: z.number().default(0),
});

function dateOf(value: unknown): Date {
  const read = parts.safeParse(value);
  if (!read.success) return /^\d+$/.test(String(value)) ? new Date(Number(value) * 1000) : new Date(String(value));
  const { year, month, day, hour, minute, second, microsecond } = read.data;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(microsecond / 1000)));
}

/** The least that a client lets out: required members, filled by their kinds. */
export function leastInput(ns: NormalizedSchema): Members {
  const schema = ns.getSchema();
  const required = Array.isArray(schema) && typeof schema[6] === 'number' ? schema[6] : 0;
  const input: Members = {};
  for (const [index, [name, member]] of ns.isStructSchema() ? [...ns.structIterator()].entries() : []) {
    if (index < required) input[name] = filled(member);
  }
  return input;
}

function filled(ns: NormalizedSchema): unknown {
  if (ns.isListSchema()) return [filled(ns.getValueSchema())];
  if (ns.isMapSchema()) return {};
  if (ns.isStructSchema()) return leastInput(ns);
  if (ns.isBooleanSchema()) return false;
  if (ns.isTimestampSchema()) return new Date(0);
  return ns.isNumericSchema() ? 1 : 'bucket';
}
