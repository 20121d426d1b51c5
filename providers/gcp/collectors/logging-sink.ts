import { link, type Row } from '../../../src/model/index.ts';
import { listing } from '../listing.ts';
import { sinkItem, sinkLink } from '../logging.ts';
import { nameEnd } from '../names.ts';

/** Where a project's log entries are copied to. */
export const loggingSink = listing({
  type: 'gcp.logging.sink',
  holds: 'nothing',
  docs: 'https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.sinks/list',
  assets: ['logging.googleapis.com/LogSink'],
  list: 'logging:projects.sinks.list',
  *rows(sink, reading): Generator<Row> {
    const container = `projects/${reading.project}`;
    const resource = reading.resource(sinkItem(reading, container, sink));
    yield resource;
    const project = nameEnd(`//cloudresourcemanager.googleapis.com/${container}`);
    yield link('sends-to', project, resource, reading.call, { sink: resource.name ?? '' });
    yield* sinkLink(resource, sink, reading);
  },
});
