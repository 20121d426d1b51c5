import type { Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { actsAs } from '../links.ts';
import { listing } from '../listing.ts';
import { labels, objects, text } from '../read.ts';
import { imageLinks } from '../software.ts';

export const computeInstanceTemplate = listing({
  type: 'gcp.compute.instance-template',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/instanceTemplates/aggregatedList',
  assets: ['compute.googleapis.com/InstanceTemplate'],
  list: 'compute:instanceTemplates.aggregatedList',
  *rows(template, reading): Generator<Row> {
    const item = computeItem(reading, template, 'creationTimestamp', 'properties.machineType');
    const resource = reading.resource({ ...item, ...labels(template, 'properties.labels') });
    yield resource;
    for (const disk of objects(template, 'properties.disks'))
      yield* imageLinks(resource, disk, 'initializeParams.sourceImage', reading);
    for (const account of objects(template, 'properties.serviceAccounts'))
      yield* actsAs(resource, defaultAccount(text(account, 'email')), reading, 'properties.serviceAccounts.email');
  },
});

/** `default` stands for the project's default account, which the template does not name. */
const defaultAccount = (email: string | undefined): string | undefined => (email === 'default' ? undefined : email);
