import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { azure } from '../../../providers/azure/index.ts';
import { types } from '../../../providers/azure/types.ts';
import type { Cell, Provider, Recorder, Resource } from '../../../src/model/index.ts';
import { scan } from '../../../src/scan/index.ts';
import { subscriptionIdOf } from '../../clouds/azure/access.ts';
import { type AzureOptions, startAzure } from '../../clouds/azure/index.ts';
import { parentsOf, readRecordings, recordingsPresent, resourcesOf } from '../../clouds/azure/recordings.ts';
import { type ArmResource, each, typeOf } from '../../clouds/azure/resources.ts';
import { addSubscription, addTenant, emptyState } from '../../clouds/azure/state.ts';
import { offered } from './opened.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const typeIn = (id: string): string => typeOf(id).toLowerCase();

/** Every recorded resource once, by its id in lower case; lists of all types leave out what a type's own list holds. */
const recordedResources = new Map<string, ArmResource>();
for (const recording of recordingsPresent ? readRecordings() : []) {
  for (const resource of resourcesOf(recording)?.resources ?? []) {
    const id = resource.id.replace(/^\/?/, '/').toLowerCase();
    if (subscriptionIdOf(id) === undefined || (recordedResources.has(id) && resource.properties === undefined))
      continue;
    recordedResources.set(id, resource);
  }
}

const collected = new Set(azure.collectors.map(({ type }) => type));
const covered = (id: string): boolean => collected.has(types[typeIn(id)] ?? '');
const subscriptionType = 'microsoft.resources/subscriptions';
/** Azure's own roles are the same for everybody and nobody's resource. */
const isBuiltIn = ({ properties }: ArmResource): boolean => Object(properties).type === 'BuiltInRole';
const wanted = [...recordedResources].filter(
  ([id, resource]) => covered(id) && typeIn(id) !== subscriptionType && !isBuiltIn(resource),
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demarc-azure-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const partners = 'policies/crossTenantAccessPolicy/partners';

function estate() {
  const state = emptyState();
  const tenant = addTenant(state, tenantId, 'Contoso');
  // Nothing was recorded of the directory.
  for (const list of ['servicePrincipals', 'applications', 'oauth2PermissionGrants', 'users', partners])
    tenant.directory.list(list, []);
  for (const [id, resource] of recordedResources) {
    const key = subscriptionIdOf(id) ?? '';
    const subscription = tenant.subscriptions.get(key) ?? addSubscription(tenant, key);
    const above = covered(id) ? parentsOf(id).filter(parent => !recordedResources.has(parent.id)) : [];
    if (typeIn(id) !== subscriptionType) subscription.resources.add(...above, resource);
  }
  return state;
}

/** A scan of all recorded subscriptions, as the product makes it, without a store. */
async function scanned(
  options: AzureOptions = {},
  state = estate(),
): Promise<{ resources: Map<string, Resource>; cells: Cell[] }> {
  const cloud = await startAzure(state, options);
  const certificates = join(folder, 'ca.pem');
  await writeFile(certificates, cloud.certificate);
  const { clientId: client, clientSecret: secret } = cloud.credentials(tenantId);
  const address = cloud.endpoint;
  const connection = await azure.connect(
    {
      ...{ name: 'recorded', cloud: 'AzureCloud', tenant: tenantId, certificates },
      credential: { method: 'client-secret', client, secret },
      endpoints: { resourceManager: address, authority: address, graph: address },
    },
    { ...offered(), limiter: { acquire: async () => 0 } },
  );
  const resources = new Map<string, Resource>();
  const cells: Cell[] = [];
  const recorder: Recorder = {
    finished: () => false,
    scope() {},
    target: () => ({
      add: row => (row.kind === 'resource' ? void resources.set(row.id, row) : undefined),
      close: async cell => void cells.push(cell),
      restart() {},
    }),
  };
  const connections = [{ provider: azure as Provider, connection, name: 'recorded' }];
  const { bugs } = await scan({ connections, recorder, seed: 1, concurrency: 8 });
  connection.close();
  await cloud.close();
  expect(bugs).toEqual([]);
  return { resources, cells };
}

/** Place and labels as they were recorded, by id. What says no place of its own lies where it belongs to. */
const recordedPlaces = () => Object.fromEntries(wanted.map(([id, { tags }]) => [id, [plain(placeOf(id)), tags ?? {}]]));

const placeOf = (id: string): string | null | undefined =>
  recordedResources.get(id)?.location ??
  parentsOf(id)
    .map(({ id: parent }) => recordedResources.get(parent)?.location)
    .findLast(location => location);
const foundPlaces = (resources: Map<string, Resource>) =>
  Object.fromEntries(wanted.map(([id]) => [id, [resources.get(id)?.region, resources.get(id)?.labels]]));

const plain = (location: string | null | undefined): string => location?.toLowerCase().replaceAll(' ', '') || 'global';

describe.skipIf(!recordingsPresent)(
  'every recorded resource of a covered type is listed with its region and labels',
  () => {
    test('from the index', { timeout: 120_000 }, async () => {
      const { resources, cells } = await scanned();
      expect(foundPlaces(resources)).toEqual(recordedPlaces());
      expect(wanted.length).toBeGreaterThan(0);
      const unread = cells.filter(({ status }) => status !== 'assessed' && status !== 'unsupported');
      expect(unread).toEqual([]);
      const others = [...recordedResources.keys()].filter(id => !covered(id)).map(typeIn);
      const counts = Object.entries(Object.groupBy(others, type => type)).map(
        ([type, all = []]) => `${type} ${all.length}`,
      );
      process.stderr.write(
        `${wanted.length} recorded resources are covered, ${others.length} are not: ${counts.sort().join(', ')}\n`,
      );
    });

    test('from both, where the index is behind, as the ledger says', { timeout: 120_000 }, async () => {
      const late = estate();
      for (const { subscriptions } of late.tenants.values())
        for (const { resources, index } of subscriptions.values())
          for (const type of resources.types())
            for (const { id } of [...each(resources.of(type))].slice(1)) index.lacks.add(id);
      const { resources, cells } = await scanned({}, late);
      expect(foundPlaces(resources)).toEqual(recordedPlaces());
      const ways = cells.filter(({ type }) => type === 'azure.compute.virtual-machine').map(({ via }) => via);
      expect(ways).toContainEqual(expect.stringMatching(/^Azure Resource Manager, as Resource Graph has 1 of \d+/));
    });

    test('from Resource Manager, where the index is denied', { timeout: 120_000 }, async () => {
      const { resources } = await scanned({ faults: [{ service: 'Microsoft.ResourceGraph', fault: 'deny' }] });
      expect(foundPlaces(resources)).toEqual(recordedPlaces());
    });
  },
);
