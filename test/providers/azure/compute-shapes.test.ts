import { expect, test } from 'vitest';
import { idIn } from '../../contract/run-azure-collector.ts';
import { foreign } from './fixtures.ts';
import { readBoth, said, told } from './read-one.ts';

const [disk, snapshot] = ['Microsoft.Compute/disks', 'Microsoft.Compute/snapshots'];
const far = '/subscriptions/cccccccc-0000-4000-8000-000000000003/resourcegroups/far/providers';

/** As Azure names an image of its marketplace in what was made of it. */
const platform = (publisher: string) => ({
  id: `/Subscriptions/s/Providers/Microsoft.Compute/Locations/eastus/Publishers/${publisher}/ArtifactTypes/VMImage/Offers/o/Skus/s/Versions/1`,
});

test.each([
  [
    { imageReference: platform('Hillstone-Networks') },
    'it published-by publisher:azure-marketplace/hillstone-networks',
  ],
  [{ imageReference: platform('MicrosoftWindowsServer') }, undefined],
  [
    { galleryImageReference: { communityGalleryImageId: '/CommunityGalleries/Vendor-1/Images/i/Versions/1' } },
    'it published-by publisher:azure-community-gallery/Vendor-1',
  ],
  [
    {
      imageReference: null,
      galleryImageReference: {
        sharedGalleryImageId: '/SharedGalleries/cccccccc-0000-4000-8000-000000000003-GALLERY/Images/i/Versions/1',
      },
    },
    'scope:azure/AzureCloud/cccccccc-0000-4000-8000-000000000003 copies-to it',
  ],
  [
    { galleryImageReference: { id: foreign('Microsoft.Compute/galleries/g/images/i/versions/1.0.0') } },
    `${far}/microsoft.compute/galleries/g/images/i/versions/1.0.0 copies-to it`,
  ],
  [
    { sourceUri: 'https://Theirs.blob.core.chinacloudapi.cn/vhds/a.vhd?sig=canary-secret' },
    'host:theirs.blob.core.chinacloudapi.cn copies-to it',
  ],
  [
    { elasticSanResourceId: foreign('Microsoft.ElasticSan/elasticSans/s/volumegroups/g/snapshots/x') },
    `${far}/microsoft.elasticsan/elasticsans/s/volumegroups/g/snapshots/x copies-to it`,
  ],
])('a disk and a snapshot tell what they were made from: %j', async (creationData, link) => {
  const expected = link === undefined ? [] : [link];
  expect(await said('azure.compute.disk', disk, { properties: { creationData } })).toEqual(expected);
  expect(await said('azure.compute.snapshot', snapshot, { properties: { creationData } })).toEqual(expected);
});

test('a snapshot keeps the publisher of its disk, and the key of a confidential one', async () => {
  const properties = {
    purchasePlan: { name: 'gold', product: 'firewall', publisher: 'Hillstone-Networks' },
    securityProfile: { secureVMDiskEncryptionSetId: idIn('Group', 'Microsoft.Compute/diskEncryptionSets', 'Set') },
  };
  expect(await said('azure.compute.snapshot', snapshot, { properties })).toEqual([
    'it encrypted-with …/microsoft.compute/diskencryptionsets/set',
    'it published-by publisher:azure-marketplace/hillstone-networks',
  ]);
});

const profile = {
  applicationProfile: {
    galleryApplications: [
      { packageReferenceId: foreign('Microsoft.Compute/galleries/Apps/applications/agent/versions/1.0.0') },
    ],
  },
  diagnosticsProfile: { bootDiagnostics: { enabled: true, storageUri: 'https://Boot.blob.core.windows.net/' } },
  storageProfile: {
    osDisk: {
      vhdContainers: [
        'https://Old.blob.core.windows.net/vhds',
        'https://old2.blob.core.windows.net/vhds?canary-secret',
      ],
      image: { uri: 'https://images.example.cn/vhds/base.vhd?sig=canary-secret' },
      encryptionSettings: { keyEncryptionKey: { keyUrl: 'https://V.vault.azure.net/keys/Kek/1' } },
      managedDisk: {
        securityProfile: {
          diskEncryptionSet: { id: idIn('Group', 'Microsoft.Compute/diskEncryptionSets', 'Set') },
        },
      },
    },
    dataDisks: null,
  },
};
const links = [
  'it encrypted-with …/microsoft.compute/diskencryptionsets/set',
  'it encrypted-with https://v.vault.azure.net/keys/kek',
  'it runs host:images.example.cn',
  'it stores-on host:old.blob.core.windows.net',
  'it stores-on host:old2.blob.core.windows.net',
  `it runs ${far}/microsoft.compute/galleries/apps`,
  'it sends-to host:boot.blob.core.windows.net',
];

