import { link, type Row } from '../../../src/model/index.ts';
import { edgeOrigin } from '../edge-caches.ts';
import { restItem } from '../items.ts';
import { namedBy } from '../links.ts';
import { listing } from '../listing.ts';
import { objects, text, texts } from '../read.ts';

/** What Media CDN answers for, and from which origins. Copies lie at Google's edges all over the world. */
export const networkservicesEdgeCacheService = listing({
  type: 'gcp.networkservices.edge-cache-service',
  holds: 'nothing',
  docs: 'https://cloud.google.com/media-cdn/docs/configuring-routes',
  assets: ['networkservices.googleapis.com/EdgeCacheService'],
  *rows(service, reading): Generator<Row> {
    const facts = ['disableQuic', 'requireTls', 'edgeSslCertificates', 'edgeSecurityPolicy', 'ipv4Addresses'];
    const resource = reading.resource(restItem(reading, 'networkservices', service, ...facts));
    yield resource;
    for (const address of [...texts(service, 'ipv4Addresses'), ...texts(service, 'ipv6Addresses')])
      yield* namedBy(resource, { address }, 'address', reading);
    const rules = objects(service, 'routing.pathMatchers').flatMap(matcher => objects(matcher, 'routeRules'));
    for (const origin of new Set(rules.flatMap(rule => text(rule, 'origin') ?? [])))
      yield link('routes-to', resource, edgeOrigin(origin, reading), reading.call, { origin });
  },
});
