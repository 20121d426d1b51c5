import { type End, type JsonObject, type Link, link, type Resource, type ResourceItem } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { bucketName, fullName, nameEnd } from './names.ts';
import { at, need, pick, text } from './read.ts';

/** A sink of a project, folder or organisation (`container`). */
export function sinkItem({ estate }: Reading, container: string, sink: JsonObject): ResourceItem {
  const name = need(sink, 'name');
  const facts = pick(sink, 'destination', 'filter', 'writerIdentity', 'includeChildren', 'disabled');
  return {
    id: fullName(estate, 'logging', `${container}/sinks/${name.slice(name.lastIndexOf('/') + 1)}`),
    name,
    region: 'global',
    facts,
  };
}

/** `storage.googleapis.com/bucket`, `bigquery.googleapis.com/projects/…`, or a bucket or project of Logging's own. */
function destinationOf(destination: string, { estate }: Reading): End | undefined {
  const [, service = '', path = ''] = /^([a-z]+)\.googleapis\.com\/(.+)$/.exec(destination) ?? [];
  if (service === '') return undefined;
  if (service === 'storage') return nameEnd(bucketName(path));
  const project = service === 'logging' && /^projects\/[^/]+$/.test(path);
  return nameEnd(fullName(estate, project ? 'cloudresourcemanager' : service, path));
}

export function* sinkLink(from: Resource, sink: JsonObject, reading: Reading): Generator<Link> {
  const end = destinationOf(text(sink, 'destination') ?? '', reading);
  const conditions = at(sink, 'disabled') === true ? ['the sink is disabled'] : [];
  if (end) yield link('sends-to', from, end, reading.call, pick(sink, 'destination'), conditions);
}
