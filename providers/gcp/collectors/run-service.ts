import type { JsonObject, Row } from '../../../src/model/index.ts';
import { actsAs, keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName } from '../names.ts';
import { at, isObject, labels, need, objects, pick, text } from '../read.ts';
import { runLocation } from '../run.ts';
import { containerLinks } from '../software.ts';

const images = (service: JsonObject): string[] =>
  objects(service, 'spec.template.spec.containers').flatMap(container => text(container, 'image') ?? []);

export const runService = listing({
  type: 'gcp.run.service',
  holds: 'data',
  docs: 'https://cloud.google.com/run/docs/reference/rest/v1/projects.locations.services/list',
  assets: ['run.googleapis.com/Service'],
  list: 'run:projects.locations.services.list',
  *rows(service, reading): Generator<Row> {
    const [name, location] = [need(service, 'metadata.name'), runLocation(service)];
    const resource = reading.resource({
      id: fullName(reading.estate, 'run', `projects/${reading.project}/locations/${location}/services/${name}`),
      ...{ name, region: location, ...labels(service, 'metadata.labels') },
      facts: { ...pick(service, 'metadata.creationTimestamp', 'status.url'), images: images(service) },
    });
    yield resource;
    yield* containerLinks(resource, images(service), reading);
    const account = 'spec.template.spec.serviceAccountName';
    yield* actsAs(resource, text(service, account), reading, account);
    yield* keyLink(resource, annotationsOf(service), 'key', reading);
  },
});

/** Knative keeps the key in an annotation of the revision. */
function annotationsOf(service: JsonObject): JsonObject {
  const given = at(service, 'spec.template.metadata.annotations');
  const key = isObject(given) ? given['run.googleapis.com/encryption-key'] : undefined;
  return key === undefined ? {} : { key };
}
