import { readdir, readFile } from 'node:fs/promises';
import { join, normalize, relative } from 'node:path';
import { moduleSteps, nameOf, segments } from './address.ts';

/** Where a block begins. */
export interface SourceLine {
  file: string;
  /** From 1. */
  line: number;
}

/** A folder of configuration: its resource blocks, and the folders that its modules are in, where they are local. */
interface Folder {
  blocks: Map<string, SourceLine>;
  modules: Map<string, string>;
}

const largest = 4 * 1024 * 1024;

/** Finds the blocks of Terraform's configuration by their addresses. Nothing is evaluated. */
export class Source {
  readonly #root: string;
  readonly #folders = new Map<string, Promise<Folder>>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Where a resource is written; `undefined`: not in this folder, or in a module from elsewhere. File relative to `from`. */
  async find(address: string, from: string): Promise<SourceLine | undefined> {
    const parts = segments(address);
    const steps = moduleSteps(address);
    const own = parts.slice(steps.length * 2);
    let folder = this.#root;
    for (const { name } of steps) {
      const next = (await this.#folder(folder)).modules.get(name);
      if (next === undefined) return undefined;
      folder = normalize(join(folder, next));
    }
    const block = (await this.#folder(folder)).blocks.get(`${own.at(-2) ?? ''}.${nameOf(own.at(-1) ?? '')}`);
    return block && { ...block, file: relative(from, block.file).replaceAll('\\', '/') };
  }

  #folder(path: string): Promise<Folder> {
    const known = this.#folders.get(path) ?? readFolder(path);
    this.#folders.set(path, known);
    return known;
  }
}

async function readFolder(path: string): Promise<Folder> {
  const folder: Folder = { blocks: new Map(), modules: new Map() };
  const names = await readdir(path).catch(() => []);
  for (const name of names.filter(one => /\.(tf|tofu)$/.test(one)).sort()) {
    const file = join(path, name);
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.length <= largest) readBlocks(text, file, folder);
  }
  return folder;
}

const opening = /^\s*(resource|module)\s+"([^"]{1,200})"(?:\s+"([^"]{1,200})")?\s*\{/;

/** Blocks by their first line, and the `source` of a module by the first one after it. */
function readBlocks(text: string, file: string, folder: Folder): void {
  let module: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const [, kind, first = '', second] = opening.exec(line) ?? [];
    if (kind === 'resource' && second) folder.blocks.set(`${first}.${second}`, { file, line: index + 1 });
    if (kind !== undefined) module = kind === 'module' ? first : undefined;
    const source = module === undefined ? undefined : /^\s*source\s*=\s*"(\.{1,2}\/[^"]*)"/.exec(line)?.[1];
    if (module !== undefined && source !== undefined) folder.modules.set(module, source);
  }
}
