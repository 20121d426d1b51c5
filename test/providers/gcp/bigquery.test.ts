import { describe, expect, it } from 'vitest';
import { analyticshubSubscriber } from '../../../providers/gcp/collectors/analyticshub-subscriber.ts';
import { analyticshubSubscription } from '../../../providers/gcp/collectors/analyticshub-subscription.ts';
import { bigqueryConnection } from '../../../providers/gcp/collectors/bigquery-connection.ts';
import { lines } from '../../contract/lines.ts';
import { type GcpFill, gcpContract, runGcpCollector, sweepGcp } from '../../contract/run-gcp-collector.ts';
import { filled, key, keyId, other, own, rest, write } from './filled.ts';

const dataset = rest('bigquery.googleapis.com/Dataset', 'datasets/new', {
  ...{ kind: 'bigquery#dataset', name: undefined, location: 'MARS-NORTH1' },
  datasetReference: { projectId: 'own-project', datasetId: 'new' },
});

const connection = (path: string, data: object) =>
  rest('bigqueryconnection.googleapis.com/Connection', `locations/${path}`, data);
const connections = filled(
  dataset,
  connection('us/connections/sql', {
    friendlyName: 'Orders',
    cloudSql: { instanceId: 'other-project:us-central1:orders', credential: { password: 'hunter2' } },
    kmsKeyName: key,
  }),
  connection('aws-us-east-1/connections/lake', {
    aws: { accessRole: { iamRoleId: 'arn:aws:iam::444455556666:role/lake', identity: '1' } },
  }),
  connection('azure-eastus2/connections/blob', {
    azure: { customerTenantId: 'T', federatedApplicationClientId: 'APP-1' },
  }),
  connection('eu/connections/spanner', { cloudSpanner: { database: 'projects/p/instances/i/databases/d' } }),
  connection('eu/connections/crm', { salesforceDataCloud: { instanceUri: 'https://x.salesforce.example' } }),
  connection('mars-north1/connections/host', {
    configuration: { connectorId: 'mysql', endpoint: { hostPort: 'db.example.cn:3306' } },
  }),
);
const places = ['bigquery:datasets.list'];
gcpContract(bigqueryConnection, connections, places, ['bigqueryconnection:projects.locations.connections.list']);

const subscriptions = filled(
  rest('analyticshub.googleapis.com/Subscription', 'locations/us/subscriptions/s', {
    listing: 'projects/vendor/locations/us/dataExchanges/e/listings/l',
    linkedResources: [
      { linkedDataset: `${own}/datasets/linked` },
      { linkedPubsubSubscription: `${own}/subscriptions/m` },
    ],
  }),
  rest('analyticshub.googleapis.com/Subscription', 'locations/asia-east2/subscriptions/t', {
    dataExchange: 'projects/vendor/locations/asia-east2/dataExchanges/e',
  }),
);
gcpContract(analyticshubSubscription, subscriptions, places, ['analyticshub:projects.locations.subscriptions.list']);

const exchange = 'locations/us/dataExchanges/e';
const subscribers: GcpFill = ({ state, project }) => {
  write(
    project,
    rest('analyticshub.googleapis.com/DataExchange', exchange),
    rest('analyticshub.googleapis.com/Listing', `${exchange}/listings/l`),
    rest('analyticshub.googleapis.com/Listing', `${exchange}/listings/m`),
  );
  state.answers.list('analyticshub', `v1/${own}/${exchange}/listings/l:listSubscriptions`, [
    { name: 'projects/999/locations/us/subscriptions/a', organizationDisplayName: 'Stranger', state: 'STATE_ACTIVE' },
    { name: `${other}/locations/us/subscriptions/b` },
  ]);
};
gcpContract(analyticshubSubscriber, subscribers, places, [
  'analyticshub:projects.locations.dataExchanges.list',
  'analyticshub:projects.locations.dataExchanges.listings.list',
  'analyticshub:projects.locations.dataExchanges.listings.listSubscriptions',
]);

