import { type End, hostEnd, type JsonObject, type LinkKind } from '../../src/model/index.ts';
import { awsEnd, azureEnd } from './foreign.ts';
import type { Reading } from './listing.ts';
import { fullName, nameEnd } from './names.ts';
import { ownName } from './policies.ts';
import { pick, text } from './read.ts';

interface Source {
  relation: LinkKind;
  end: End;
  fact: JsonObject;
}

/** `project:location:instance` of Cloud SQL. */
export function sqlEnd(id: string, { estate }: Reading): End | undefined {
  // The project may lie in a domain, and then has a colon of its own.
  const [, project, instance] = /^(.+):[^:]+:([^:]+)$/.exec(id) ?? [];
  return project && instance
    ? nameEnd(fullName(estate, 'cloudsql', `projects/${project}/instances/${instance}`))
    : undefined;
}

/** `projects/p/instances/i/databases/d` of Spanner, or the same without the words between. */
function spannerEnd(database: string, { estate }: Reading): End | undefined {
  const [project, instance] = database.replaceAll(/projects\/|instances\/|databases\//g, '').split('/');
  return project && instance
    ? nameEnd(fullName(estate, 'spanner', `projects/${project}/instances/${instance}`))
    : undefined;
}

/** Where each kind of connection reads, by the member that says so. Source: Connection of the service's reference. */
const readers: readonly [path: string, relation: LinkKind, end: (text: string, reading: Reading) => End | undefined][] =
  [
    ['cloudSql.instanceId', 'sends-to', sqlEnd],
    ['cloudSpanner.database', 'sends-to', spannerEnd],
    ['aws.accessRole.iamRoleId', 'assumable-by', arn => awsEnd(arn, 'aws.iam.role')],
    ['azure.federatedApplicationClientId', 'assumable-by', azureEnd],
    ['azure.objectId', 'assumable-by', azureEnd],
    ['salesforceDataCloud.instanceUri', 'sends-to', hostEnd],
    ['configuration.endpoint.hostPort', 'sends-to', hostEnd],
    ['configuration.asset.googleCloudResource', 'sends-to', (name, { estate }) => nameEnd(ownName(estate, name))],
  ];

export const sourcesOf = (connection: JsonObject, reading: Reading): Source[] =>
  readers.flatMap(([path, relation, read]) => {
    const name = text(connection, path);
    const end = name === undefined ? undefined : read(name, reading);
    return end ? [{ relation, end, fact: pick(connection, path) }] : [];
  });
