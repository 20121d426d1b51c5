import type { Json } from '../../src/model/index.ts';
import { isObject } from '../json.ts';
import { keyOf, type ModuleStep, modulePath, nameOf, segments } from './address.ts';
import { type Configuration, referencesAt, refersTo } from './configuration.ts';
import type { Indexed, Instances } from './instances.ts';

/** Chains through modules, variables and outputs are followed this far. */
const deepest = 24;

/** A block that refers to a block with a million instances says nothing more of each. */
const mostNamed = 200;

interface Scope {
  module: readonly ModuleStep[];
  /** The key of the instance that refers, for `each.key` and `count.index`. */
  key: string | undefined;
}

/** Follows what expressions refer to, through variables and outputs of modules, to the plan's own resources. */
export class References {
  readonly #configuration: Configuration;
  readonly #instances: Instances;

  constructor(configuration: Configuration, instances: Instances) {
    this.#configuration = configuration;
    this.#instances = instances;
  }

  /** What the value at a path of a resource is made from. */
  at({ module, block, key }: Indexed, path: string): Indexed[] {
    const expressions = this.#configuration.block(modulePath(module), block)?.expressions;
    const found = new Map<string, Indexed>();
    this.#follow(referencesAt(expressions, path), { module, key }, found, 0);
    return [...found.values()];
  }

  #follow(references: readonly string[], scope: Scope, found: Map<string, Indexed>, depth: number): void {
    if (depth > deepest || found.size >= mostNamed) return;
    const repeated = references.some(one => /^(each\.(key|value)|count\.index)/.test(one));
    for (const reference of references) {
      const parts = segments(reference);
      const [head = '', second = '', third = ''] = parts;
      if (head === 'var') this.#variable(nameOf(second), scope, found, depth);
      else if (head === 'module') this.#module(second, third, scope, found, depth);
      else if (head === 'data') this.#block(`data.${second}.${nameOf(third)}`, keyOf(third), repeated, scope, found);
      else if (parts.length > 1) this.#block(`${head}.${nameOf(second)}`, keyOf(second), repeated, scope, found);
    }
  }

  #block(block: string, key: string | undefined, repeated: boolean, scope: Scope, found: Map<string, Indexed>): void {
    const all = this.#instances.of(scope.module, block);
    const own = key ?? (repeated ? scope.key : undefined);
    const meant = own === undefined ? [] : all.filter(one => one.key === own);
    for (const one of meant.length > 0 ? meant : all.slice(0, mostNamed)) found.set(one.address, one);
  }

  /** A variable is what the module's caller gives it. */
  #variable(name: string, { module }: Scope, found: Map<string, Indexed>, depth: number): void {
    const argument = this.#configuration.argument(modulePath(module), name);
    const caller = { module: module.slice(0, -1), key: module.at(-1)?.key };
    this.#follow(everyReference(argument), caller, found, depth + 1);
  }

  /** `module.a["x"].out`: the output, in each instance of the module that may be meant. */
  #module(called: string, output: string, { module, key }: Scope, found: Map<string, Indexed>, depth: number): void {
    const name = nameOf(output);
    if (name === '') return;
    const child = modulePath([...module, { name: nameOf(called), key: undefined }]);
    const references = this.#configuration.output(child, name);
    for (const steps of this.#instances.modules(module, nameOf(called), keyOf(called)))
      this.#follow(references, { module: steps, key }, found, depth + 1);
  }
}

/** An argument may be a whole map, with references anywhere in it. */
function everyReference(expression: Json | undefined, depth = 0): string[] {
  if (depth > deepest) return [];
  if (Array.isArray(expression)) return expression.flatMap(one => everyReference(one, depth + 1));
  if (!isObject(expression)) return [];
  const own = refersTo(expression);
  return own.length > 0 ? [...own] : Object.values(expression).flatMap(one => everyReference(one, depth + 1));
}
