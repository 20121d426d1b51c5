import type { Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink } from '../links.ts';
import { listing } from '../listing.ts';

/** Where a load balancer ends its clients' connections: proxies of HTTP, HTTPS, gRPC, TCP and TLS. */
export const computeTargetProxy = listing({
  type: 'gcp.compute.target-proxy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/targetHttpsProxies/aggregatedList',
  assets: [
    'compute.googleapis.com/TargetGrpcProxy',
    'compute.googleapis.com/TargetHttpProxy',
    'compute.googleapis.com/TargetHttpsProxy',
    'compute.googleapis.com/TargetSslProxy',
    'compute.googleapis.com/TargetTcpProxy',
  ],
  list: [
    'compute:targetHttpsProxies.aggregatedList',
    'compute:targetHttpProxies.aggregatedList',
    'compute:targetTcpProxies.aggregatedList',
    'compute:targetSslProxies.list',
    'compute:targetGrpcProxies.list',
  ],
  *rows(proxy, reading): Generator<Row> {
    const facts = ['kind', 'sslCertificates', 'certificateMap', 'sslPolicy', 'quicOverride'];
    const resource = reading.resource(computeItem(reading, proxy, ...facts));
    yield resource;
    for (const path of ['urlMap', 'service']) yield* computeLink('routes-to', resource, proxy, path, reading);
  },
});
