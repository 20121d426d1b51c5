import { link, type Row } from '../../../src/model/index.ts';
import { eachLocation } from '../below.ts';
import { consumers, placesOf } from '../endpoints.ts';
import { restItem } from '../items.ts';
import { computeLink, keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { datasetName, fullName, nameEnd } from '../names.ts';
import { at, objects, pick, text } from '../read.ts';

const logging = 'predictRequestResponseLoggingConfig';

/** Where models answer. Each region has an address of its own; prompts go where the endpoint lies. */
export const aiplatformEndpoint = listing({
  type: 'gcp.aiplatform.endpoint',
  holds: 'data',
  docs: 'https://cloud.google.com/vertex-ai/docs/reference/rest/v1/projects.locations.endpoints/list',
  assets: ['aiplatform.googleapis.com/Endpoint'],
  list: ['aiplatform:projects.locations.list', 'aiplatform:projects.locations.endpoints.list'],
  items: (clients, project) =>
    eachLocation(
      clients,
      project,
      'aiplatform:projects.locations.list',
      'aiplatform:projects.locations.endpoints.list',
    ),
  *rows(endpoint, reading): Generator<Row> {
    const facts = ['createTime', 'dedicatedEndpointDns', 'dedicatedEndpointEnabled', 'privateServiceConnectConfig'];
    const item = restItem(reading, 'aiplatform', endpoint, ...facts);
    const resource = reading.resource({ ...item, ...placesOf(endpoint, item, reading) });
    yield resource;
    yield* keyLink(resource, endpoint, 'encryptionSpec.kmsKeyName', reading);
    if (text(endpoint, 'network')) yield* computeLink('attached-to', resource, endpoint, 'network', reading);
    const log = text(endpoint, `${logging}.bigqueryDestination.outputUri`);
    // `bq://project.dataset.table`
    const dataset = datasetName(log?.replace(/^bq:\/\//, '') ?? '');
    if (log && dataset) {
      const store = nameEnd(fullName(reading.estate, 'bigquery', dataset));
      const conditions = at(endpoint, `${logging}.enabled`) === true ? [] : ['logging is switched off'];
      yield link('sends-to', resource, store, reading.call, { outputUri: log }, conditions);
    }
    yield* consumers(endpoint, resource, reading);
    for (const deployed of objects(endpoint, 'deployedModels')) {
      const model = text(deployed, 'model');
      if (model)
        yield link(
          'runs',
          resource,
          nameEnd(fullName(reading.estate, 'aiplatform', model)),
          reading.call,
          pick(deployed, 'model', 'displayName'),
        );
    }
  },
});
