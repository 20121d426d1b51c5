import type { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import {
  type Cell,
  type End,
  type Evidence,
  type Problem,
  type Resource,
  type Run,
  type Scope,
  statusOf,
  type Target,
} from '../model/index.ts';
import { indexKey } from './canonical.ts';
import { UnknownRunError } from './errors.ts';
import type { LinkRow, ResourceRow } from './index.ts';
import { prepareLookups } from './lookups.ts';
import { runOf } from './run-row.ts';
import type { Database } from './schema.ts';

/**
 * Reads as of a run: rows valid in it whose target has a cell in it. Joins are written in the order in which SQLite
 * must walk them (`cross join` binds it), so that rows come in order of key without being sorted first.
 */
export class Reader {
  readonly #db: Database;
  readonly #lookups: ReturnType<typeof prepareLookups>;
  /** Whether a writer is alive; without one a run that says `running` died. */
  readonly #locked: () => boolean;

  constructor(file: DatabaseSync, db: Database, locked: () => boolean) {
    this.#db = db;
    this.#lookups = prepareLookups(file);
    this.#locked = locked;
  }

  async runs(): Promise<Run[]> {
    const runs = await this.#db.selectFrom('run').select(runColumns).orderBy('seq').execute();
    return runs.map(row => this.#asSeen(runOf(row)));
  }

  async run(id?: string): Promise<Run | undefined> {
    let query = this.#db.selectFrom('run').select(runColumns).orderBy('seq', 'desc').limit(1);
    if (id !== undefined) query = query.where('id', '=', id);
    const row = await query.executeTakeFirst();
    return row && this.#asSeen(runOf(row));
  }

  async *scopes(run: string): AsyncIterable<Scope> {
    const seq = this.#seq(run);
    const rows = this.#db.selectFrom('scope').select('json').where('run', '=', seq);
    for await (const row of rows.orderBy('provider').orderBy('partition').orderBy('scope').stream())
      yield parse<Scope>(row.json);
  }

  async *cells(run: string): AsyncIterable<Cell> {
    const seq = this.#seq(run);
    const rows = this.#db
      .selectFrom('target')
      .crossJoin('cell')
      .leftJoin('phrase as reason', 'reason.id', 'cell.reason')
      .leftJoin('phrase as via', 'via.id', 'cell.via')
      .whereRef('cell.target', '=', 'target.id')
      .where('cell.run', '=', seq)
      .select(targetColumns)
      .select(['cell.problem', 'reason.text as reason', 'via.text as via', 'cell.resources', 'cell.calls'])
      .orderBy('provider')
      .orderBy('partition')
      .orderBy('scope')
      .orderBy('region')
      .orderBy('type');
    for await (const { via, problem, ...cell } of rows.stream())
      yield { ...cell, problem, status: problem ? statusOf[problem] : 'assessed', ...(via === null ? {} : { via }) };
  }

  async *resources(run: string): AsyncIterable<ResourceRow> {
    let last: number | undefined;
    for await (const { node, json } of this.#resources(this.#seq(run)).stream()) {
      if (node !== last) yield { node, resource: parse<Resource>(json) };
      last = node;
    }
  }

  async *links(run: string): AsyncIterable<LinkRow> {
    const seq = this.#seq(run);
    const rows = this.#db
      .selectFrom('node as source')
      .crossJoin('link')
      .crossJoin('cell')
      .crossJoin('node as sink')
      .whereRef('link.from_node', '=', 'source.id')
      .whereRef('sink.id', '=', 'link.to_node')
      .whereRef('cell.target', '=', 'link.target')
      .where('cell.run', '=', seq)
      .where(validIn('link', seq))
      .select([
        'link.row',
        'link.from_node as from',
        'link.to_node as to',
        'link.relation',
        'link.conditional',
        'link.hash',
      ])
      .orderBy('source.key')
      .orderBy('link.relation')
      .orderBy('sink.key')
      .orderBy('link.hash')
      .orderBy('link.row');
    let last: { hash: Uint8Array } | undefined;
    for await (const { hash, conditional, ...row } of rows.stream()) {
      if (!last || Buffer.compare(last.hash, hash) !== 0) yield { ...row, conditional: conditional === 1 };
      last = { hash };
    }
  }

  async *ends(run: string): AsyncIterable<{ node: number; end: End }> {
    const seq = this.#seq(run);
    const described = this.#resources(seq).clearSelect().clearOrderBy().select('resource.node');
    const valid = this.#db
      .selectFrom('link')
      .innerJoin('cell', join => join.onRef('cell.target', '=', 'link.target').on('cell.run', '=', seq))
      .where(validIn('link', seq));
    const rows = this.#db
      .selectFrom('node')
      .select(['node.id as node', 'node.end'])
      .where(eb => eb.or([eb('id', 'in', valid.select('from_node')), eb('id', 'in', valid.select('to_node'))]))
      .where('id', 'not in', described)
      .orderBy('node.key');
    for await (const { node, end } of rows.stream()) if (end !== null) yield { node, end: parse<End>(end) };
  }

  async *problems(run: string): AsyncIterable<{ problem: Problem; target: Target }> {
    const seq = this.#seq(run);
    const rows = this.#db
      .selectFrom('problem')
      .innerJoin('node', 'node.id', 'problem.node')
      .innerJoin('target', 'target.id', 'problem.target')
      .innerJoin('cell', join => join.onRef('cell.target', '=', 'problem.target').on('cell.run', '=', seq))
      .where(validIn('problem', seq))
      .select(targetColumns)
      .select('problem.json')
      .orderBy('node.key')
      .orderBy('problem.hash')
      .orderBy('problem.target');
    for await (const { json, ...target } of rows.stream()) yield { problem: parse<Problem>(json), target };
  }

  async resource(run: string, key: string | number): Promise<ResourceRow | undefined> {
    const row = this.#lookups.resource(this.#seq(run), typeof key === 'number' ? key : indexKey(key));
    return row && { node: row.node, resource: parse<Resource>(row.json) };
  }

  async end(node: number): Promise<End | undefined> {
    const json = this.#lookups.end(node);
    return json === undefined ? undefined : parse<End>(json);
  }

  async link(row: number): Promise<{ evidence: Evidence; conditions: string[] }> {
    const json = this.#lookups.link(row);
    if (json === undefined) throw new RangeError(`no link row ${row}`);
    return parse<{ evidence: Evidence; conditions: string[] }>(json);
  }

  async nodeCount(): Promise<number> {
    const found = await this.#db
      .selectFrom('node')
      .select(eb => eb.fn.max('id').as('last'))
      .executeTakeFirst();
    return (found?.last ?? 0) + 1;
  }

  /** Two targets may list the same resource: rows of one node stand together, in an order that content alone decides. */
  #resources(seq: number) {
    return this.#db
      .selectFrom('node')
      .crossJoin('resource')
      .crossJoin('cell')
      .whereRef('resource.node', '=', 'node.id')
      .whereRef('cell.target', '=', 'resource.target')
      .where('cell.run', '=', seq)
      .where(validIn('resource', seq))
      .select(['node.id as node', 'resource.json'])
      .orderBy('node.key')
      .orderBy('resource.hash');
  }

  #seq(run: string): number {
    const seq = this.#lookups.run(run);
    if (seq === undefined) throw new UnknownRunError(`no run ${run} in the store`);
    return seq;
  }

  #asSeen(run: Run): Run {
    return run.status === 'running' && !this.#locked() ? { ...run, status: 'interrupted' } : run;
  }
}

/** Whether a row's interval holds the run. */
const validIn = (table: 'resource' | 'link' | 'problem', seq: number) => {
  const [since, until] = [sql.ref(`${table}.since`), sql.ref(`${table}.until`)];
  return sql<boolean>`(${since} <= ${seq} and (${until} is null or ${until} > ${seq}))`;
};

const runColumns = ['id', 'started', 'ended', 'status', 'seed', 'plan', 'tool', 'narrowed'] as const;
const targetColumns = ['target.provider', 'target.partition', 'target.scope', 'target.region', 'target.type'] as const;

/** What we wrote ourselves: its type is that of the column's writer. */
const parse = <Value>(json: string): Value => JSON.parse(json);
