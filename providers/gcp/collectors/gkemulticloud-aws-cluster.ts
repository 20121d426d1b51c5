import { link, type Row } from '../../../src/model/index.ts';
import { awsEnd } from '../foreign.ts';
import { issuerLink, membershipLink } from '../foreign-clusters.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { pick, text } from '../read.ts';

const role = 'controlPlane.awsServicesAuthentication.roleArn';
const key = 'controlPlane.databaseEncryption.kmsKeyArn';

/** A cluster that Google runs on Amazon Web Services, with the role that it takes there. */
export const gkemulticloudAwsCluster = listing({
  type: 'gcp.gkemulticloud.aws-cluster',
  holds: 'nothing',
  docs: 'https://cloud.google.com/kubernetes-engine/multi-cloud/docs/reference/rest/v1/projects.locations.awsClusters',
  assets: ['gkemulticloud.googleapis.com/AwsCluster'],
  *rows(cluster, reading): Generator<Row> {
    const facts = ['awsRegion', 'state', 'networking.vpcId', 'endpoint', 'controlPlane.version'];
    const resource = reading.resource(restItem(reading, 'gkemulticloud', cluster, ...facts));
    yield resource;
    yield* membershipLink(resource, cluster, reading);
    yield* issuerLink(resource, cluster, 'workloadIdentityConfig.issuerUri', reading);
    const taken = awsEnd(text(cluster, role) ?? '', 'aws.iam.role');
    if (taken) yield link('assumable-by', taken, resource, reading.call, pick(cluster, role));
    const opened = awsEnd(text(cluster, key) ?? '', 'aws.kms.key');
    if (opened) yield link('encrypted-with', resource, opened, reading.call, pick(cluster, key));
  },
});
