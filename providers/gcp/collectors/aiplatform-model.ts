import { link, type Row } from '../../../src/model/index.ts';
import { eachLocation } from '../below.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { bucketName, nameEnd } from '../names.ts';
import { pick, text } from '../read.ts';
import { containerLinks } from '../software.ts';

const locations = 'aiplatform:projects.locations.list';
const list = 'aiplatform:projects.locations.models.list';

/** Models that were uploaded or tuned, and what they were made from: a publisher's model of the Model Garden, or Google's. */
export const aiplatformModel = listing({
  type: 'gcp.aiplatform.model',
  holds: 'software',
  docs: 'https://cloud.google.com/vertex-ai/docs/reference/rest/v1/projects.locations.models/list',
  assets: ['aiplatform.googleapis.com/Model'],
  list: [locations, list],
  items: (clients, project) => eachLocation(clients, project, locations, list),
  *rows(model, reading): Generator<Row> {
    const facts = ['createTime', 'versionId', 'baseModelSource', 'modelSourceInfo', 'artifactUri'];
    const resource = reading.resource(restItem(reading, 'aiplatform', model, ...facts));
    yield resource;
    yield* keyLink(resource, model, 'encryptionSpec.kmsKeyName', reading);
    for (const path of [
      'baseModelSource.modelGardenSource.publicModelName',
      'baseModelSource.genieSource.baseModelUri',
    ]) {
      // `publishers/{publisher}/models/{model}`
      const [id] = /\bpublishers\/[^/]+/.exec(text(model, path) ?? '') ?? [];
      if (id === undefined) continue;
      const publisher = { kind: 'publisher', catalogue: 'gcp-vertex-model-garden', id } as const;
      yield link('published-by', resource, publisher, reading.call, pick(model, path));
    }
    const image = text(model, 'containerSpec.imageUri');
    if (image) yield* containerLinks(resource, [image], reading);
    const [, bucket] = /^gs:\/\/([^/]+)/.exec(text(model, 'artifactUri') ?? '') ?? [];
    if (bucket)
      yield link('stores-on', resource, nameEnd(bucketName(bucket)), reading.call, pick(model, 'artifactUri'));
  },
});
