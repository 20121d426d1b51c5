import { readDeclarations } from '../../../providers/declarations.ts';
import type { DeclaredChange, ReadOptions } from '../../../providers/declared/declaration.ts';
import { Changes } from '../../audit/changes.ts';
import { type Lapse, LayerWriter } from '../../audit/layer.ts';
import type { Row, Run, Target } from '../../model/index.ts';
import type { Readable } from './spool.ts';

/** What the files say, as two estates on disk, and what is different between them. */
export interface Declarations {
  before: Awaited<ReturnType<LayerWriter['finish']>>;
  after: Awaited<ReturnType<LayerWriter['finish']>>;
  changes: Changes;
  /** Addresses of what is changed, and where that is said. */
  changed: Map<string, { file: string; line: number }>;
  subjects: string[];
  /** Things by what becomes of them. */
  counts: Record<string, number>;
  /** What could not be assessed of what is changed. */
  unassessed: string[];
}

/** Kept of what could not be assessed, and of the addresses that changed: a file may have a million of them. */
const mostKept = 1_000_000;
const mostUnassessed = 10_000;

/**
 * Reads every file once, and writes what there is and what there will be to disk. `byLabels`: labels say which segment holds
 * a thing.
 */
export async function layersOf(
  files: Readable['files'],
  options: ReadOptions,
  run: Run,
  byLabels: boolean,
): Promise<Declarations> {
  const [before, after] = [await LayerWriter.create(run), await LayerWriter.create(run)];
  const found = {
    changes: new Changes(),
    changed: new Map<string, { file: string; line: number }>(),
    subjects: [],
    counts: {},
    unassessed: [],
  };
  const reading = new Reading(before, after, found, byLabels);
  try {
    const names = files.map(({ name }) => name);
    for (const { path, name } of files) await reading.read(path, name, named(options, names, name));
    found.changes.settle();
    return { before: await before.finish(), after: await after.finish(), ...found };
  } catch (error) {
    await Promise.all([before.dispose(), after.dispose()]);
    throw error;
  }
}

/** Files of one name are told apart by their number. */
function named(options: ReadOptions, files: readonly string[], file: string): ReadOptions {
  const base = (path: string): string =>
    path.replace(/^.*[\\/]/, '').replace(/\.(json|ya?ml|template)$/i, '') || 'file';
  const same = files.filter(other => base(other) === base(file));
  return { ...options, name: same.length > 1 ? `${base(file)}-${same.indexOf(file) + 1}` : base(file) };
}

type Found = Pick<Declarations, 'changes' | 'changed' | 'subjects' | 'counts' | 'unassessed'>;

class Reading {
  readonly #before: LayerWriter;
  readonly #after: LayerWriter;
  readonly #found: Found;
  readonly #byLabels: boolean;

  constructor(before: LayerWriter, after: LayerWriter, found: Found, byLabels: boolean) {
    this.#byLabels = byLabels;
    this.#before = before;
    this.#after = after;
    this.#found = found;
  }

  /** `file`: what the user calls it. */
  async read(path: string, file: string, options: ReadOptions): Promise<void> {
    let name = options.name ?? file;
    for await (const said of readDeclarations(path, options)) {
      if (said.kind === 'declared') await this.#declared(said, file);
      else if (said.kind === 'malformed') await this.#unread(file, name, said.message);
      else {
        name = said.name;
        this.#found.subjects.push(`${file}: ${said.what}`);
        for (const reason of said.incomplete) await this.#unread(file, name, reason);
        await this.#after.add(fileTarget(name), []);
      }
    }
  }

  async #declared(said: DeclaredChange, file: string): Promise<void> {
    const { changes, changed, counts } = this.#found;
    const target: Target = { ...said.where, type: said.type };
    const lapse = said.known ? undefined : unsupported(said.type);
    const problems = (said.unknown ?? []).map(message => problem(said, message));
    if (said.before.length > 0 || said.actions.includes('delete'))
      await this.#before.add(target, said.before, lapse, isSource(said));
    if (!isRemoval(said)) await this.#after.add(target, [...said.after, ...problems], lapse, isSource(said));
    const what = word(said);
    counts[what] = (counts[what] ?? 0) + 1;
    if (what === 'as it is') return;
    changes.add(said.before, said.after);
    if (changed.size < mostKept) changed.set(said.address, { file, line: said.line ?? 1 });
    if (isRemoval(said)) return;
    if (lapse) this.#miss(`${said.address}: ${lapse.reason}`);
    for (const { message } of problems) this.#miss(message);
    if (this.#byLabels && said.after.some(row => row.kind === 'resource' && row.labels === undefined))
      this.#miss(`${said.address}: its labels are known only after apply, and so which segment holds it`);
  }

  async #unread(file: string, name: string, reason: string): Promise<void> {
    await this.#after.add({ ...fileTarget(name), type: 'terraform.unread' }, [], { problem: 'malformed', reason });
    this.#miss(`${file}: ${reason}`);
  }

  #miss(what: string): void {
    if (this.#found.unassessed.length < mostUnassessed) this.#found.unassessed.push(what);
  }
}

/** The cell of the file itself: that it was read to its end. */
const fileTarget = (name: string): Target => ({
  ...{ provider: 'declared', partition: 'declared', scope: name, region: 'global', type: 'declared.file' },
});

const unsupported = (type: string): Lapse => ({
  problem: 'unsupported',
  reason: `no table knows ${type}: it is placed by its region where it has one, and nothing else of it is read`,
});

function problem({ address, after }: DeclaredChange, message: string): Row & { kind: 'problem' } {
  const resource = after.find(row => row.kind === 'resource');
  const id = resource?.kind === 'resource' ? resource.id : address;
  return { kind: 'problem', problem: 'skipped', message: `${address}: ${message}`, id };
}

/** Read by the plan, and not made by it. */
const isSource = ({ type }: DeclaredChange): boolean => type.startsWith('data.');

const isRemoval = ({ actions }: DeclaredChange): boolean => actions.includes('delete') && !actions.includes('create');

/** What becomes of a thing, in a word. */
function word(said: DeclaredChange): string {
  const { actions, moved } = said;
  if (actions.includes('create') && actions.includes('delete')) return 'replace';
  if (actions.includes('forget')) return 'forget';
  const [action = 'no-op'] = actions;
  if (action === 'no-op' || action === 'read') return moved === undefined ? 'as it is' : 'move';
  return action;
}
