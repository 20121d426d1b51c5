import type { JsonObject, Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { actsAs, keyLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { pick, text } from '../read.ts';
import { triggerLink } from '../triggers.ts';

const facts = [
  'runtime',
  'status',
  'entryPoint',
  'network',
  'vpcConnector',
  'ingressSettings',
  'dockerRegistry',
  'versionId',
];

/** The address that the source was uploaded by is signed, so it is not kept. */
const kept = (item: JsonObject): JsonObject =>
  pick(item, 'eventTrigger.eventType', 'httpsTrigger.url', 'sourceArchiveUrl');

/** First generation. */
export const cloudfunctionsCloudFunction = listing({
  type: 'gcp.cloudfunctions.cloud-function',
  holds: 'data',
  docs: 'https://cloud.google.com/functions/docs/reference/rest/v1/projects.locations.functions/list',
  assets: ['cloudfunctions.googleapis.com/CloudFunction'],
  list: 'cloudfunctions:projects.locations.functions.list',
  *rows(item, reading): Generator<Row> {
    const rest = restItem(reading, 'cloudfunctions', item, ...facts);
    const resource = reading.resource({ ...rest, facts: { ...rest.facts, ...kept(item) } });
    yield resource;
    yield* namedBy(resource, item, 'httpsTrigger.url', reading);
    yield* actsAs(resource, text(item, 'serviceAccountEmail'), reading, 'serviceAccountEmail');
    yield* keyLink(resource, item, 'kmsKeyName', reading);
    yield* triggerLink(text(item, 'eventTrigger.resource'), 'eventTrigger.resource', resource, reading);
  },
});
