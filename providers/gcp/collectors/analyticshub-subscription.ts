import { link, type Row } from '../../../src/model/index.ts';
import { inPlaces, placeCalls } from '../bigquery-places.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { objects, pick, text, values } from '../read.ts';

const list = 'analyticshub:projects.locations.subscriptions.list';

/** What others offer and the project reads. No index knows it. */
export const analyticshubSubscription = listing({
  type: 'gcp.analyticshub.subscription',
  holds: 'nothing',
  docs: 'https://cloud.google.com/bigquery/docs/reference/analytics-hub/rest/v1/projects.locations.subscriptions/list',
  assets: [],
  list: placeCalls(list),
  items: (clients, project) => inPlaces(clients, project, list),
  *rows(subscription, reading): Generator<Row> {
    const copies = 'destinationDataset.replicaLocations';
    const facts = ['state', 'resourceType', 'organizationId', 'organizationDisplayName', 'creationTime'];
    const resource = reading.resource(restItem(reading, 'analyticshub', subscription, ...facts, copies));
    yield resource;
    const end = (service: string, name: string) => nameEnd(fullName(reading.estate, service, name));
    for (const path of ['listing', 'dataExchange']) {
      const source = text(subscription, path);
      if (source) yield link('sends-to', end('analyticshub', source), resource, reading.call, pick(subscription, path));
    }
    // The older member holds the same by the names of listings.
    const linkedTo = objects(subscription, 'linkedResources');
    for (const linked of linkedTo.length > 0 ? linkedTo : values(subscription, 'linkedDatasetMap')) {
      const [dataset, messages] = [text(linked, 'linkedDataset'), text(linked, 'linkedPubsubSubscription')];
      if (dataset) yield link('sends-to', resource, end('bigquery', dataset), reading.call, { linkedDataset: dataset });
      if (messages)
        yield link('sends-to', resource, end('pubsub', messages), reading.call, { linkedPubsubSubscription: messages });
    }
  },
});
