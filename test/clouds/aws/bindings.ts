import type { ToStringShapeSerializer } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { isRecord, memberOf } from './wire.ts';

/** Where a member travels. */
export type Location = 'label' | 'query' | 'queryParams' | 'header' | 'prefixHeaders' | 'payload' | 'status' | 'body';

export function locationOf(ns: NormalizedSchema): Location {
  const traits = ns.getMergedTraits();
  if (traits.httpLabel) return 'label';
  if (traits.httpQuery) return 'query';
  if (traits.httpQueryParams) return 'queryParams';
  if (traits.httpHeader) return 'header';
  if (typeof traits.httpPrefixHeaders === 'string') return 'prefixHeaders';
  if (traits.httpPayload) return 'payload';
  return traits.httpResponseCode ? 'status' : 'body';
}

/** Status and headers of an answer. */
export function bind(shape: NormalizedSchema, output: object, writer: ToStringShapeSerializer) {
  const reply: { status?: number; headers: Record<string, string> } = { headers: {} };
  if (!shape.isStructSchema()) return reply;
  const write = (ns: NormalizedSchema, value: unknown): string => {
    writer.write(ns, value instanceof String ? String(value) : value);
    return writer.flush();
  };
  for (const [name, ns] of shape.structIterator()) {
    const value = memberOf(output, name);
    const location = locationOf(ns);
    const { httpHeader, httpPrefixHeaders } = ns.getMergedTraits();
    if (value == null) continue;
    if (location === 'status') reply.status = Number(value);
    if (location === 'header' && httpHeader !== undefined) reply.headers[httpHeader.toLowerCase()] = write(ns, value);
    if (location !== 'prefixHeaders') continue;
    for (const [key, each] of Object.entries(isRecord(value) ? value : {})) {
      reply.headers[`${httpPrefixHeaders}${key}`.toLowerCase()] = String(each);
    }
  }
  return reply;
}

export const payloadOf = (shape: NormalizedSchema): [string, NormalizedSchema] | undefined =>
  shape.isStructSchema() ? [...shape.structIterator()].find(([, ns]) => locationOf(ns) === 'payload') : undefined;

const requestBodies = new WeakMap<NormalizedSchema, NormalizedSchema>();
const responseBodies = new WeakMap<NormalizedSchema, NormalizedSchema>();

/** The members that no trait binds elsewhere, as a structure of their own. Answers have no path and no query to bind to. */
export function bodyShape(shape: NormalizedSchema, way: 'request' | 'response'): NormalizedSchema {
  const made = way === 'request' ? requestBodies : responseBodies;
  const found = made.get(shape);
  if (found !== undefined) return found;
  const here = new Set<Location>(way === 'request' ? ['body'] : ['body', 'label', 'query', 'queryParams']);
  const members = [...shape.structIterator()].filter(([, ns]) => here.has(locationOf(ns)));
  const body = NormalizedSchema.of([
    3,
    '',
    shape.getName() ?? 'Body',
    shape.getMergedTraits(),
    members.map(([name]) => name),
    members.map(([, ns]) => ns),
  ]);
  made.set(shape, body);
  return body;
}
