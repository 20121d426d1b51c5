import { describe, expect, it } from 'vitest';
import { computeDisk } from '../../../providers/gcp/collectors/compute-disk.ts';
import { computeImage } from '../../../providers/gcp/collectors/compute-image.ts';
import { computeInstance } from '../../../providers/gcp/collectors/compute-instance.ts';
import { computeInstanceTemplate } from '../../../providers/gcp/collectors/compute-instance-template.ts';
import { computeMachineImage } from '../../../providers/gcp/collectors/compute-machine-image.ts';
import { computeSnapshot } from '../../../providers/gcp/collectors/compute-snapshot.ts';
import { lines } from '../../contract/lines.ts';
import { gcpContract, runGcpCollector } from '../../contract/run-gcp-collector.ts';
import { computed, computeId, filled, key, keyId, url } from './filled.ts';

const debian = 'https://www.googleapis.com/compute/v1/projects/debian-cloud/global/licenses/debian-12';
const account = 'app@own-project.iam.gserviceaccount.com';

const disks = filled(
  computed('Disk', 'zones/us-central1-a/disks/first', {
    ...{
      sizeGb: '10',
      labels: { a: 'b' },
      licenses: [debian],
      sourceImage: url('global/images/debian-12', 'debian-cloud'),
    },
    diskEncryptionKey: { kmsKeyName: `${key}/cryptoKeyVersions/1` },
    asyncSecondaryDisks: { any: { asyncReplicationDisk: { disk: url('zones/asia-east2-a/disks/copy') } } },
  }),
  computed('RegionDisk', 'regions/europe-west1/disks/second', {
    ...{
      replicaZones: [url('zones/europe-west1-b'), url('zones/europe-west1-c')],
      sourceSnapshot: url('global/snapshots/s'),
    },
    asyncPrimaryDisk: { disk: url('zones/us-central1-b/disks/primary') },
  }),
);
gcpContract(computeDisk, disks);

const snapshots = filled(
  computed('Snapshot', 'global/snapshots/near', {
    storageLocations: ['asia-east2'],
    sourceDisk: url('zones/us-central1-a/disks/d'),
  }),
  computed('Snapshot', 'global/snapshots/far', {
    storageLocations: ['us'],
    snapshotEncryptionKey: { kmsKeyName: key },
  }),
);
gcpContract(computeSnapshot, snapshots);

const images = filled(
  computed('Image', 'global/images/mine', {
    storageLocations: ['us-central1', 'asia-east2'],
    sourceDisk: url('zones/us-central1-a/disks/d'),
  }),
  computed('Image', 'global/images/vendor', {
    sourceImage: url('global/images/x', 'vendor-public'),
    licenses: [debian],
  }),
);
gcpContract(computeImage, images);

const machines = filled(
  computed('MachineImage', 'global/machineImages/whole', {
    storageLocations: ['asia-east2'],
    sourceInstance: url('zones/us-central1-a/instances/web'),
    savedDisks: [{ sourceDisk: url('zones/us-central1-a/disks/web') }],
    machineImageEncryptionKey: { kmsKeyName: key },
    instanceProperties: { metadata: { items: [{ key: 'x', value: 'hunter2' }] } },
  }),
  computed('MachineImage', 'global/machineImages/other', { storageLocations: ['us'] }),
);
gcpContract(computeMachineImage, machines);

const instances = filled(
  computed('Instance', 'zones/us-central1-a/instances/web', {
    disks: [{ source: url('zones/us-central1-a/disks/web'), boot: true, licenses: [debian] }],
    networkInterfaces: [
      { subnetwork: url('regions/us-central1/subnetworks/s'), accessConfigs: [{ natIP: '203.0.113.9' }] },
    ],
    serviceAccounts: [{ email: account, scopes: [] }],
    metadata: {
      items: [
        { key: 'startup-script', value: 'password=hunter2' },
        { key: 'created-by', value: 'projects/100000000001/zones/us-central1-a/instanceGroupManagers/web' },
      ],
    },
  }),
  computed('Instance', 'zones/asia-east2-a/instances/far', {
    labels: { tier: 'x' },
    networkInterfaces: [{ network: url('global/networks/n') }],
  }),
);
gcpContract(computeInstance, instances);

