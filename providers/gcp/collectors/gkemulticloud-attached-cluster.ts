import { link, type Row } from '../../../src/model/index.ts';
import { outsider } from '../access.ts';
import { issuerLink, membershipLink } from '../foreign-clusters.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { objects, pick, text } from '../read.ts';

/** A cluster on another cloud that is governed from here. Its service lists by location only. */
export const gkemulticloudAttachedCluster = listing({
  type: 'gcp.gkemulticloud.attached-cluster',
  holds: 'nothing',
  docs: 'https://cloud.google.com/kubernetes-engine/multi-cloud/docs/reference/rest/v1/projects.locations.attachedClusters',
  assets: ['gkemulticloud.googleapis.com/AttachedCluster'],
  *rows(cluster, reading): Generator<Row> {
    const facts = ['distribution', 'clusterRegion', 'state', 'platformVersion', 'kubernetesVersion'];
    const resource = reading.resource(restItem(reading, 'gkemulticloud', cluster, ...facts));
    yield resource;
    yield* membershipLink(resource, cluster, reading);
    yield* issuerLink(resource, cluster, 'oidcConfig.issuerUrl', reading);
    const admins = [
      ...objects(cluster, 'authorization.adminUsers').map(one => ({ ...one, member: `user:${text(one, 'username')}` })),
      ...objects(cluster, 'authorization.adminGroups').map(one => ({ ...one, member: `group:${text(one, 'group')}` })),
    ];
    for (const admin of admins) {
      const end = outsider(admin.member, reading);
      if (end)
        yield link('shared-with', resource, end, reading.call, { ...pick(admin, 'member'), role: 'cluster-admin' });
    }
  },
});
