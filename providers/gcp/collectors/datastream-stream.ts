import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { bucketName, fullName, nameEnd } from '../names.ts';
import { pick, text } from '../read.ts';

const source = 'sourceConfig.sourceConnectionProfile';
const destination = 'destinationConfig.destinationConnectionProfile';

/** A running copy of a database's changes, from one connection profile to another. */
export const datastreamStream = listing({
  type: 'gcp.datastream.stream',
  holds: 'nothing',
  docs: 'https://cloud.google.com/datastream/docs/reference/rest/v1/projects.locations.streams/list',
  assets: ['datastream.googleapis.com/Stream'],
  list: 'datastream:projects.locations.streams.list',
  *rows(stream, reading): Generator<Row> {
    const resource = reading.resource(restItem(reading, 'datastream', stream, 'state', 'createTime'));
    yield resource;
    yield* keyLink(resource, stream, 'customerManagedEncryptionKey', reading);
    const end = (path: string) => nameEnd(fullName(reading.estate, 'datastream', text(stream, path) ?? ''));
    if (text(stream, source)) yield link('sends-to', end(source), resource, reading.call, pick(stream, source));
    if (text(stream, destination))
      yield link('sends-to', resource, end(destination), reading.call, pick(stream, destination));
    const lake = text(stream, 'destinationConfig.bigqueryDestinationConfig.blmtConfig.bucket');
    if (lake) yield link('sends-to', resource, nameEnd(bucketName(lake)), reading.call, { 'blmtConfig.bucket': lake });
    const [project, dataset] = (
      text(stream, 'destinationConfig.bigqueryDestinationConfig.singleTargetDataset.datasetId') ?? ''
    ).split(':');
    if (!project || !dataset) return;
    const name = fullName(reading.estate, 'bigquery', `projects/${project}/datasets/${dataset}`);
    yield link('sends-to', resource, nameEnd(name), reading.call, { datasetId: `${project}:${dataset}` });
  },
});
