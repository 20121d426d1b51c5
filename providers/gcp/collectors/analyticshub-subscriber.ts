import { link, type Row } from '../../../src/model/index.ts';
import { listings, subscriberCalls, subscribersOf } from '../analyticshub.ts';
import { placeIn } from '../items.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd, partition } from '../names.ts';
import { need, pick } from '../read.ts';

/** Projects, often of other companies, that read what is offered. The index knows what is offered, and each offer is asked. */
export const analyticshubSubscriber = listing({
  type: 'gcp.analyticshub.subscriber',
  holds: 'nothing',
  docs: 'https://cloud.google.com/bigquery/docs/reference/analytics-hub/rest/v1/projects.locations.dataExchanges.listings/listSubscriptions',
  assets: ['analyticshub.googleapis.com/Listing'],
  list: subscriberCalls,
  items: (clients, project) => subscribersOf(clients, listings(clients, project)),
  inside: subscribersOf,
  *rows(subscription, reading): Generator<Row> {
    const [from, name] = [need(subscription, 'from'), need(subscription, 'name')];
    const offer = fullName(reading.estate, 'analyticshub', from);
    const fact = pick(subscription, 'name', 'organizationId', 'organizationDisplayName', 'state', 'creationTime');
    const resource = reading.resource({
      ...{ id: `${offer}/subscribers/${name.replaceAll('/', '.')}`, name, region: placeIn(from), facts: fact },
    });
    yield resource;
    yield link('shared-with', nameEnd(offer), resource, reading.call, fact);
    const [, project = ''] = /^projects\/([^/]+)/.exec(name) ?? [];
    if (!project || reading.estate.project(project) === reading.project) return;
    const scope = { kind: 'scope', provider: 'gcp', partition, scope: reading.estate.project(project) } as const;
    yield link('shared-with', resource, scope, reading.call, fact);
  },
});
