import { type Compilable, type Generated, type Kysely, sql } from 'kysely';
import type { LinkKind, ProblemKind, Run } from '../model/index.ts';
import { type AlertTables, alertStep } from './alert-schema.ts';
import { type JudgementTables, judgementStep } from './judgement-schema.ts';

/** One row per run. `seq` counts runs and is what validity intervals are made of. */
interface RunTable extends Omit<Run, 'narrowed'> {
  seq: Generated<number>;
  /** A list as JSON. */
  narrowed: string | null;
}

interface ScopeTable {
  run: number;
  provider: string;
  partition: string;
  scope: string;
  json: string;
}

/** Targets are written once and named by integer in every run's cells and rows. */
interface TargetTable {
  id: Generated<number>;
  provider: string;
  partition: string;
  scope: string;
  region: string;
  type: string;
}

/** Reasons repeat by the thousand (one per closed account), so cells name them by integer. */
interface PhraseTable {
  id: Generated<number>;
  text: string;
}

/** The ledger. No `problem` means assessed; the status follows from it. */
interface CellTable {
  run: number;
  target: number;
  problem: ProblemKind | null;
  reason: number | null;
  via: number | null;
  resources: number;
  calls: number;
  /** SHA-256 over what the target answered in this run; `null`: written before demarc kept it. */
  answers: Uint8Array | null;
}

/** Whatever a resource or a link's end is called. `end` is the fullest that any link said of it, `known` how full. */
interface NodeTable {
  id: Generated<number>;
  key: string;
  known: number;
  end: string | null;
}

/** Valid from run `since` until before run `until`; `hash` decides whether a later run changed it. */
interface Interval {
  row: Generated<number>;
  target: number;
  since: number;
  until: number | null;
  hash: Uint8Array;
  json: string;
}

interface ResourceTable extends Interval {
  node: number;
}

interface LinkTable extends Interval {
  from_node: number;
  to_node: number;
  relation: LinkKind;
  conditional: number;
}

interface ProblemTable extends Interval {
  node: number;
}

export interface Tables extends JudgementTables, AlertTables {
  run: RunTable;
  scope: ScopeTable;
  target: TargetTable;
  phrase: PhraseTable;
  cell: CellTable;
  node: NodeTable;
  resource: ResourceTable;
  link: LinkTable;
  problem: ProblemTable;
}

export type Database = Kysely<Tables>;

/** `dema` in ASCII: SQLite keeps four bytes that tell our files from others'. */
export const applicationId = 0x64656d61;

/** Step n leads from `user_version` n to n + 1. A released step is never edited: later changes are further steps. */
export const migrations: readonly ((db: Database) => Compilable[])[] = [
  db => [...runTables(db), ...ledgerTables(db), nodeTable(db), ...rowTables(db), ...rowIndexes(db)],
  judgementStep,
  alertStep,
  db => [db.schema.alterTable('run').addColumn('narrowed', 'text')],
];

const runTables = (db: Database): Compilable[] => [
  db.schema
    .createTable('run')
    .addColumn('seq', 'integer', column => column.primaryKey())
    .addColumn('id', 'text', column => column.notNull().unique())
    .addColumn('started', 'text', column => column.notNull())
    .addColumn('ended', 'text')
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('seed', 'integer', column => column.notNull())
    .addColumn('plan', 'text', column => column.notNull())
    .addColumn('tool', 'text', column => column.notNull()),
  db.schema
    .createTable('scope')
    .addColumn('run', 'integer', column => column.notNull().references('run.seq'))
    .addColumn('provider', 'text', column => column.notNull())
    .addColumn('partition', 'text', column => column.notNull())
    .addColumn('scope', 'text', column => column.notNull())
    .addColumn('json', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('scope_key', ['run', 'provider', 'partition', 'scope'])
    .modifyEnd(sql`without rowid`),
];

const ledgerTables = (db: Database): Compilable[] => [
  db.schema
    .createTable('target')
    .addColumn('id', 'integer', column => column.primaryKey())
    .addColumn('provider', 'text', column => column.notNull())
    .addColumn('partition', 'text', column => column.notNull())
    .addColumn('scope', 'text', column => column.notNull())
    .addColumn('region', 'text', column => column.notNull())
    .addColumn('type', 'text', column => column.notNull())
    .addUniqueConstraint('target_key', ['provider', 'partition', 'scope', 'region', 'type']),
  db.schema
    .createTable('phrase')
    .addColumn('id', 'integer', column => column.primaryKey())
    .addColumn('text', 'text', column => column.notNull().unique()),
  db.schema
    .createTable('cell')
    .addColumn('run', 'integer', column => column.notNull().references('run.seq'))
    .addColumn('target', 'integer', column => column.notNull().references('target.id'))
    .addColumn('problem', 'text')
    .addColumn('reason', 'integer', column => column.references('phrase.id'))
    .addColumn('via', 'integer', column => column.references('phrase.id'))
    .addColumn('resources', 'integer', column => column.notNull())
    .addColumn('calls', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('cell_key', ['run', 'target'])
    .modifyEnd(sql`without rowid`),
];

const nodeTable = (db: Database): Compilable =>
  db.schema
    .createTable('node')
    .addColumn('id', 'integer', column => column.primaryKey())
    .addColumn('key', 'text', column => column.notNull().unique())
    .addColumn('known', 'integer', column => column.notNull())
    .addColumn('end', 'text');

const intervalTable = (db: Database, name: 'resource' | 'link' | 'problem') =>
  db.schema
    .createTable(name)
    .addColumn('row', 'integer', column => column.primaryKey())
    .addColumn('target', 'integer', column => column.notNull().references('target.id'))
    .addColumn('since', 'integer', column => column.notNull())
    .addColumn('until', 'integer')
    .addColumn('hash', 'blob', column => column.notNull());

/** `json` comes last: SQLite reads through whatever stands before a column. */
const rowTables = (db: Database): Compilable[] => [
  intervalTable(db, 'resource')
    .addColumn('node', 'integer', column => column.notNull().references('node.id'))
    .addColumn('json', 'text', column => column.notNull()),
  intervalTable(db, 'link')
    .addColumn('from_node', 'integer', column => column.notNull().references('node.id'))
    .addColumn('to_node', 'integer', column => column.notNull().references('node.id'))
    .addColumn('relation', 'text', column => column.notNull())
    .addColumn('conditional', 'integer', column => column.notNull())
    .addColumn('json', 'text', column => column.notNull()),
  intervalTable(db, 'problem')
    .addColumn('node', 'integer', column => column.notNull().references('node.id'))
    .addColumn('json', 'text', column => column.notNull()),
];

/** The live ones find what an incoming row replaces and what a target no longer has; the others read in order of key. */
const rowIndexes = (db: Database): Compilable[] => [
  liveIndex(db, 'resource', ['target', 'node']),
  liveIndex(db, 'link', ['target', 'hash']),
  liveIndex(db, 'problem', ['target', 'hash']),
  db.schema.createIndex('resource_node').on('resource').column('node'),
  db.schema.createIndex('link_from').on('link').column('from_node'),
];

const liveIndex = (db: Database, table: string, columns: string[]): Compilable =>
  db.schema.createIndex(`${table}_live`).on(table).columns(columns).unique().where(sql`until`, 'is', null);
