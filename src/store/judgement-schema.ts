import { type Compilable, type Generated, type Kysely, sql } from 'kysely';

/** One judgement of a run. `base`: the judgement of the run before it, whose known gaps it answers for. */
export interface JudgementTable {
  seq: Generated<number>;
  run: number;
  base: number | null;
  dataset: string;
  configuration: string;
  /** `segments`, `gaps`, `excepted` and `standing` of the judgement, as JSON. */
  json: string;
}

/**
 * A judged gap as it was from judgement `since` until before judgement `until`. `state` 1: not seen any more, but not
 * resolved either. `opened`: the run that first saw it; `reopened`: it had been resolved before that.
 */
export interface GapTable {
  row: Generated<number>;
  fingerprint: string;
  since: number;
  until: number | null;
  state: number;
  /** Ranks: 0 is the worst. */
  severity: number;
  verdict: number;
  segment: string;
  excepted: number;
  opened: string;
  reopened: number;
  basis: number;
  hash: Uint8Array;
  json: string;
}

/** What gaps rest on: sets of targets, interned, since the gaps of a target share theirs. */
export interface BasisTable {
  id: Generated<number>;
  targets: string;
}

export interface BasisTargetTable {
  basis: number;
  target: number;
}

/** The verdict with which an exception (by its hash) first covered a gap. */
export interface GrantTable {
  exception: string;
  fingerprint: string;
  facts: string;
  dataset: string;
}

export interface JudgementTables {
  judgement: JudgementTable;
  gap: GapTable;
  basis: BasisTable;
  basis_target: BasisTargetTable;
  exception_grant: GrantTable;
}

type Build = Pick<Kysely<unknown>, 'schema'>;

/** Step 2 of the schema: judgements; the hash of what each target answered; changes of rows found by run. */
export const judgementStep = (db: Build): Compilable[] => [
  db.schema.alterTable('cell').addColumn('answers', 'blob'),
  judgementTable(db),
  gapTable(db),
  ...basisTables(db),
  grantTable(db),
  ...indexes(db),
];

const judgementTable = (db: Build): Compilable =>
  db.schema
    .createTable('judgement')
    .addColumn('seq', 'integer', column => column.primaryKey().autoIncrement())
    .addColumn('run', 'integer', column => column.notNull().references('run.seq'))
    .addColumn('base', 'integer')
    .addColumn('dataset', 'text', column => column.notNull())
    .addColumn('configuration', 'text', column => column.notNull())
    .addColumn('json', 'text', column => column.notNull());

const gapTable = (db: Build): Compilable =>
  db.schema
    .createTable('gap')
    .addColumn('row', 'integer', column => column.primaryKey())
    .addColumn('fingerprint', 'text', column => column.notNull())
    .addColumn('since', 'integer', column => column.notNull())
    .addColumn('until', 'integer')
    .addColumn('state', 'integer', column => column.notNull())
    .addColumn('severity', 'integer', column => column.notNull())
    .addColumn('verdict', 'integer', column => column.notNull())
    .addColumn('segment', 'text', column => column.notNull())
    .addColumn('excepted', 'integer', column => column.notNull())
    .addColumn('opened', 'text', column => column.notNull())
    .addColumn('reopened', 'integer', column => column.notNull())
    .addColumn('basis', 'integer', column => column.notNull().references('basis.id'))
    .addColumn('hash', 'blob', column => column.notNull())
    .addColumn('json', 'text', column => column.notNull());

const basisTables = (db: Build): Compilable[] => [
  db.schema
    .createTable('basis')
    .addColumn('id', 'integer', column => column.primaryKey())
    .addColumn('targets', 'text', column => column.notNull().unique()),
  db.schema
    .createTable('basis_target')
    .addColumn('basis', 'integer', column => column.notNull().references('basis.id'))
    .addColumn('target', 'integer', column => column.notNull().references('target.id'))
    .addPrimaryKeyConstraint('basis_target_key', ['basis', 'target'])
    .modifyEnd(sql`without rowid`),
];

const grantTable = (db: Build): Compilable =>
  db.schema
    .createTable('exception_grant')
    .addColumn('exception', 'text', column => column.notNull())
    .addColumn('fingerprint', 'text', column => column.notNull())
    .addColumn('facts', 'text', column => column.notNull())
    .addColumn('dataset', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('grant_key', ['exception', 'fingerprint'])
    .modifyEnd(sql`without rowid`);

/** A difference reads what began or ended between two judgements or runs, and nothing else; what a gap rests on is looked up. */
const indexes = (db: Build): Compilable[] => [
  db.schema.createIndex('gap_live').on('gap').column('fingerprint').unique().where(sql`until`, 'is', null),
  db.schema.createIndex('gap_fingerprint').on('gap').columns(['fingerprint', 'since']),
  db.schema.createIndex('gap_since').on('gap').column('since'),
  db.schema.createIndex('gap_until').on('gap').column('until').where(sql`until`, 'is not', null),
  db.schema.createIndex('gap_basis').on('gap').column('basis'),
  db.schema.dropIndex('link_from'),
  db.schema.createIndex('link_ends').on('link').columns(['from_node', 'to_node']),
  db.schema.createIndex('target_type').on('target').columns(['scope', 'type']),
  db.schema.createIndex('resource_since').on('resource').columns(['since', 'node']),
  db.schema.createIndex('resource_until').on('resource').columns(['until', 'node']).where(sql`until`, 'is not', null),
];
