import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { bucketName, datasetName, fullName, nameEnd, partition } from '../names.ts';
import { pick, text } from '../read.ts';

const source = 'sourceConfig.sourceConnectionProfile';
const target = 'destinationConfig.bigqueryDestinationConfig';
const destination = 'destinationConfig.destinationConnectionProfile';

/** A running copy of a database's changes, from one connection profile to another. */
export const datastreamStream = listing({
  type: 'gcp.datastream.stream',
  holds: 'nothing',
  docs: 'https://cloud.google.com/datastream/docs/reference/rest/v1/projects.locations.streams/list',
  assets: ['datastream.googleapis.com/Stream'],
  list: 'datastream:projects.locations.streams.list',
  *rows(stream, reading): Generator<Row> {
    const place = `${target}.sourceHierarchyDatasets.datasetTemplate.location`;
    const resource = reading.resource(restItem(reading, 'datastream', stream, 'state', 'createTime', place));
    yield resource;
    yield* keyLink(resource, stream, 'customerManagedEncryptionKey', reading);
    const end = (path: string) => nameEnd(fullName(reading.estate, 'datastream', text(stream, path) ?? ''));
    if (text(stream, source)) yield link('sends-to', end(source), resource, reading.call, pick(stream, source));
    if (text(stream, destination))
      yield link('sends-to', resource, end(destination), reading.call, pick(stream, destination));
    const lake = text(stream, `${target}.blmtConfig.bucket`);
    if (lake) yield link('sends-to', resource, nameEnd(bucketName(lake)), reading.call, { 'blmtConfig.bucket': lake });
    const scope = text(stream, `${target}.sourceHierarchyDatasets.projectId`);
    if (scope && reading.estate.project(scope) !== reading.project) {
      const far = { kind: 'scope', provider: 'gcp', partition, scope: reading.estate.project(scope) } as const;
      yield link('sends-to', resource, far, reading.call, pick(stream, `${target}.sourceHierarchyDatasets.projectId`));
    }
    yield* keyLink(resource, stream, `${target}.sourceHierarchyDatasets.datasetTemplate.kmsKeyName`, reading);
    const datasetId = text(stream, `${target}.singleTargetDataset.datasetId`) ?? '';
    const dataset = datasetName(datasetId);
    if (dataset)
      yield link('sends-to', resource, nameEnd(fullName(reading.estate, 'bigquery', dataset)), reading.call, {
        datasetId,
      });
  },
});
