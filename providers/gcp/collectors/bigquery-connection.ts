import { link, type Row } from '../../../src/model/index.ts';
import { inPlaces, placeCalls } from '../bigquery-places.ts';
import { sourcesOf } from '../connections.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { text } from '../read.ts';

const list = 'bigqueryconnection:projects.locations.connections.list';

/** What queries read elsewhere: databases, other clouds (BigQuery Omni), other companies' products. No index knows it. */
export const bigqueryConnection = listing({
  type: 'gcp.bigquery.connection',
  holds: 'nothing',
  docs: 'https://cloud.google.com/bigquery/docs/reference/bigqueryconnection/rest/v1/projects.locations.connections/list',
  assets: [],
  list: placeCalls(list),
  items: (clients, project) => inPlaces(clients, project, list),
  *rows(connection, reading): Generator<Row> {
    const facts = ['description', 'hasCredential', 'aws.accessRole', 'azure.customerTenantId', 'azure.application'];
    const more = ['cloudResource.serviceAccountId', 'spark', 'configuration.connectorId', 'creationTime'];
    const item = restItem(reading, 'bigqueryconnection', connection, ...facts, ...more);
    const resource = reading.resource({ ...item, name: text(connection, 'friendlyName') ?? item.name ?? null });
    yield resource;
    yield* keyLink(resource, connection, 'kmsKeyName', reading);
    for (const { relation, end, fact } of sourcesOf(connection, reading))
      yield link(relation, end, resource, reading.call, fact);
  },
});
