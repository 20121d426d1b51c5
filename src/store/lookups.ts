import type { DatabaseSync } from 'node:sqlite';

/**
 * The reads that a report makes for every node and hop of it, prepared once: Kysely takes ten times as long to build
 * one as SQLite to run it.
 */
export function prepareLookups(file: DatabaseSync) {
  const byNode = file.prepare(resource('id'));
  const byKey = file.prepare(resource('key'));
  const end = file.prepare('select end from node where id = ?');
  const link = file.prepare('select json from link where row = ?');
  const run = file.prepare('select seq from run where id = ?');
  return {
    /** By the run's number, and a node or an index key. */
    resource: (seq: number, key: number | string) =>
      resourceOf((typeof key === 'number' ? byNode : byKey).get(seq, key)),
    end: (node: number) => text(end.get(node)?.['end']),
    link: (row: number) => text(link.get(row)?.['json']),
    run: (id: string) => number(run.get(id)?.['seq']),
  };
}

/** Of two targets that list the same resource, the row that content alone puts first. */
const resource = (column: 'id' | 'key'): string => `select node.id as node, resource.json from node
  cross join resource on resource.node = node.id
  cross join cell on cell.target = resource.target and cell.run = ?1
  where node.${column} = ?2 and resource.since <= ?1 and (resource.until is null or resource.until > ?1)
  order by resource.hash limit 1`;

function resourceOf(row: Record<string, unknown> | undefined): { node: number; json: string } | undefined {
  const [node, json] = [number(row?.['node']), text(row?.['json'])];
  return node === undefined || json === undefined ? undefined : { node, json };
}

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
