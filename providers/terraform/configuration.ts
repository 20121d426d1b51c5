import type { Json, JsonObject } from '../../src/model/index.ts';
import type { Placed } from '../declared/json-file.ts';
import { isObject } from '../json.ts';

/** What an expression is made from: names as the configuration has them (`aws_kms_key.a.arn`, `var.region`, `each.key`). */
export type References = readonly string[];

interface Block {
  provider: string | undefined;
  /** What it is made from, without constants: they are as long as the plan. */
  expressions: Json;
}

interface ProviderConfig {
  name: string;
  alias: string | undefined;
  /** Path of the module that it is written in, without keys. */
  module: string;
  expressions: JsonObject;
}

/** Settings of providers that say where things are made. All others may hold secrets, and are let go at once. */
const settings = ['region', 'zone', 'project', 'subscription_id'] as const;

/** The configuration of a plan as far as it says where things are made and from what. */
export class Configuration {
  /** By key: `aws`, `aws.hk`, `module.a:aws`. */
  readonly providers = new Map<string, ProviderConfig>();
  readonly variables = new Map<string, Json>();
  readonly #resources = new Map<string, Block>();
  readonly #calls = new Map<string, Json | undefined>();
  readonly #outputs = new Map<string, References>();

  /** Takes a part of the plan if it is one of the configuration. */
  take({ path, value }: Placed): void {
    const [part, section, ...rest] = path.map(String);
    if (part === 'variables' && section !== undefined && isObject(value))
      this.variables.set(section, value['value'] ?? null);
    if (part !== 'configuration' || !isObject(value)) return;
    const module = modulesIn(rest);
    const kind = rest.at(-2);
    if (section === 'provider_config') this.#provider(String(rest[0]), value);
    else if (kind === 'resources') this.#resource(module, value);
    else if (kind === 'outputs') this.#outputs.set(`${module}|${rest.at(-1)}`, refersTo(value['expression']));
    else if (rest.at(-1) === 'expressions') this.#calls.set(module, value);
  }

  /** The block of a resource, by the module's path without keys and its address in there. */
  block(module: string, address: string): Block | undefined {
    return this.#resources.get(`${module}|${address}`);
  }

  output(module: string, name: string): References {
    return this.#outputs.get(`${module}|${name}`) ?? [];
  }

  /** What a module's variable is given by whoever calls it. */
  argument(module: string, name: string): Json | undefined {
    const call = this.#calls.get(module);
    return isObject(call) ? call[name] : undefined;
  }

  #provider(key: string, value: JsonObject): void {
    const expressions = isObject(value['expressions']) ? value['expressions'] : {};
    const [name, alias] = [value['name'], value['alias']];
    this.providers.set(key, {
      name: typeof name === 'string' ? name : (key.split(':').at(-1)?.split('.')[0] ?? key),
      alias: typeof alias === 'string' ? alias : key.split(':').at(-1)?.split('.')[1],
      module: moduleOfKey(key, value['module_address']),
      expressions: Object.fromEntries(
        settings.flatMap(setting => {
          const said = Object.hasOwn(expressions, setting) ? expressions[setting] : undefined;
          return said === undefined ? [] : [[setting, said]];
        }),
      ),
    });
  }

  #resource(module: string, { address, provider_config_key: provider, expressions }: JsonObject): void {
    if (typeof address !== 'string') return;
    this.#resources.set(`${module}|${address}`, {
      provider: typeof provider === 'string' ? provider : undefined,
      expressions: slim(expressions),
    });
  }
}

/** `module.a.module.b:aws.x` is written in `a.b`. */
function moduleOfKey(key: string, address: Json | undefined): string {
  const said = typeof address === 'string' ? address : key.includes(':') ? key.slice(0, key.lastIndexOf(':')) : '';
  return said
    .split('.')
    .filter((_, index) => index % 2 === 1)
    .join('.');
}

/** Names of the modules on the way: `module_calls.a.module.module_calls.b.…` is `a.b`. */
function modulesIn(path: readonly string[]): string {
  const names: string[] = [];
  for (let index = 0; path[index] === 'module_calls'; index += 3) names.push(path[index + 1] ?? '');
  return names.join('.');
}

export const refersTo = (expression: Json | undefined): References => {
  const listed = isObject(expression) ? expression['references'] : undefined;
  return Array.isArray(listed) ? listed.filter(one => typeof one === 'string') : [];
};

/** An expression with `true` for its constants: they are in the plan's values, or are secrets. */
function slim(expression: Json | undefined): Json {
  if (Array.isArray(expression)) return expression.map(slim);
  if (!isObject(expression) || Object.hasOwn(expression, 'constant_value')) return true;
  const references = refersTo(expression);
  if (references.length > 0) return { references: [...references] };
  return Object.fromEntries(Object.entries(expression).map(([key, value]) => [key, slim(value)] as const));
}

/** Whether a block says anything at a path: a constant, an expression, or an expression for all around it. */
export function isWritten(expressions: Json | undefined, path: string): boolean {
  const names = path.replaceAll(/\[\d+\]/g, '').split('.');
  const visit = (node: Json | undefined, depth: number): boolean => {
    if (Array.isArray(node)) return node.some(one => visit(one, depth));
    if (!isObject(node)) return node !== undefined;
    if (depth >= names.length || refersTo(node).length > 0) return true;
    const name = names[depth] ?? '';
    return Object.hasOwn(node, name) && visit(node[name], depth + 1);
  };
  return visit(expressions, 0);
}

/** What the expression at a path is made from: that of the value itself, of all below it, or of the block around it. */
export function referencesAt(expressions: Json | undefined, path: string): References {
  const names = path.replaceAll(/\[\d+\]/g, '').split('.');
  const found: string[] = [];
  const visit = (node: Json | undefined, depth: number): void => {
    if (Array.isArray(node)) for (const one of node) visit(one, depth);
    if (!isObject(node)) return;
    const own = refersTo(node);
    if (own.length > 0) found.push(...own);
    else if (depth >= names.length) for (const below of Object.values(node)) visit(below, depth);
    else visit(node[names[depth] ?? ''], depth + 1);
  };
  visit(expressions, 0);
  return [...new Set(found)];
}
