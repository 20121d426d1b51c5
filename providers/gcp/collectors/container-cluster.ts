import { type Location, link, type Row } from '../../../src/model/index.ts';
import { reports } from '../kubernetes.ts';
import { actsAs, computeLink, keyLink, prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, regionOf } from '../names.ts';
import { labels, need, objects, pick, text, texts } from '../read.ts';

const facts = [
  ...['location', 'locations', 'status', 'currentMasterVersion', 'endpoint', 'autopilot.enabled', 'fleet.membership'],
  ...['privateClusterConfig.enablePrivateNodes', 'masterAuthorizedNetworksConfig.enabled', 'databaseEncryption.state'],
];

/** Certificates and passwords of `masterAuth` are never kept. */
export const containerCluster = listing({
  type: 'gcp.container.cluster',
  holds: 'data',
  docs: 'https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters/list',
  assets: ['container.googleapis.com/Cluster'],
  list: 'container:projects.locations.clusters.list',
  *rows(cluster, reading): Generator<Row> {
    const name = need(cluster, 'name');
    const location = text(cluster, 'location') ?? need(cluster, 'zone');
    const region = regionOf(location);
    const others = [...new Set(texts(cluster, 'locations').map(regionOf))].filter(one => one !== region);
    const locations = others.map(
      (one): Location => ({ region: one, role: 'replica', said: `${reading.call} locations` }),
    );
    const resource = reading.resource({
      id: fullName(reading.estate, 'container', `projects/${reading.project}/locations/${location}/clusters/${name}`),
      ...{ name, region, locations, ...labels(cluster, 'resourceLabels'), facts: pick(cluster, ...facts) },
    });
    yield resource;
    yield* keyLink(resource, cluster, 'databaseEncryption.keyName', reading);
    yield* computeLink('attached-to', resource, cluster, 'networkConfig.subnetwork', reading);
    for (const block of objects(cluster, 'masterAuthorizedNetworksConfig.cidrBlocks')) {
      const prefix = text(block, 'cidrBlock');
      if (prefix)
        yield link('opens-to', resource, prefixEnd(prefix), reading.call, pick(block, 'displayName', 'cidrBlock'));
    }
    yield* reports(cluster, resource, reading);
    const accounts = new Set(objects(cluster, 'nodePools').map(pool => text(pool, 'config.serviceAccount')));
    // `default` stands for an account that the answer does not name.
    for (const account of accounts)
      if (account !== 'default') yield* actsAs(resource, account, reading, 'nodePools.config.serviceAccount');
  },
});
