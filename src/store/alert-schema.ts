import { type Compilable, type Kysely, sql } from 'kysely';
import type { Acknowledgement } from '../model/index.ts';

interface RouteTable {
  name: string;
  told: string | null;
  conditions: string;
  pending_run: string | null;
  pending_digest: string | null;
}

export interface AlertTables {
  route: RouteTable;
  acknowledgement: Acknowledgement;
}

/** Step 3 of the schema: what alert routes were told, and who has seen what. */
export const alertStep = (db: Pick<Kysely<unknown>, 'schema'>): Compilable[] => [
  db.schema
    .createTable('route')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('told', 'text')
    .addColumn('conditions', 'text', column => column.notNull())
    .addColumn('pending_run', 'text')
    .addColumn('pending_digest', 'text')
    .modifyEnd(sql`without rowid`),
  db.schema
    .createTable('acknowledgement')
    .addColumn('fingerprint', 'text', column => column.primaryKey())
    .addColumn('by', 'text', column => column.notNull())
    .addColumn('at', 'text', column => column.notNull())
    .modifyEnd(sql`without rowid`),
];