gcpContract(
  computeInstanceTemplate,
  filled(
    computed('InstanceTemplate', 'global/instanceTemplates/one', {
      properties: {
        ...{ machineType: 'e2-small', labels: { a: 'b' }, serviceAccounts: [{ email: account }] },
        disks: [{ initializeParams: { sourceImage: url('global/images/mine') } }],
      },
    }),
    computed('InstanceTemplate', 'global/instanceTemplates/two', {
      properties: { serviceAccounts: [{ email: 'default' }] },
    }),
  ),
);

describe('copies of disks', () => {
  it('are told by whichever side names the other', async () => {
    const { resources, links } = await runGcpCollector(computeDisk, disks);
    expect(resources.map(({ id, region }) => [id, region])).toEqual([
      [computeId('zones/us-central1-a/disks/first'), 'us-central1'],
      [computeId('regions/europe-west1/disks/second'), 'europe-west1'],
    ]);
    const [first, second] = resources.map(({ id }) => id);
    expect(lines(links)).toEqual([
      `${first} encrypted-with ${keyId}`,
      `${first} copies-to ${computeId('zones/asia-east2-a/disks/copy')}`,
      `${first} runs ${computeId('global/images/debian-12', 'debian-cloud')}`,
      `${computeId('global/images/debian-12', 'debian-cloud')} published-by publisher:gcp-project/debian-cloud`,
      `${first} published-by publisher:gcp-project/debian-cloud`,
      `${computeId('global/snapshots/s')} copies-to ${second}`,
      `${computeId('zones/us-central1-b/disks/primary')} copies-to ${second}`,
    ]);
  });

  it('lie where snapshots and images are stored, and not in the project', async () => {
    const snapshot = await runGcpCollector(computeSnapshot, snapshots);
    expect(snapshot.resources.map(({ name, region }) => [name, region])).toEqual([
      ['near', 'asia-east2'],
      ['far', 'us'],
    ]);
    const image = await runGcpCollector(computeImage, images);
    expect(image.resources[0]).toMatchObject({
      region: 'us-central1',
      locations: [{ region: 'asia-east2', role: 'replica', said: 'compute:images.list storageLocations' }],
    });
  });
});

describe('a machine image', () => {
  it('is a copy of an instance and its disks, where it is stored', async () => {
    const { rows, links, resources } = await runGcpCollector(computeMachineImage, machines);
    const whole = computeId('global/machineImages/whole');
    expect(lines(links)).toEqual([
      `${computeId('zones/us-central1-a/instances/web')} copies-to ${whole}`,
      `${computeId('zones/us-central1-a/disks/web')} copies-to ${whole}`,
      `${whole} encrypted-with ${keyId}`,
    ]);
    expect(resources.map(({ region }) => region)).toEqual(['asia-east2', 'us']);
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });
});

describe('an instance', () => {
  it('is met at its outer address, leads to its disks, its network, its publisher and the account that it acts as, and keeps no metadata', async () => {
    const { rows, links, resources } = await runGcpCollector(computeInstance, instances);
    const web = computeId('zones/us-central1-a/instances/web');
    expect(lines(links)).toEqual([
      `prefix:203.0.113.9/32 resolves-to ${web}`,
      `${web} stores-on ${computeId('zones/us-central1-a/disks/web')}`,
      `${web} published-by publisher:gcp-project/debian-cloud`,
      `${web} attached-to ${computeId('regions/us-central1/subnetworks/s')}`,
      `//iam.googleapis.com/projects/own-project/serviceAccounts/${account} assumable-by ${web}`,
      `${computeId('zones/us-central1-a/instanceGroups/web')} routes-to ${web}`,
      `${computeId('zones/asia-east2-a/instances/far')} attached-to ${computeId('global/networks/n')}`,
    ]);
    expect(resources[0]?.facts).toMatchObject({ natIPs: ['203.0.113.9'] });
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('in a zone that does not answer makes the list a part, and the rest stands', async () => {
    const { cell, resources } = await runGcpCollector(computeInstance, place => {
      instances(place);
      place.project.unreachable.push({ service: 'compute', location: 'asia-east2-a' });
    });
    expect(resources.map(({ name }) => name)).toEqual(['web']);
    expect(cell).toMatchObject({ status: 'failed', problem: 'failed' });
    expect(cell.reason).toContain('zones/asia-east2-a');
  });
});
