import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../../../src/model/index.ts';

/** What a reader takes a member for. */
export type Taken = 'at' | 'text' | 'texts' | 'objects' | 'values' | 'pick';

/** Members that are read of every resource, whatever its type: the envelope of Azure Resource Manager, and Private Link. */
export const envelope =
  /^(id|name|location|tags|identity\.(principalId|userAssignedIdentities)|extendedLocation\.name|properties\.privateEndpointConnections.*)$/;

/** Notes which members of which items are read. `[]` stands for each element of a list, `{}` for each value of a map. */
export class Recorder {
  readonly #known = new WeakMap<object, { root: string; path: string }>();
  readonly reads = new Map<string, Map<string, Set<Taken>>>();

  /** A read of an item that has an id, or of a part of one. Others were made up by the reader. */
  note(item: JsonObject, path: string, taken: Taken, value: Json | undefined): void {
    const { root, path: base } = this.#known.get(item) ?? { root: rootOf(item), path: '' };
    if (root === '') return;
    const full = base === '' ? path : `${base}.${path}`;
    const members = this.reads.get(root) ?? new Map<string, Set<Taken>>();
    this.reads.set(root, members);
    members.set(full, (members.get(full) ?? new Set()).add(taken));
    this.#adopt(root, full, value, taken);
  }

  #adopt(root: string, path: string, value: Json | undefined, taken: Taken): void {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const one of value) this.#know(root, `${path}[]`, one);
    else if (taken === 'values') for (const one of Object.values(value)) this.#know(root, `${path}{}`, one);
    else this.#know(root, path, value);
  }

  #know(root: string, path: string, value: Json): void {
    if (typeof value === 'object' && value !== null && !this.#known.has(value)) this.#known.set(value, { root, path });
  }
}

const rootOf = ({ id }: JsonObject): string => (typeof id === 'string' ? id.toLowerCase() : '');

export interface Held {
  type: string;
  armType: string;
  version: string;
  /** The type of each member as Microsoft's own models have it: `string`, `[Disk]`, `{Value}`, `any`. */
  members: ReadonlyMap<string, string>;
  /** Members that the models do not have, with the reason why they are read all the same. */
  apart: ReadonlyMap<string, string>;
}

/**
 * `members.txt`: what each collector reads, held against Microsoft's models of its api-version. A block is our type, Azure's,
 * the version and the package that was looked into; then a line for each member, or `-` with the reason for one that is not there.
 */
export function heldMembers(): Held[] {
  const written = readFileSync(new URL('members.txt', import.meta.url), 'utf8');
  return written
    .split('\n\n')
    .filter(block => block.startsWith('azure.'))
    .map(block => {
      const [head = '', ...lines] = block.trim().split('\n');
      const [type = '', armType = '', version = ''] = head.split(' ');
      const entries = lines.map((line): [apart: boolean, path: string, said: string] => {
        const [, minus, path = '', said = ''] = /^ {2}(- )?(\S+): (.+)$/.exec(line) ?? [];
        return [minus !== undefined, path, said];
      });
      const those = (wanted: boolean) =>
        new Map(entries.flatMap(([apart, ...entry]) => (apart === wanted ? [entry] : [])));
      return { type, armType, version, members: those(false), apart: those(true) };
    });
}

/** The item with every held member that it lacks, so that what is read of a list's elements is seen. */
export function whole<Item extends object>(item: Item, members: ReadonlyMap<string, string>): Item {
  let filled: Json = JSON.parse(JSON.stringify(item));
  for (const [path, type] of members) filled = withMember(filled, path.split(/\.|(?=\[\])|(?=\{\})/), type);
  return Object.assign({}, item, filled);
}

function withMember(value: Json | undefined, [name, ...rest]: string[], type: string): Json {
  if (name === undefined) return value ?? sample(type);
  if (name === '[]') {
    const list = Array.isArray(value) && value.length > 0 ? value : [null];
    return list.map(one => withMember(one ?? undefined, rest, type));
  }
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  if (name !== '{}') return { ...object, [name]: withMember(object[name], rest, type) };
  const entries = Object.entries(Object.keys(object).length > 0 ? object : { one: null });
  return Object.fromEntries(entries.map(([key, one]) => [key, withMember(one ?? undefined, rest, type)]));
}

/** Something of a type: `[[Rule]]` is a list of lists, `{Identity}` a map. */
function sample(type: string): Json {
  const [open, inner] = [type[0] ?? '', type.slice(1, -1)];
  if (open === '[') return [sample(inner)];
  if (open === '{') return { one: sample(inner) };
  return /^[A-Z]/.test(open) ? {} : 'x';
}
