import { hostEnd, link, type Row } from '../../../src/model/index.ts';
import { edgeOrigin } from '../edge-caches.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { bucketName, nameEnd } from '../names.ts';
import { pick, text } from '../read.ts';

/** Where Media CDN fetches what it keeps at Google's edges: a bucket or a host. Keys to it are not kept. */
export const networkservicesEdgeCacheOrigin = listing({
  type: 'gcp.networkservices.edge-cache-origin',
  holds: 'nothing',
  docs: 'https://cloud.google.com/media-cdn/docs/origins',
  assets: ['networkservices.googleapis.com/EdgeCacheOrigin'],
  *rows(origin, reading): Generator<Row> {
    const facts = ['originAddress', 'protocol', 'port', 'failoverOrigin'];
    const resource = reading.resource(restItem(reading, 'networkservices', origin, ...facts));
    yield resource;
    const address = text(origin, 'originAddress') ?? '';
    const [, bucket] = /^gs:\/\/([^/]+)/.exec(address) ?? [];
    const end = bucket === undefined ? hostEnd(address) : nameEnd(bucketName(bucket));
    if (end && address) yield link('routes-to', resource, end, reading.call, pick(origin, 'originAddress'));
    const other = text(origin, 'failoverOrigin');
    if (other)
      yield link('routes-to', resource, edgeOrigin(other, reading), reading.call, pick(origin, 'failoverOrigin'));
  },
});
