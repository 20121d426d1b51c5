import type { Json, JsonObject } from '../../src/model/index.ts';
import { found, text, type Values } from '../declared/values.ts';
import { isObject } from '../json.ts';

/** The data source that most policies are written with. */
export const policyDocument = 'aws_iam_policy_document';

/**
 * The policy that a document will be, from its blocks: who is let at what is known long before the names of things are.
 * Source: registry.terraform.io/providers/hashicorp/aws, data source aws_iam_policy_document. `undefined`: it is made
 * from other documents too, or says nothing.
 */
export function policyOf(values: Values): string | undefined {
  for (const path of ['source_policy_documents', 'override_policy_documents', 'source_json', 'override_json'])
    for (const _ of found(values, path)) return undefined;
  const blocks = Array.isArray(values.known['statement']) ? values.known['statement'] : [];
  if (blocks.length === 0) return undefined;
  return JSON.stringify({
    Statement: blocks.map((block, index) => statement(isObject(block) ? block : {}, at(values.unknown, index))),
  });
}

const at = (unknown: Json, index: number): Json => {
  const blocks = isObject(unknown) ? unknown['statement'] : unknown;
  if (!Array.isArray(blocks)) return blocks === true ? true : {};
  return blocks[index] ?? {};
};

function statement(known: JsonObject, unknown: Json): JsonObject {
  const values: Values = { known, unknown, sensitive: {} };
  const principals = principalsOf(values, 'principals');
  const others = principalsOf(values, 'not_principals');
  return {
    Effect: text(values, 'effect') ?? 'Allow',
    ...(text(values, 'sid') ? { Sid: text(values, 'sid') ?? '' } : {}),
    ...(principals ? { Principal: principals } : {}),
    ...(others ? { NotPrincipal: others } : {}),
    Action: [...found(values, 'actions')].flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
    ...conditions(values),
  };
}

/** `*` of every type is everybody. Whom nobody knows yet is somebody by that name. */
function principalsOf(values: Values, list: string): Json | undefined {
  const named = new Map<string, string[]>();
  for (const { value, unknown } of found(values, list)) {
    if (unknown || !isObject(value)) return { AWS: ['known after apply'] };
    const { type, identifiers } = value;
    const who = Array.isArray(identifiers) ? identifiers : ['known after apply'];
    if (type === '*' && who.includes('*')) return '*';
    const key = typeof type === 'string' && /^(AWS|Service|Federated|CanonicalUser)$/.test(type) ? type : 'AWS';
    named.set(key, [...(named.get(key) ?? []), ...who.map(String)]);
  }
  return named.size > 0 ? Object.fromEntries(named) : undefined;
}

function conditions(values: Values): JsonObject {
  const tests = new Map<string, Map<string, Json>>();
  for (const { value } of found(values, 'condition')) {
    if (!isObject(value) || typeof value['test'] !== 'string' || typeof value['variable'] !== 'string') continue;
    const test = tests.get(value['test']) ?? new Map<string, Json>();
    tests.set(value['test'], test.set(value['variable'], value['values'] ?? ['known after apply']));
  }
  if (tests.size === 0) return {};
  return {
    Condition: Object.fromEntries([...tests].map(([test, variables]) => [test, Object.fromEntries(variables)])),
  };
}
