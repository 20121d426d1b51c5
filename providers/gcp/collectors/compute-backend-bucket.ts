import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { listing } from '../listing.ts';
import { bucketName, nameEnd } from '../names.ts';
import { need, pick } from '../read.ts';

/** A bucket behind a load balancer, and whether Cloud CDN keeps copies of it at Google's edges. */
export const computeBackendBucket = listing({
  type: 'gcp.compute.backend-bucket',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/backendBuckets/list',
  assets: ['compute.googleapis.com/BackendBucket'],
  list: 'compute:backendBuckets.list',
  *rows(backend, reading): Generator<Row> {
    const facts = ['bucketName', 'enableCdn', 'cdnPolicy.cacheMode', 'loadBalancingScheme', 'edgeSecurityPolicy'];
    const resource = reading.resource(computeItem(reading, backend, ...facts));
    yield resource;
    const bucket = nameEnd(bucketName(need(backend, 'bucketName')));
    yield link('routes-to', resource, bucket, reading.call, pick(backend, 'bucketName', 'enableCdn'));
  },
});
