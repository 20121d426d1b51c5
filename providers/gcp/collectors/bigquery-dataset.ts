import { link, type Row } from '../../../src/model/index.ts';
import { fuller } from '../below.ts';
import { accessLinks, spannerSource } from '../bigquery.ts';
import { awsEnd } from '../foreign.ts';
import { keyLink } from '../links.ts';
import { listing } from '../listing.ts';
import { bucketName, fullName, nameEnd, regionOf } from '../names.ts';
import { at, isObject, labels, need, pick, text } from '../read.ts';

/** The list tells neither access nor keys, so each dataset is read for itself where there is no index. */
export const bigqueryDataset = listing({
  type: 'gcp.bigquery.dataset',
  holds: 'data',
  docs: 'https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets/list',
  assets: ['bigquery.googleapis.com/Dataset'],
  list: ['bigquery:datasets.list', 'bigquery:datasets.get'],
  items: (clients, project) =>
    fuller(
      clients.list('bigquery:datasets.list', { project, all: 'true' }),
      one => `//bigquery.googleapis.com/projects/${project}/datasets/${need(one, 'datasetReference.datasetId')}`,
      one => clients.get('bigquery:datasets.get', { project, dataset: need(one, 'datasetReference.datasetId') }),
    ),
  *rows(dataset, reading): Generator<Row> {
    const name = need(dataset, 'datasetReference.datasetId');
    const source = at(dataset, 'linkedDatasetSource.sourceDataset');
    const resource = reading.resource({
      ...{
        id: fullName(reading.estate, 'bigquery', `projects/${reading.project}/datasets/${name}`),
        name,
        ...labels(dataset),
      },
      ...{
        region: regionOf(need(dataset, 'location')),
        facts: pick(dataset, 'location', 'friendlyName', 'type', 'storageBillingModel'),
      },
    });
    yield resource;
    yield* keyLink(resource, dataset, 'defaultEncryptionConfiguration.kmsKeyName', reading);
    yield* accessLinks(dataset, resource, reading);
    const glue = /^aws-glue:\/\/(arn:.+)$/.exec(text(dataset, 'externalDatasetReference.externalSource') ?? '')?.[1];
    const catalogue = glue ? awsEnd(glue, 'aws.glue.database') : spannerSource(dataset, reading);
    const [, lake] =
      /^gs:\/\/([^/]+)/.exec(text(dataset, 'externalCatalogDatasetOptions.defaultStorageLocationUri') ?? '') ?? [];
    if (lake)
      yield link('stores-on', resource, nameEnd(bucketName(lake)), reading.call, { defaultStorageLocationUri: lake });
    if (catalogue) yield link('sends-to', catalogue, resource, reading.call, pick(dataset, 'externalDatasetReference'));
    if (!isObject(source)) return;
    const from = `projects/${need(source, 'projectId')}/datasets/${need(source, 'datasetId')}`;
    yield link('shared-with', nameEnd(fullName(reading.estate, 'bigquery', from)), resource, reading.call, {
      linkedDatasetSource: source,
    });
  },
});
