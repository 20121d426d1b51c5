import { type End, type JsonObject, link, type Row } from '../../../src/model/index.ts';
import { s3End } from '../foreign.ts';
import { restItem } from '../items.ts';
import { keyLink } from '../links.ts';
import { listing, type Reading } from '../listing.ts';
import { bucketName, fullName, nameEnd } from '../names.ts';
import { pick, text } from '../read.ts';

/** Where the records come from, for the data sources that name it. Other parameters may be secrets and are not kept. */
function sourceOf(config: JsonObject, { estate }: Reading): { end: End; fact: JsonObject } | undefined {
  const path = text(config, 'params.data_path') ?? text(config, 'params.data_path_template') ?? '';
  const [, scheme, bucket = ''] = /^(s3|gs):\/\/([^/]+)/.exec(path) ?? [];
  const fact = { path: path.slice(0, 300) };
  if (scheme === 's3') return { end: s3End(bucket), fact };
  if (scheme === 'gs') return { end: nameEnd(bucketName(bucket)), fact };
  const [project, dataset] = [text(config, 'params.source_project_id'), text(config, 'params.source_dataset_id')];
  if (!project || !dataset) return undefined;
  return {
    end: nameEnd(fullName(estate, 'bigquery', `projects/${project}/datasets/${dataset}`)),
    fact: { project, dataset },
  };
}

export const bigqueryTransferConfig = listing({
  type: 'gcp.bigquery.transfer-config',
  holds: 'nothing',
  docs: 'https://cloud.google.com/bigquery/docs/reference/datatransfer/rest/v1/projects.locations.transferConfigs/list',
  assets: ['bigquerydatatransfer.googleapis.com/TransferConfig'],
  list: 'bigquerydatatransfer:projects.locations.transferConfigs.list',
  *rows(config, reading): Generator<Row> {
    const facts = ['dataSourceId', 'schedule', 'disabled', 'state', 'datasetRegion', 'destinationDatasetId'];
    const resource = reading.resource(restItem(reading, 'bigquerydatatransfer', config, ...facts));
    yield resource;
    yield* keyLink(resource, config, 'encryptionConfiguration.kmsKeyName', reading);
    const source = sourceOf(config, reading);
    if (source) yield link('sends-to', source.end, resource, reading.call, source.fact);
    const topic = text(config, 'notificationPubsubTopic');
    const told = topic && nameEnd(fullName(reading.estate, 'pubsub', topic));
    if (told) yield link('sends-to', resource, told, reading.call, pick(config, 'notificationPubsubTopic'));
    const dataset = text(config, 'destinationDatasetId');
    if (!dataset) return;
    const name = fullName(reading.estate, 'bigquery', `projects/${reading.project}/datasets/${dataset}`);
    yield link('sends-to', resource, nameEnd(name), reading.call, pick(config, 'destinationDatasetId', 'dataSourceId'));
  },
});
