import { link, type Row } from '../../../src/model/index.ts';
import { placeIn } from '../items.ts';
import { clusterOf, imagesOf, ownedByAnother } from '../kubernetes.ts';
import { listing } from '../listing.ts';
import { nameEnd } from '../names.ts';
import { ownName } from '../policies.ts';
import { need, pick } from '../read.ts';
import { containerLinks } from '../software.ts';

/** What runs in clusters, with its images. Kubernetes itself is not asked: Asset Inventory alone knows it. */
export const containerWorkload = listing({
  type: 'gcp.container.workload',
  holds: 'nothing',
  docs: 'https://cloud.google.com/asset-inventory/docs/asset-types',
  assets: [
    ...['apps.k8s.io/DaemonSet', 'apps.k8s.io/Deployment', 'apps.k8s.io/StatefulSet'],
    // What runs at times has no pod in between.
    ...['batch.k8s.io/CronJob', 'k8s.io/Pod'],
  ],
  index: 'cloudasset:assets.list RESOURCE',
  *rows(asset, reading): Generator<Row> {
    if (ownedByAnother(asset)) return;
    const id = ownName(reading.estate, need(asset, 'name'));
    const images = imagesOf(asset);
    const named = pick(asset, 'assetType', 'resource.data.metadata.namespace');
    const resource = reading.resource({
      ...{ id, name: need(asset, 'resource.data.metadata.name'), region: placeIn(id), facts: { ...named, images } },
    });
    yield resource;
    yield link('runs', nameEnd(clusterOf(id)), resource, reading.call, named);
    yield* containerLinks(resource, images, reading);
  },
});
