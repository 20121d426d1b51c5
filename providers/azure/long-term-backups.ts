import { type Collector, type JsonObject, link, type Row } from '../../src/model/index.ts';
import { Failed } from '../failed.ts';
import { pick, text } from '../json.ts';
import { type AzureClients, armWay } from './client.ts';
import { problemOf, readingOf, resourceRows } from './listing.ts';
import { armEnd, idOf } from './names.ts';
import { inPlacesOf } from './places.ts';
import { backups } from './sql.ts';

interface LongTerm {
  type: string;
  docs: string;
  /** What the databases are of: `Microsoft.Sql/servers`. */
  servers: string;
  /** `Microsoft.Sql/locations/longTermRetentionBackups` */
  of: string;
  /** Names the server of a backup. */
  member: string;
}

const version = '2023-08-01';
const redundancy = 'properties.backupStorageRedundancy';

/**
 * Backups that outlive their database and even its server. They are listed by location: asked are those where there is a
 * server now, so that those of a server that was the last of its region are not found.
 */
export function longTermBackups({ type, docs, servers, of, member }: LongTerm): Collector<AzureClients> {
  const names = ['databaseName', 'backupTime', 'backupExpirationTime', 'databaseDeletionTime'];
  const facts = [member, ...names.map(name => `properties.${name}`), redundancy];
  return {
    ...{ type, per: 'scope', holds: 'data', docs },
    permissions: [`${servers}/read`, `${of}/read`],
    async *collect(context): AsyncGenerator<Row> {
      const { clients, target, problem, via } = context;
      via(armWay);
      const reading = readingOf(context, target.scope, `${of}/read`);
      const known = await Array.fromAsync(clients.list(`/subscriptions/${target.scope}/providers/${servers}`, version));
      const ids = new Map(known.map(server => [text(server, 'name')?.toLowerCase() ?? '', idOf(server)]));
      const databaseOf = (backup: JsonObject): string | undefined => {
        const server = ids.get(text(backup, member)?.toLowerCase() ?? '');
        const name = text(backup, 'properties.databaseName');
        return server && name ? `${server}/databases/${name}` : undefined;
      };
      for await (const found of inPlacesOf(clients, known, { of, version })) {
        if (found instanceof Failed) {
          yield problemOf(problem, found);
          continue;
        }
        const locations = () => backups(found, redundancy, reading);
        for (const row of resourceRows({ facts, locations }, found, reading)) {
          yield row;
          const from = databaseOf(found);
          if (row.kind === 'resource' && from)
            yield link('copies-to', armEnd(row.partition, from), row, reading.call, pick(found, ...facts));
        }
      }
    },
  };
}
