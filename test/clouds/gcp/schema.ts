import type { Described, Schema } from './discovery.ts';

/** How a value breaks a schema: the path of each fault and what it is. */
export interface Fault {
  /** `items[].name`: the same fault of many items is one. */
  path: string;
  fault: 'type' | 'format' | 'enum' | 'unknown member';
}

const isRecord = (value: unknown): value is { [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const digits = /^-?\d+$/;
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Formats as discovery documents define them. @see https://developers.google.com/discovery/v1/type-format */
const formats: { [format: string]: (value: unknown) => boolean } = {
  int64: value => typeof value === 'string' && digits.test(value),
  uint64: value => typeof value === 'string' && /^\d+$/.test(value),
  int32: value => Number.isInteger(value) && Math.abs(Number(value)) <= 2 ** 31,
  uint32: value => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 32,
  byte: value => typeof value === 'string' && /^[\w+/=-]*$/.test(value),
  date: value => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  'date-time': value => typeof value === 'string' && timestamp.test(value),
  'google-datetime': value => typeof value === 'string' && timestamp.test(value),
  'google-duration': value => typeof value === 'string' && /^-?\d+(\.\d+)?s$/.test(value),
};

const types: { [type: string]: (value: unknown) => boolean } = {
  string: value => typeof value === 'string',
  integer: value => Number.isInteger(value),
  number: value => typeof value === 'number' || value === 'NaN' || value === 'Infinity' || value === '-Infinity',
  boolean: value => typeof value === 'boolean',
  array: Array.isArray,
  object: isRecord,
  any: () => true,
};

/** Every fault of a method's answer, each once. */
export function faultsOf(value: unknown, { response, schemas }: Pick<Described, 'response' | 'schemas'>): Fault[] {
  const found = new Map<string, Fault>();
  if (response !== undefined)
    for (const fault of check(value, response, schemas, '')) found.set(`${fault.path} ${fault.fault}`, fault);
  return [...found.values()];
}

function* check(value: unknown, schema: Schema, schemas: Described['schemas'], path: string): Iterable<Fault> {
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref];
    if (target !== undefined) yield* check(value, target, schemas, path);
    return;
  }
  const type = schema.type ?? 'any';
  if (types[type]?.(value) !== true) yield { path, fault: 'type' };
  else if (schema.format !== undefined && formats[schema.format]?.(value) === false) yield { path, fault: 'format' };
  else if (schema.enum !== undefined && !schema.enum.includes(String(value))) yield { path, fault: 'enum' };
  else if (Array.isArray(value) && schema.items !== undefined)
    for (const item of value) yield* check(item, schema.items, schemas, `${path}[]`);
  else if (type === 'object' && isRecord(value)) yield* checkMembers(value, schema, schemas, path);
}

function* checkMembers(
  value: { [name: string]: unknown },
  schema: Schema,
  schemas: Described['schemas'],
  path: string,
): Iterable<Fault> {
  for (const [name, member] of Object.entries(value)) {
    const known = schema.properties?.[name];
    const at = known === undefined && schema.additionalProperties !== undefined ? `${path}.*` : `${path}.${name}`;
    const shape = known ?? schema.additionalProperties;
    if (shape === undefined) yield { path: at, fault: 'unknown member' };
    else yield* check(member, shape, schemas, at);
  }
}
