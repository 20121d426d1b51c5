import type { Json, JsonObject, PathNode } from '../../model/index.ts';
import { counted } from '../words.ts';
import type { Labels } from './labels.ts';
import type { Page } from './page.ts';
import { plain } from './plain.ts';
import { middle, width, wrap } from './width.ts';

/** What a path's lines need besides the path. */
export interface PathContext {
  page: Page;
  labels: Labels;
  /** Accounts' names by id. */
  names: ReadonlyMap<string, string>;
  /** Reasons and rules already told in full. */
  told: Set<string>;
}

/** Nodes drawn of a long path: its start and, more telling, its end. */
const first = 3;
const last = 4;

/**
 * A path, top to bottom, from what is protected (`○`) to what is in reach (`●`): each node, and between two the
 * relation with what the API said.
 */
export function* pathLines(path: readonly PathNode[], context: PathContext): Iterable<string> {
  const { page } = context;
  const hidden = page.verbose ? 0 : Math.max(0, path.length - first - last);
  for (const [index, node] of path.entries()) {
    if (hidden > 0 && index >= first && index < first + hidden) {
      if (index === first) yield page.line('  ', ['dim', `⋮ ${counted(hidden, 'more hop')}, shown with --verbose`]);
      continue;
    }
    if (node.hop) yield* hopLines(node.hop, page);
    yield* nodeLines(node, index === path.length - 1 ? '●' : '○', context);
  }
}

/** One thing: what it is called, its type, account and region; the full id when asked. */
export function* nodeLines(node: PathNode, mark: string, { page, labels, names }: PathContext): Iterable<string> {
  const where = place(node, names);
  const called = labels(node, page.columns - 4);
  if (width(called) + width(where) + 6 <= page.columns) {
    yield page.line(`  ${mark} `, ['bold', called], '  ', ['dim', where]);
  } else {
    yield page.line(`  ${mark} `, ['bold', called]);
    yield* page.paragraph(4, where, 'dim');
  }
  if (page.verbose) yield* page.paragraph(4, node.id, 'dim');
}

function place({ id, type, scope, region }: PathNode, names: ReadonlyMap<string, string>): string {
  const name = scope === null ? undefined : names.get(scope);
  const said = scope === null || id.endsWith(`/${scope}`) ? [] : [accountName(scope, names)];
  const kind = type === 'scope' ? (name === undefined ? 'account of others' : 'account') : plain(type, 60);
  return [kind, ...said, ...(region === null ? [] : [plain(region, 40)])].join(' · ');
}

/** `prod 111122223333`. */
export function accountName(scope: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(scope);
  return name === undefined || name === scope ? plain(scope, 80) : `${middle(plain(name), 24)} ${plain(scope, 80)}`;
}

function* hopLines({ kind, evidence, conditions = [] }: NonNullable<PathNode['hop']>, page: Page): Iterable<string> {
  const fact = plain(facts(evidence.fact).join(', '));
  const said = fact === '' ? plain(evidence.call) : `${plain(evidence.call)}: ${fact}`;
  const indent = kind.length + 6;
  const lines = wrap(said, page.columns - indent);
  const most = page.verbose ? lines.length : 2;
  for (const [index, part] of lines.slice(0, most).entries()) {
    const text = index === most - 1 && lines.length > most ? `${part} …` : part;
    yield index === 0
      ? page.line('  ↓ ', ['bold', kind], '  ', ['dim', text])
      : page.line(' '.repeat(indent), ['dim', text]);
  }
  for (const condition of conditions) yield* page.paragraph(4, `only if: ${condition}`, 'warn');
}

/** `Rules.0.Status=Enabled`: the members of a fact, nested ones by their path. */
export function facts(fact: JsonObject): string[] {
  return Object.entries(fact).flatMap(([key, value]) => member(key, value, 0));
}

function member(key: string, value: Json, depth: number): string[] {
  if (typeof value !== 'object' || value === null) return [`${key}=${value}`];
  if (depth >= 4) return [`${key}=…`];
  const entries = Array.isArray(value)
    ? value.map((item, index): [string, Json] => [`${index}`, item])
    : Object.entries(value);
  return entries.slice(0, 20).flatMap(([name, child]) => member(`${key}.${name}`, child, depth + 1));
}
