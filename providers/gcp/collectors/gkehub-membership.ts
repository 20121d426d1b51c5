import { hostEnd, link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { ownName } from '../policies.ts';
import { pick, text } from '../read.ts';

/** Clusters of a fleet, those of other clouds and of one's own machines among them. */
export const gkehubMembership = listing({
  type: 'gcp.gkehub.membership',
  holds: 'nothing',
  docs: 'https://cloud.google.com/kubernetes-engine/fleet-management/docs/reference/rest/v1/projects.locations.memberships/list',
  assets: ['gkehub.googleapis.com/Membership'],
  list: 'gkehub:projects.locations.memberships.list',
  *rows(membership, reading): Generator<Row> {
    const facts = [
      'state.code',
      'endpoint.multiCloudCluster.resourceLink',
      'endpoint.onPremCluster.resourceLink',
      'authority.issuer',
    ];
    const resource = reading.resource(restItem(reading, 'gkehub', membership, ...facts));
    yield resource;
    const [, name] =
      /^\/\/container\.googleapis\.com\/(.+)$/.exec(text(membership, 'endpoint.gkeCluster.resourceLink') ?? '') ?? [];
    const cluster = name ? nameEnd(fullName(reading.estate, 'container', name)) : undefined;
    if (cluster)
      yield link('assumable-by', resource, cluster, reading.call, pick(membership, 'endpoint.gkeCluster.resourceLink'));
    const foreign = text(membership, 'endpoint.multiCloudCluster.resourceLink');
    if (foreign?.startsWith('//')) {
      const fact = pick(membership, 'endpoint.multiCloudCluster.resourceLink');
      yield link('assumable-by', resource, nameEnd(ownName(reading.estate, foreign)), reading.call, fact);
    }
    const issuer = cluster ? undefined : hostEnd(text(membership, 'authority.issuer') ?? '');
    if (issuer) yield link('assumable-by', resource, issuer, reading.call, pick(membership, 'authority.issuer'));
  },
});
