import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeEnd, computeLink } from '../links.ts';
import { listing } from '../listing.ts';
import { partition } from '../names.ts';
import { objects, pick, text } from '../read.ts';

/** A service offered through Private Service Connect, and which projects are let in. */
export const computeServiceAttachment = listing({
  type: 'gcp.compute.service-attachment',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/serviceAttachments/aggregatedList',
  assets: ['compute.googleapis.com/ServiceAttachment'],
  list: 'compute:serviceAttachments.aggregatedList',
  *rows(attachment, reading): Generator<Row> {
    const resource = reading.resource(computeItem(reading, attachment, 'connectionPreference', 'consumerRejectLists'));
    yield resource;
    yield* computeLink('attached-to', resource, attachment, 'targetService', reading);
    for (const end of objects(attachment, 'connectedEndpoints')) {
      // An endpoint without its network is one of somebody's whom the list does not name.
      const network = computeEnd(end, 'consumerNetwork', reading) ?? computeEnd(end, 'endpoint', reading);
      const status = text(end, 'status') ?? 'ACCEPTED';
      const conditions = status === 'ACCEPTED' ? [] : [`connection ${status}`];
      if (network)
        yield link(
          'shared-with',
          resource,
          network,
          reading.call,
          pick(end, 'consumerNetwork', 'endpoint'),
          conditions,
        );
    }
    if (text(attachment, 'connectionPreference') === 'ACCEPT_AUTOMATIC')
      yield link(
        'shared-with',
        resource,
        { kind: 'anyone', provider: 'gcp' },
        reading.call,
        pick(attachment, 'connectionPreference'),
      );
    for (const consumer of objects(attachment, 'consumerAcceptLists')) {
      const [whose] = ['networkUrl', 'endpointUrl'].flatMap(path => computeEnd(consumer, path, reading) ?? []);
      const fact = pick(consumer, 'networkUrl', 'endpointUrl', 'connectionLimit');
      if (whose?.kind === 'resource' && whose.scope !== reading.project)
        yield link('shared-with', resource, whose, reading.call, fact);
      const project = text(consumer, 'projectIdOrNum');
      if (project === undefined || reading.estate.project(project) === reading.project) continue;
      const scope = { kind: 'scope', provider: 'gcp', partition, scope: reading.estate.project(project) } as const;
      yield link('shared-with', resource, scope, reading.call, pick(consumer, 'projectIdOrNum', 'connectionLimit'));
    }
  },
});