test('machines and sets of them tell their disks, applications and console', async () => {
  expect(
    await said('azure.compute.virtual-machine', 'Microsoft.Compute/virtualMachines', { properties: profile }),
  ).toEqual(links);
  const extension = (publisher: string | null) => ({ name: 'e', properties: { publisher, type: 'Agent' } });
  const extensions = ['Microsoft.Azure.Monitor', 'Qualys', null].map(extension);
  const virtualMachineProfile = { ...profile, extensionProfile: { extensions } };
  expect(
    await said('azure.compute.scale-set', 'Microsoft.Compute/virtualMachineScaleSets', {
      properties: { virtualMachineProfile },
    }),
  ).toEqual([...links, 'it runs publisher:azure-vm-extension/Qualys']);
});

test('an image of unmanaged disks names their blobs and keys', async () => {
  const storageProfile = {
    osDisk: {
      blobUri: 'https://Theirs.blob.core.windows.net/vhds/os.vhd',
      diskEncryptionSet: { id: idIn('Group', 'Microsoft.Compute/diskEncryptionSets', 'Set') },
    },
    dataDisks: [{ lun: 0, blobUri: 'https://data.blob.core.chinacloudapi.cn/vhds/1.vhd?sig=canary-secret' }],
  };
  expect(await said('azure.compute.image', 'Microsoft.Compute/images', { properties: { storageProfile } })).toEqual([
    'host:theirs.blob.core.windows.net copies-to it',
    'it encrypted-with …/microsoft.compute/diskencryptionsets/set',
    'host:data.blob.core.chinacloudapi.cn copies-to it',
  ]);
});

test('a version of an image lies in edge zones too, each copy under its own keys', async () => {
  const set = (name: string) => ({ diskEncryptionSetId: idIn('Group', 'Microsoft.Compute/diskEncryptionSets', name) });
  const storageAccountId = foreign('Microsoft.Storage/storageAccounts/theirs');
  const version = {
    location: 'westeurope',
    properties: {
      publishingProfile: {
        targetRegions: [
          { name: 'West Europe', encryption: { osDiskImage: set('os'), dataDiskImages: [{ lun: 0, ...set('data') }] } },
          { name: 'East Asia', encryption: null },
        ],
        targetExtendedLocations: [
          {
            name: 'Southeast Asia',
            extendedLocation: { name: 'microsoftlosangeles1', type: 'EdgeZone' },
            encryption: { osDiskImage: set('edge') },
          },
        ],
      },
      storageProfile: {
        source: { communityGalleryImageId: '/CommunityGalleries/Vendor-1/Images/i/Versions/1' },
        osDiskImage: { source: { storageAccountId, uri: 'https://theirs.blob.core.windows.net/vhds/a.vhd' } },
        dataDiskImages: [{ lun: 1, source: { id: foreign('Microsoft.Compute/snapshots/theirs') } }, { lun: 2 }],
      },
    },
  };
  const { resources, links } = await readBoth('azure.compute.gallery-image-version', ({ add }) => {
    add('Microsoft.Compute/galleries', 'g');
    add('Microsoft.Compute/galleries/images', 'g/i');
    add('Microsoft.Compute/galleries/images/versions', 'g/i/1.0.0', version);
  });
  expect(resources[0]?.locations?.map(({ region }) => region)).toEqual([
    'eastasia',
    'southeastasia',
    'microsoftlosangeles1',
  ]);
  const own = '…/microsoft.compute/galleries/g/images/i/versions/1.0.0';
  expect(told(links).map(line => line.replaceAll(own, 'it'))).toEqual([
    'it published-by publisher:azure-community-gallery/Vendor-1',
    `${far}/microsoft.storage/storageaccounts/theirs copies-to it`,
    `${far}/microsoft.compute/snapshots/theirs copies-to it`,
    'it encrypted-with …/microsoft.compute/diskencryptionsets/os',
    'it encrypted-with …/microsoft.compute/diskencryptionsets/data',
    'it encrypted-with …/microsoft.compute/diskencryptionsets/edge',
  ]);
});
