import type { DatabaseSync } from 'node:sqlite';
import type { GapCode, PathNode } from '../model/index.ts';
import { indexKey } from './canonical.ts';
import { integer, intern } from './names.ts';

/** Lookups remembered; gaps that share a crossing ask the same ones. */
const remembered = 20_000;

/**
 * Finds what a gap rests on: the targets that listed the resources of its path and the links between them. A gap that says
 * what was not assessed rests on the cells that would have to be. Answers with the integer under which that set is known.
 */
export function basisStatements(file: DatabaseSync, run: number) {
  const targets = targetsOf(file, run);
  const save = saveStatement(file);
  return (code: GapCode, path: readonly PathNode[]): number => {
    const [first] = path;
    if (code === 'not-assessed') return save(first === undefined ? [] : targets.unread(first));
    return save(
      path.flatMap((node, index) => {
        const key = indexKey(node.id);
        const before = path[index - 1];
        if (before === undefined || node.hop === undefined) return targets.node(key);
        return [...targets.node(key), ...targets.link(indexKey(before.id), key, node.hop.kind)];
      }),
    );
  };
}

function targetsOf(file: DatabaseSync, run: number) {
  const valid = (table: string) => `${table}.since <= ?1 and (${table}.until is null or ${table}.until > ?1)`;
  const node = file.prepare(`select distinct resource.target as target from node
    cross join resource on resource.node = node.id where node.key = ?2 and ${valid('resource')}`);
  const link = file.prepare(`select distinct link.target as target from node as source
    cross join node as sink cross join link on link.from_node = source.id and link.to_node = sink.id
    where source.key = ?2 and sink.key = ?3 and link.relation = ?4 and ${valid('link')}`);
  const problem = file.prepare(`select distinct problem.target as target from problem
    join node on node.id = problem.node where node.key = ?2 and ${valid('problem')}`);
  const type = file.prepare(`select target.id as target from target join cell on cell.target = target.id
    where cell.run = ?1 and target.scope = ?2 and target.type = ?3
      and (cell.problem is null or cell.problem not in ('disabled', 'unsupported'))`);
  const numbers = (rows: Record<string, unknown>[]) => rows.flatMap(row => integer(row, 'target') ?? []);
  return {
    node: recall((key = '') => numbers(node.all(run, key))),
    link: recall((from = '', to = '', relation = '') => numbers(link.all(run, from, to, relation))),
    unread: ({ id, scope, type: name }: PathNode): number[] =>
      numbers(id === scope ? type.all(run, id, name) : problem.all(run, indexKey(id))),
  };
}

function saveStatement(file: DatabaseSync) {
  const id = intern(file, 'basis', ['targets']);
  const name = file.prepare('insert or ignore into basis_target (basis, target) values (?, ?)');
  const saved = new Map<string, number>();
  return (targets: readonly number[]): number => {
    const distinct = [...new Set(targets)].sort((a, b) => a - b);
    const text = distinct.join(' ');
    const known = saved.get(text);
    if (known !== undefined) return known;
    const basis = id(text);
    for (const target of distinct) name.run(basis, target);
    if (saved.size >= remembered) saved.clear();
    saved.set(text, basis);
    return basis;
  };
}

function recall(find: (...key: string[]) => number[]): (...key: string[]) => number[] {
  const known = new Map<string, number[]>();
  return (...key) => {
    const name = key.join('\n');
    const found = known.get(name) ?? find(...key);
    if (known.size >= remembered) known.clear();
    known.set(name, found);
    return found;
  };
}
