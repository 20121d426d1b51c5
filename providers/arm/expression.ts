import type { Json } from '../../src/model/index.ts';
import { type Outcome, unknown } from '../declared/evaluated.ts';
import { isObject } from '../json.ts';
import { pure } from './functions.ts';

/** What a template's expressions may ask for. */
export interface ArmScope {
  parameter(name: string): Outcome;
  variable(name: string): Outcome;
  subscription: string;
  /** `undefined`: the template is deployed to the subscription as a whole. */
  group: string | undefined;
  /** Region of the resource group; `undefined`: nobody says. */
  location: string | undefined;
}

/** `[concat('a', parameters('b'))]` is an expression, `[[` begins with a bracket. Anything else is text. */
export function textOutcome(text: string, scope: ArmScope): Outcome {
  if (text.startsWith('[[')) return { value: text.slice(1) };
  if (!text.startsWith('[') || !text.endsWith(']')) return { value: text };
  return new Parser(text.slice(1, -1), scope).whole();
}

const deepest = 64;

/** Reads and evaluates one expression. What it cannot read is unknown. */
class Parser {
  readonly #text: string;
  readonly #scope: ArmScope;
  #at = 0;
  #depth = 0;

  constructor(text: string, scope: ArmScope) {
    this.#text = text;
    this.#scope = scope;
  }

  whole(): Outcome {
    const outcome = this.#expression();
    this.#space();
    return this.#at === this.#text.length ? outcome : unknown();
  }

  #expression(): Outcome {
    if (++this.#depth > deepest) return this.#give();
    const outcome = this.#members(this.#term());
    this.#depth--;
    return outcome;
  }

  /** Reading ends: nothing behind it is understood. */
  #give(): Outcome {
    this.#at = this.#text.length + 1;
    return unknown();
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #match(pattern: RegExp): string | undefined {
    this.#space();
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #term(): Outcome {
    const text = this.#match(/'(?:[^']|'')*'/);
    if (text !== undefined) return { value: text.slice(1, -1).replaceAll("''", "'") };
    const number = this.#match(/-?\d+/);
    if (number !== undefined) return { value: Number(number) };
    const name = this.#match(/[A-Za-z][\w.]*/);
    return name === undefined || this.#match(/\(/) === undefined ? this.#give() : this.#call(name.toLowerCase());
  }

  #call(name: string): Outcome {
    const given: Outcome[] = [];
    while (this.#match(/\)/) === undefined) {
      if (this.#at > this.#text.length || (given.length > 0 && this.#match(/,/) === undefined)) return this.#give();
      given.push(this.#expression());
      if (this.#at >= this.#text.length && !this.#text.endsWith(')')) return this.#give();
    }
    return apply(name, given, this.#scope);
  }

  /** `.location`, `['a']`, `[0]` behind a term. */
  #members(first: Outcome): Outcome {
    let outcome = first;
    for (;;) {
      const name = this.#match(/\.[A-Za-z_]\w*/);
      if (name !== undefined) outcome = member(outcome, { value: name.slice(1) });
      else if (this.#match(/\[/) !== undefined) {
        outcome = member(outcome, this.#expression());
        if (this.#match(/\]/) === undefined) return this.#give();
      } else return outcome;
    }
  }
}

function member(of: Outcome, key: Outcome): Outcome {
  if (!('value' in of) || !('value' in key)) return unknown();
  const { value } = of;
  const found = Array.isArray(value)
    ? value[Number(key.value)]
    : isObject(value) && Object.hasOwn(value, String(key.value))
      ? value[String(key.value)]
      : undefined;
  return found === undefined ? unknown() : { value: found };
}

function apply(name: string, given: readonly Outcome[], scope: ArmScope): Outcome {
  if (name === 'if') {
    const [condition, yes, no] = given;
    if (!condition || !('value' in condition)) return unknown();
    return (condition.value ? yes : no) ?? unknown();
  }
  const values = given.flatMap(one => ('value' in one ? [one.value] : []));
  if (values.length < given.length) return unknown();
  const [first] = values;
  if (name === 'parameters') return scope.parameter(String(first));
  if (name === 'variables') return scope.variable(String(first));
  const context = contextual(name, values, scope);
  if (context !== undefined) return { value: context };
  const result = Object.hasOwn(pure, name) ? pure[name]?.(...values) : undefined;
  return result === undefined ? unknown() : { value: result };
}

/** Functions that ask where the template is deployed. */
function contextual(
  name: string,
  values: readonly Json[],
  { subscription, group, location }: ArmScope,
): Json | undefined {
  const base = `/subscriptions/${subscription}`;
  if (name === 'subscription') return { subscriptionId: subscription, id: base };
  if (name === 'resourcegroup' && group !== undefined)
    return { name: group, id: `${base}/resourceGroups/${group}`, ...(location === undefined ? {} : { location }) };
  if (name === 'deployment') return { name: 'template', ...(location === undefined ? {} : { location }) };
  if (name === 'subscriptionresourceid') return resourceId(base, values);
  if (name === 'tenantresourceid') return resourceId('', values);
  if (name === 'extensionresourceid') return resourceId(String(values[0]), values.slice(1));
  const own = group === undefined ? base : `${base}/resourceGroups/${group}`;
  return name === 'resourceid' ? resourceId(own, values) : undefined;
}

/** `resourceId([subscription], [group], 'type', 'name', …)`. */
function resourceId(base: string, values: readonly Json[]): string {
  const at = values.findIndex(value => String(value).includes('/'));
  const [group, subscription] = values.slice(0, Math.max(at, 0)).map(String).reverse();
  const own = subscription ? base.replace(/^\/subscriptions\/[^/]+/, `/subscriptions/${subscription}`) : base;
  const start = group ? `${own.replace(/\/resourceGroups\/[^/]+$/, '')}/resourceGroups/${group}` : own;
  return `${start}${providerPath(String(values[at] ?? ''), values.slice(at + 1).map(String))}`;
}

/** `/providers/Microsoft.Sql/servers/s/databases/d` of a type and names. */
export function providerPath(type: string, names: readonly string[]): string {
  const [namespace = '', ...kinds] = type.split('/');
  return `/providers/${namespace}${kinds.map((kind, index) => `/${kind}/${names[index] ?? 'unknown'}`).join('')}`;
}