describe('BigQuery', () => {
  it('reads databases, other clouds and hosts through connections, whose secrets are not kept', async () => {
    const { rows, links, resources } = await runGcpCollector(bigqueryConnection, connections);
    const id = (path: string) => `//bigqueryconnection.googleapis.com/${own}/locations/${path}`;
    expect(lines(links).sort()).toEqual(
      [
        `${id('us/connections/sql')} encrypted-with ${keyId}`,
        `//cloudsql.googleapis.com/${other}/instances/orders sends-to ${id('us/connections/sql')}`,
        `arn:aws:iam::444455556666:role/lake assumable-by ${id('aws-us-east-1/connections/lake')}`,
        `principal:azure/AzureCloud/app-1 assumable-by ${id('azure-eastus2/connections/blob')}`,
        `//spanner.googleapis.com/projects/p/instances/i sends-to ${id('eu/connections/spanner')}`,
        `host:x.salesforce.example sends-to ${id('eu/connections/crm')}`,
        `host:db.example.cn sends-to ${id('mars-north1/connections/host')}`,
      ].sort(),
    );
    expect(resources.map(({ region }) => region)).toContain('aws-us-east-1');
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('is not asked in vain where a service does not have a place, but missed where the project keeps data there', async () => {
    const refused = { code: 400, status: 'INVALID_ARGUMENT', message: 'Unsupported location.' };
    const run = (location: string) =>
      runGcpCollector(bigqueryConnection, place => {
        connections(place);
        place.state.answers.refuse('bigqueryconnection', `v1/${own}/locations/${location}/connections`, refused);
      });
    expect((await run('azure-eastus2')).cell).toMatchObject({ status: 'assessed', resources: 5 });
    expect((await run('mars-north1')).cell).toMatchObject({ status: 'failed', resources: 5 });
  });

  it('is asked in one place where the service is switched off', async () => {
    const { cell, calls } = await runGcpCollector(bigqueryConnection, place => {
      connections(place);
      place.project.disabled.push('bigqueryconnection.googleapis.com');
    });
    expect(cell).toMatchObject({ status: 'disabled', resources: 0 });
    expect(calls).toEqual(['bigquery:datasets.list', 'bigqueryconnection:projects.locations.connections.list']);
  });

  it('asks what the index says is offered for its subscribers, and no place', async () => {
    const { started, calls } = await sweepGcp(analyticshubSubscriber, subscribers);
    expect(started.map(({ scope, rows }) => [scope, rows.length])).toEqual([
      ['other-project', 0],
      ['own-project', 6],
    ]);
    expect(new Set(calls)).toEqual(
      new Set(['cloudasset:assets.list', 'analyticshub:projects.locations.dataExchanges.listings.listSubscriptions']),
    );
    expect(calls).toHaveLength(3);
  });

  it('shares with subscribers of other projects, and subscribes to what others share', async () => {
    const listing = `//analyticshub.googleapis.com/${own}/${exchange}/listings/l`;
    const subscriber = (name: string) => `${listing}/subscribers/projects.${name}`;
    expect(lines((await runGcpCollector(analyticshubSubscriber, subscribers)).links)).toEqual([
      `${listing} shared-with ${subscriber('999.locations.us.subscriptions.a')}`,
      `${subscriber('999.locations.us.subscriptions.a')} shared-with scope:gcp/gcp/999`,
      `${listing} shared-with ${subscriber('other-project.locations.us.subscriptions.b')}`,
      `${subscriber('other-project.locations.us.subscriptions.b')} shared-with scope:gcp/gcp/other-project`,
    ]);
    const id = (path: string) => `//analyticshub.googleapis.com/${own}/locations/${path}`;
    expect(lines((await runGcpCollector(analyticshubSubscription, subscriptions)).links).sort()).toEqual(
      [
        `//analyticshub.googleapis.com/projects/vendor/locations/us/dataExchanges/e/listings/l sends-to ${id('us/subscriptions/s')}`,
        `${id('us/subscriptions/s')} sends-to //bigquery.googleapis.com/${own}/datasets/linked`,
        `${id('us/subscriptions/s')} sends-to //pubsub.googleapis.com/${own}/subscriptions/m`,
        `//analyticshub.googleapis.com/projects/vendor/locations/asia-east2/dataExchanges/e sends-to ${id('asia-east2/subscriptions/t')}`,
      ].sort(),
    );
  });
});

it('what a subscription makes is read by the older member too, and where it is copied to', async () => {
  const written = rest('analyticshub.googleapis.com/Subscription', 'locations/us/subscriptions/old', {
    linkedDatasetMap: {
      'projects/vendor/locations/us/dataExchanges/e/listings/l': { linkedDataset: `${own}/datasets/linked` },
    },
    destinationDataset: { location: 'us', replicaLocations: ['asia-east2'] },
  });
  const { resources, links } = await runGcpCollector(analyticshubSubscription, filled(written));
  expect(lines(links)).toEqual([
    `//analyticshub.googleapis.com/${own}/locations/us/subscriptions/old sends-to //bigquery.googleapis.com/${own}/datasets/linked`,
  ]);
  expect(resources[0]?.facts).toMatchObject({ 'destinationDataset.replicaLocations': ['asia-east2'] });
});
