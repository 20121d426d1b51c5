import { azureNames, publicAddress } from './build/azure/network.ts';
import { eventTopic, webSite } from './build/azure/services.ts';
import { storageAccount } from './build/azure/storage.ts';
import { gcpInstance, gcpNames } from './build/gcp/compute.ts';
import { runService } from './build/gcp/network.ts';
import { gcpTopic } from './build/gcp/services.ts';
import { gcpBucket, transferJob } from './build/gcp/storage.ts';
import { httpApi } from './build/hosted.ts';
import { record, zone } from './build/route53.ts';
import { bucket } from './build/s3.ts';
import { topic } from './build/sns.ts';
import { group, network } from './build/vpc.ts';
import type { CloudsDraw } from './draw-clouds.ts';
import type { CloudsMotif } from './motifs-azure.ts';

/** What one cloud's bucket holds, copied to Google and perhaps on. */
function copied(draw: CloudsDraw): void {
  const home = draw.gcp();
  const near = gcpBucket(home, draw.name('landing-'));
  const s3 = () => ({ s3: bucket(draw.aws.home()) });
  const blobs = () => ({ blobs: storageAccount(draw.azure(), draw.name('source')) });
  transferJob(home, draw.name('job-'), { from: draw.pick([s3, blobs])(), to: near });
  if (draw.chance(0.5)) return;
  const far = gcpBucket(draw.gcpElsewhere(home), draw.name('onward-'));
  transferJob(home, draw.name('job-'), { from: near, to: far, status: draw.chance(0.8) ? 'ENABLED' : 'DISABLED' });
}

/** Somewhere of ours that listens, on one of the clouds. */
function listener(draw: CloudsDraw): string {
  return draw.pick([
    () => webSite(draw.azure(), draw.name('app')).host,
    () => runService(draw.gcp(), draw.name('api-')).host,
    () => httpApi(draw.aws.home()).host,
    () => named(draw),
  ])();
}

/** A name in one cloud's zone for what listens in another. */
function named(draw: CloudsDraw): string {
  const host = draw.chance(0.5) ? webSite(draw.azure(), draw.name('app')).host : draw.address();
  const domain = `${draw.name('d')}.example.org`;
  draw.pick([
    () => record(zone(draw.clouds.aws, draw.aws.account(), `${domain}.`), 'in', { cname: `${host}.` }),
    () => azureNames(draw.azure(), domain, { in: host }),
    () => gcpNames(draw.gcp(), `${domain}.`, { in: host }),
  ])();
  return `in.${domain}`;
}

/** Messages of every cloud that go to something of ours elsewhere. */
function heard(draw: CloudsDraw): void {
  const hosts = [listener(draw), listener(draw)];
  const subscribers = hosts.map(host => ({ url: `https://${host}/in` }));
  draw.pick([
    () => void topic(draw.aws.home(), { subscribers }),
    () => void gcpTopic(draw.gcp(), draw.name('out-'), { push: hosts }),
    () => void eventTopic(draw.azure(), draw.name('out'), hosts),
  ])();
}

/** An address of one cloud that another one's names and rules lead to. */
function addressed(draw: CloudsDraw): void {
  const address = draw.ownAddress();
  if (draw.chance(0.5)) publicAddress(draw.azure(), draw.name('ip'), address);
  else gcpInstance(draw.gcp(), draw.name('vm-'), { address });
  group(network(draw.aws.home()), { egress: [`${address}/32`] });
  azureNames(draw.azure(), `${draw.name('a')}.example.net`, { host: address });
}

export const motifsBetween: readonly CloudsMotif[] = [copied, copied, heard, heard, addressed];
