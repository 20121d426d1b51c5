import { link, type Row } from '../../../src/model/index.ts';
import { azureEnd } from '../foreign.ts';
import { issuerLink, membershipLink } from '../foreign-clusters.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { pick, text } from '../read.ts';

const application = 'azureServicesAuthentication.applicationId';

/** A cluster that Google runs on Azure, with the application as which it acts there. */
export const gkemulticloudAzureCluster = listing({
  type: 'gcp.gkemulticloud.azure-cluster',
  holds: 'nothing',
  docs: 'https://cloud.google.com/kubernetes-engine/multi-cloud/docs/reference/rest/v1/projects.locations.azureClusters',
  assets: ['gkemulticloud.googleapis.com/AzureCluster'],
  *rows(cluster, reading): Generator<Row> {
    const facts = ['azureRegion', 'state', 'resourceGroupId', 'networking.virtualNetworkId', 'endpoint'];
    const more = ['azureServicesAuthentication.tenantId', 'controlPlane.version'];
    const resource = reading.resource(restItem(reading, 'gkemulticloud', cluster, ...facts, ...more));
    yield resource;
    yield* membershipLink(resource, cluster, reading);
    yield* issuerLink(resource, cluster, 'workloadIdentityConfig.issuerUri', reading);
    const actor = text(cluster, application);
    if (actor) yield link('assumable-by', azureEnd(actor), resource, reading.call, pick(cluster, application));
  },
});
