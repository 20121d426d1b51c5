import type { Json, JsonObject } from '../../src/model/index.ts';
import { type Outcome, unknown } from '../declared/evaluated.ts';
import { isObject } from '../json.ts';

/** What a template's expressions may ask for. */
export interface Scope {
  /** A parameter or pseudo parameter; `undefined`: there is none of that name. */
  parameter(name: string): Outcome | undefined;
  /** Whether the template has a resource of that name. */
  isResource(name: string): boolean;
  mappings: JsonObject;
  conditions: JsonObject;
}

const deepest = 64;

/**
 * Functions of CloudFormation, as far as their arguments are constant. Source: AWS CloudFormation Template Reference,
 * "Intrinsic function reference". Everything else is known only to a deployment.
 */
export function callOf(scope: Scope, depth = 0): (object: JsonObject) => Outcome | undefined {
  return object => {
    const [name, ...more] = Object.keys(object);
    if (name === undefined || more.length > 0) return undefined;
    const argument = object[name] ?? null;
    if (depth > deepest) return name === 'Ref' || name.startsWith('Fn::') ? unknown() : undefined;
    const deeper = (value: Json): Outcome => resolve(value, scope, depth + 1);
    if (name === 'Ref') return reference(argument, scope);
    if (name === 'Fn::GetAtt') return unknown(...attributeOf(argument));
    if (!name.startsWith('Fn::')) return undefined;
    return functions[name]?.(argument, deeper, scope) ?? unknown();
  };
}

/** The value of any expression. */
function resolve(value: Json, scope: Scope, depth: number): Outcome {
  if (Array.isArray(value)) return all(value, one => resolve(one, scope, depth));
  if (!isObject(value)) return { value };
  const called = callOf(scope, depth)(value);
  if (called !== undefined) return called;
  const members = all(Object.values(value), one => resolve(one, scope, depth));
  if (!('value' in members)) return members;
  const parts = Array.isArray(members.value) ? members.value : [];
  return { value: Object.fromEntries(Object.keys(value).map((key, index) => [key, parts[index] ?? null] as const)) };
}

/** A list of values; one that is unknown makes it so. */
function all(values: readonly Json[], of: (value: Json) => Outcome): Outcome {
  const outcomes = values.map(of);
  const from = outcomes.flatMap(one => ('unknown' in one ? one.from : []));
  if (outcomes.some(one => 'unknown' in one)) return unknown(...from);
  return { value: outcomes.flatMap(one => ('value' in one ? [one.value] : [])) };
}

function reference(name: Json, scope: Scope): Outcome {
  if (typeof name !== 'string') return unknown();
  if (name === 'AWS::NoValue') return { absent: true };
  return scope.parameter(name) ?? (scope.isResource(name) ? unknown(name) : unknown());
}

/** `[Bucket, Arn]` or `Bucket.Arn`. */
const attributeOf = (argument: Json): string[] => {
  const first = Array.isArray(argument)
    ? argument[0]
    : typeof argument === 'string'
      ? argument.split('.')[0]
      : undefined;
  return typeof first === 'string' ? [first] : [];
};

type Function = (argument: Json, resolve: (value: Json) => Outcome, scope: Scope) => Outcome;

/** Carries on with a value, where there is one. */
const then = (outcome: Outcome, next: (value: Json) => Outcome): Outcome =>
  'value' in outcome ? next(outcome.value) : outcome;

const functions: Readonly<Record<string, Function>> = {
  'Fn::Join': (argument, resolve) =>
    then(resolve(argument), value => {
      const [separator, parts] = Array.isArray(value) ? value : [];
      return typeof separator === 'string' && Array.isArray(parts)
        ? { value: parts.map(String).join(separator) }
        : unknown();
    }),
  'Fn::Sub': substitute,
  'Fn::Select': (argument, resolve) => {
    const [index, list] = Array.isArray(argument) ? argument : [];
    return then(resolve(index ?? null), at =>
      then(resolve(list ?? null), value => {
        const found = Array.isArray(value) ? value[Number(at)] : undefined;
        return found === undefined ? unknown() : { value: found };
      }),
    );
  },
  'Fn::Split': (argument, resolve) =>
    then(resolve(argument), value => {
      const [separator, text] = Array.isArray(value) ? value : [];
      return typeof separator === 'string' && typeof text === 'string' ? { value: text.split(separator) } : unknown();
    }),
  'Fn::FindInMap': (argument, resolve, { mappings }) =>
    then(resolve(argument), value => {
      const [map, first, second] = Array.isArray(value) ? value.map(String) : [];
      const found = member(member(member(mappings, map), first), second);
      return found === undefined ? unknown() : { value: found };
    }),
  'Fn::If': (argument, resolve, scope) => {
    const [condition, yes, no] = Array.isArray(argument) ? argument : [];
    const decided = typeof condition === 'string' ? holds(condition, scope) : undefined;
    return decided === undefined ? unknown() : resolve((decided ? yes : no) ?? null);
  },
  // Encoded it is a script or a secret, and no name of anything.
  'Fn::Base64': () => ({ absent: true }),
};

const member = (value: Json | undefined, key: string | undefined): Json | undefined =>
  isObject(value) && key !== undefined && Object.hasOwn(value, key) ? value[key] : undefined;

/** `${Name}` is a reference, `${Name.Attribute}` an attribute, `${!Name}` itself. */
function substitute(argument: Json, resolve: (value: Json) => Outcome, scope: Scope): Outcome {
  const [template, own] = Array.isArray(argument) ? argument : [argument];
  if (typeof template !== 'string') return unknown();
  const missing: string[] = [];
  let whole = true;
  const value = template.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const given = member(own, name);
    const outcome =
      given !== undefined
        ? resolve(given)
        : name.includes('.') && !name.includes('::')
          ? unknown(name.split('.')[0] ?? '')
          : reference(name, scope);
    if ('value' in outcome) return String(outcome.value);
    whole = false;
    if ('unknown' in outcome) missing.push(...outcome.from);
    return '';
  });
  return whole ? { value } : unknown(...missing);
}

/** Whether a condition holds; `undefined`: only a deployment knows. */
export function holds(name: string, scope: Scope, depth = 0): boolean | undefined {
  const condition = member(scope.conditions, name);
  return condition === undefined || depth > deepest ? undefined : decided(condition, scope, depth + 1);
}

function decided(condition: Json, scope: Scope, depth: number): boolean | undefined {
  if (!isObject(condition) || depth > deepest) return undefined;
  const [kind = ''] = Object.keys(condition);
  const argument = condition[kind] ?? null;
  const parts = Array.isArray(argument) ? argument : [];
  if (kind === 'Condition') return typeof argument === 'string' ? holds(argument, scope, depth) : undefined;
  if (kind === 'Fn::Equals') {
    const [left, right] = parts.map(part => resolve(part, scope, depth));
    return left && right && 'value' in left && 'value' in right
      ? String(left.value) === String(right.value)
      : undefined;
  }
  const each = parts.map(part => decided(part, scope, depth + 1));
  if (kind === 'Fn::Not') return each[0] === undefined ? undefined : !each[0];
  if (kind === 'Fn::And') return each.includes(false) ? false : each.includes(undefined) ? undefined : true;
  if (kind === 'Fn::Or') return each.includes(true) ? true : each.includes(undefined) ? undefined : false;
  return undefined;
}
