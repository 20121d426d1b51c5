import { hostEnd, link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { actsAs, keyLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { objects, pick, text } from '../read.ts';
import { triggerLink } from '../triggers.ts';

/** Second generation; those of the first are listed too by this method, and left to their own collector. */
export const cloudfunctionsFunction = listing({
  type: 'gcp.cloudfunctions.function',
  holds: 'data',
  docs: 'https://cloud.google.com/functions/docs/reference/rest/v2/projects.locations.functions/list',
  assets: ['cloudfunctions.googleapis.com/Function'],
  list: 'cloudfunctions:projects.locations.functions.list v2',
  *rows(item, reading): Generator<Row> {
    if (text(item, 'environment') === 'GEN_1') return;
    const facts = [
      'state',
      'environment',
      'url',
      'buildConfig.runtime',
      'serviceConfig.ingressSettings',
      'serviceConfig.vpcConnector',
    ];
    const resource = reading.resource(restItem(reading, 'cloudfunctions', item, ...facts));
    yield resource;
    for (const path of ['url', 'serviceConfig.uri']) yield* namedBy(resource, item, path, reading);
    yield* actsAs(
      resource,
      text(item, 'serviceConfig.serviceAccountEmail'),
      reading,
      'serviceConfig.serviceAccountEmail',
    );
    yield* keyLink(resource, item, 'kmsKeyName', reading);
    yield* triggerLink(text(item, 'eventTrigger.pubsubTopic'), 'eventTrigger.pubsubTopic', resource, reading);
    for (const filter of objects(item, 'eventTrigger.eventFilters'))
      if (text(filter, 'attribute') === 'bucket')
        yield* triggerLink(
          `projects/_/buckets/${text(filter, 'value')}`,
          'eventTrigger.eventFilters',
          resource,
          reading,
        );
    const repository = text(item, 'buildConfig.dockerRepository');
    const end = repository?.startsWith('projects/')
      ? nameEnd(fullName(reading.estate, 'artifactregistry', repository))
      : hostEnd(repository ?? '');
    if (end) yield link('runs', resource, end, reading.call, pick(item, 'buildConfig.dockerRepository'));
  },
});
