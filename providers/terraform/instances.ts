import type { Json, JsonObject } from '../../src/model/index.ts';
import { keyOf, type ModuleStep, moduleAddress, modulePath, moduleSteps, segments } from './address.ts';
import type { Change } from './document.ts';

/** One resource of a plan, as little of it as says where and what it is. */
export interface Indexed {
  address: string;
  type: string;
  data: boolean;
  module: readonly ModuleStep[];
  /** Its address within its module, without a key: `aws_s3_bucket.a`. */
  block: string;
  key: string | undefined;
  /** The few values that its full name and its place are made from, after the change or before it. */
  known: JsonObject;
  unknown: Json;
}

/** Where a change stands in the configuration. */
export function positionOf({
  address,
  module_address,
  mode,
  type,
  name,
}: Change): Pick<Indexed, 'module' | 'block' | 'key' | 'data'> {
  const module = moduleSteps(module_address ?? modulePart(address));
  const own = segments(address).at(-1) ?? '';
  const data = mode === 'data';
  return { module, block: `${data ? 'data.' : ''}${type}.${name ?? own.replace(/\[.*$/s, '')}`, key: keyOf(own), data };
}

/** `module.a["x"]` of `module.a["x"].aws_vpc.main`. */
function modulePart(address: string): string {
  const parts = segments(address);
  let end = 0;
  while (parts[end] === 'module') end += 2;
  return parts.slice(0, end).join('.');
}

/** A plan's resources by module and block, and the modules that there are instances of. */
export class Instances {
  readonly #blocks = new Map<string, Indexed[]>();
  readonly #modules = new Map<string, ModuleStep[][]>();

  add(one: Indexed): void {
    const at = `${moduleAddress(one.module)}|${one.block}`;
    const known = this.#blocks.get(at);
    if (known) known.push(one);
    else this.#blocks.set(at, [one]);
    this.#module(one.module);
  }

  /** All instances of a block in one instance of its module. */
  of(module: readonly ModuleStep[], block: string): readonly Indexed[] {
    return this.#blocks.get(`${moduleAddress(module)}|${block}`) ?? [];
  }

  /** The instances of a module that is called in another: the one with the key, or all. */
  modules(parent: readonly ModuleStep[], name: string, key: string | undefined): readonly ModuleStep[][] {
    const all = this.#modules.get(modulePath([...parent, { name, key: undefined }])) ?? [];
    return all.filter(
      steps =>
        moduleAddress(steps.slice(0, -1)) === moduleAddress(parent) && (key === undefined || steps.at(-1)?.key === key),
    );
  }

  #module(steps: readonly ModuleStep[]): void {
    for (let depth = 1; depth <= steps.length; depth++) {
      const part = steps.slice(0, depth);
      const path = modulePath(part);
      const known = this.#modules.get(path) ?? [];
      if (known.some(other => moduleAddress(other) === moduleAddress(part))) continue;
      this.#modules.set(path, [...known, [...part]]);
    }
  }
}
