import { expect, test } from 'vitest';
import type { Gap } from '../../src/model/index.ts';
import { AzureWorld } from '../clouds/worlds/azure.ts';
import { vaultKey } from '../clouds/worlds/build/azure/services.ts';
import { objectReplication, storageAccount } from '../clouds/worlds/build/azure/storage.ts';
import { table } from '../clouds/worlds/build/dynamodb.ts';
import { gcpDisk } from '../clouds/worlds/build/gcp/compute.ts';
import { gcpDatabase, gcpKey } from '../clouds/worlds/build/gcp/services.ts';
import { gcpBucket } from '../clouds/worlds/build/gcp/storage.ts';
import { bucket } from '../clouds/worlds/build/s3.ts';
import { GcpWorld } from '../clouds/worlds/gcp.ts';
import { World } from '../clouds/worlds/world.ts';
import { scanEstate } from '../contract/run-scan.ts';

function amazon(): World {
  const aws = new World('newland', {
    narrow: true,
    organization: false,
    regions: { open: ['us-east-1', 'xx-newland-1', 'xx-emptyland-1'], optIn: ['xx-closedland-1'] },
  });
  const [home, newland] = [aws.at(aws.management, 'us-east-1'), aws.at(aws.management, 'xx-newland-1')];
  bucket(home, { name: 'near-bucket', replicatesTo: [{ to: bucket(newland, { name: 'far-bucket' }) }] });
  table(newland, { name: 'orders' });
  return aws;
}

function microsoft(): AzureWorld {
  const azure = new AzureWorld('newland');
  const subscription = azure.subscription('production');
  const [europe, newland] = [azure.at(subscription, 'westeurope'), azure.at(subscription, 'newlandcentral')];
  objectReplication(storageAccount(europe, 'source'), storageAccount(newland, 'copy'));
  vaultKey(newland, 'newkeys', 'master');
  return azure;
}

function google(): GcpWorld {
  const gcp = new GcpWorld('corp.example');
  gcp.state.regions.push({ name: 'newland-east1', zones: ['newland-east1-a'] });
  const project = gcp.project('shop-project');
  const [central, newland] = [gcp.at(project, 'us-central1'), gcp.at(project, 'newland-east1')];
  gcpBucket(newland, 'far');
  gcpBucket(central, 'dual', { also: 'newland-east1' });
  gcpDatabase(central, 'orders', { replicas: [newland] });
  gcpDisk(newland, 'boot');
  gcpKey(newland, 'master');
  return gcp;
}

/** `far-bucket: xx-newland-1`, or `near-bucket > far-bucket: xx-newland-1`: what is where nobody knows. */
const line = ({ path, exposure }: Gap): string =>
  `${path.map(({ name, id }) => name ?? id).join(' > ')}: ${/[a-z-]*land[a-z0-9-]*/.exec(exposure.because)?.[0]}`;

const unplaced = (gaps: Iterable<Gap>): string[] =>
  [...gaps]
    .filter(({ code }) => code === 'place-unknown')
    .map(line)
    .sort();

test('what lies in a region of AWS that the dataset lacks is unknown, and so is the region, also where it is empty', async () => {
  const { report } = await scanEstate({ aws: amazon() });
  expect(unplaced(report.gaps)).toEqual([
    'far-bucket: xx-newland-1',
    'near-bucket > far-bucket: xx-newland-1',
    'orders: xx-newland-1',
    'xx-emptyland-1: xx-emptyland-1',
    'xx-newland-1: xx-newland-1',
  ]);
});

test('a segment by labels has the regions that no label rules out, one by type or region only its own', async () => {
  const of = async (where: object) => {
    const { report } = await scanEstate({ aws: amazon() }, { segments: [{ name: 's', where, profile: 'dhs-2020' }] });
    return unplaced(report.gaps);
  };
  expect(await of({ labels: { team: ['x'] } })).toEqual([
    'xx-emptyland-1: xx-emptyland-1',
    'xx-newland-1: xx-newland-1',
  ]);
  expect(await of({ region: ['xx-emptyland-*'] })).toEqual(['xx-emptyland-1: xx-emptyland-1']);
  expect(await of({ type: ['aws.dynamodb.*'] })).toEqual(['orders: xx-newland-1']);
});

test('what lies in a region of Azure that the dataset lacks is unknown, by itself and as a copy', async () => {
  const { report } = await scanEstate({ azure: microsoft() });
  expect(unplaced(report.gaps)).toEqual([
    'copy: newlandcentral',
    'master > newkeys: newlandcentral',
    'master: newlandcentral',
    'newkeys: newlandcentral',
    'source > copy: newlandcentral',
  ]);
});

test('what lies in a region or zone of Google Cloud that the dataset lacks is unknown, in part as well', async () => {
  const { report } = await scanEstate({ gcp: google() });
  expect(unplaced(report.gaps)).toEqual([
    'boot: newland-east1',
    'dual: newland-east1',
    'far: newland-east1',
    'master: newland-east1',
    'orders > orders-0: newland-east1',
    'orders-0: newland-east1',
  ]);
});
