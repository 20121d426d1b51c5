import type { Location, Row } from '../../../src/model/index.ts';
import { clusterKeys, nodeAccounts, openings } from '../control-planes.ts';
import { reports } from '../kubernetes.ts';
import { computeLink } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, regionOf } from '../names.ts';
import { labels, need, pick, text, texts } from '../read.ts';

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
    yield* clusterKeys(cluster, resource, reading);
    const network = text(cluster, 'networkConfig.subnetwork') ? 'networkConfig.subnetwork' : 'networkConfig.network';
    yield* computeLink('attached-to', resource, cluster, network, reading);
    yield* openings(cluster, resource, reading);
    yield* reports(cluster, resource, reading);
    yield* nodeAccounts(cluster, resource, reading);
  },
});
