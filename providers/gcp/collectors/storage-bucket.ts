import { type JsonObject, type Link, type Location, link, type Resource, type Row } from '../../../src/model/index.ts';
import { keyLink } from '../links.ts';
import { listing, type Reading } from '../listing.ts';
import { bucketName, nameEnd, regionOf } from '../names.ts';
import { labels, need, pick, text, texts } from '../read.ts';

const facts = [
  'locationType',
  'storageClass',
  'rpo',
  'customPlacementConfig.dataLocations',
  'iamConfiguration.publicAccessPrevention',
  'iamConfiguration.uniformBucketLevelAccess.enabled',
];

/**
 * The regions of a dual-region that the customer chose; the first is listed as the bucket's own. Older answers write them
 * into the location (`US-EAST1+US-WEST1`).
 */
function placesOf(bucket: JsonObject, { call }: Reading): { region: string; locations?: Location[] } {
  const chosen = texts(bucket, 'customPlacementConfig.dataLocations').map(regionOf);
  const [first = '', ...others] = chosen.length > 0 ? chosen : need(bucket, 'location').split('+').map(regionOf);
  if (others.length === 0) return { region: first };
  const said = `${call} ${chosen.length > 0 ? 'customPlacementConfig.dataLocations' : 'location'}`;
  return { region: first, locations: others.map(region => ({ region, role: 'replica', said })) };
}

function* links(bucket: JsonObject, resource: Resource, reading: Reading): Generator<Link> {
  yield* keyLink(resource, bucket, 'encryption.defaultKmsKeyName', reading);
  const logs = text(bucket, 'logging.logBucket');
  if (logs && logs !== text(bucket, 'name'))
    yield link('sends-to', resource, nameEnd(bucketName(logs)), reading.call, pick(bucket, 'logging.logBucket'));
}

export const storageBucket = listing({
  type: 'gcp.storage.bucket',
  holds: 'data',
  docs: 'https://cloud.google.com/storage/docs/json_api/v1/buckets/list',
  assets: ['storage.googleapis.com/Bucket'],
  list: 'storage:buckets.list',
  *rows(bucket, reading): Generator<Row> {
    const name = need(bucket, 'name');
    const resource = reading.resource({
      ...{ id: bucketName(name), name, ...placesOf(bucket, reading), ...labels(bucket) },
      facts: pick(bucket, ...facts),
    });
    yield resource;
    yield* links(bucket, resource, reading);
  },
});
