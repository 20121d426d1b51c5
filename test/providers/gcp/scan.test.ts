import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GcpClients } from '../../../providers/gcp/client.ts';
import { gcp } from '../../../providers/gcp/index.ts';
import { permissionsOf } from '../../../providers/gcp/permissions.ts';
import type { Cell, Connection, ConnectOptions, Provider, Run } from '../../../src/model/index.ts';
import { scan } from '../../../src/scan/index.ts';
import { openStore } from '../../../src/store/index.ts';
import type { FaultRule } from '../../clouds/faults.ts';
import type { Gcp, GcpOptions } from '../../clouds/gcp/index.ts';
import { addProject } from '../../clouds/gcp/state.ts';
import { type GcpFill, inWorld, organization } from '../../contract/run-gcp-collector.ts';
import { computed, own, type Written, write } from './filled.ts';

const root = `organizations/${organization}`;
const estate: Written[] = [
  [
    'storage.googleapis.com/Bucket',
    'alpha',
    { kind: 'storage#bucket', id: 'alpha', name: 'alpha', location: 'ASIA-EAST2' },
  ],
  ['pubsub.googleapis.com/Topic', `${own}/topics/t`, { name: `${own}/topics/t` }],
  computed('Disk', 'zones/us-central1-a/disks/d', {}),
  computed('Network', 'global/networks/n', {}),
];

/** The whole engine with a store, over HTTP; cells by scope and type, and what was listed. */
const scanned = (fill: GcpFill, options: GcpOptions = {}, wire: Partial<ConnectOptions> = {}) =>
  inWorld(fill, options, {}, world => scanOf(world), wire);

const scanOf = async ({ connection, gcp: cloud }: { connection: Connection<GcpClients>; gcp: Gcp }) => {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-gcp-scan-'));
  const store = await openStore(join(folder, 'demarc.db'), { mode: 'write' });
  try {
    const run: Run = {
      id: 'r',
      started: '2026-11-24T00:00:00.000Z',
      ended: null,
      status: 'running',
      seed: 1,
      plan: 'p',
      tool: 't',
    };
    const recorder = await store.record(run, { resume: false });
    const connections = [{ provider: gcp as Provider, connection, name: 'contract' }];
    await scan({ connections, recorder, seed: 1, concurrency: 16 });
    await recorder.end({ ...run, ended: '2026-11-24T00:01:00.000Z', status: 'complete' });
    const cells: Cell[] = [];
    for await (const cell of store.cells('r')) cells.push(cell);
    const listed: string[] = [];
    for await (const { resource } of store.resources('r')) listed.push(resource.id);
    return { cells, listed: listed.sort(), calls: cloud.journal.counts() };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const fill: GcpFill = ({ state, project }) => {
  write(project, ...estate);
  state.answers.answer('cloudbilling', 'v1/billingAccounts', { billingAccounts: [{ name: 'billingAccounts/0' }] });
  state.answers.answer('cloudcommerceconsumerprocurement', 'v1/billingAccounts/0/orders', {});
};
const incomplete = (cells: readonly Cell[]) =>
  cells.filter(({ status }) => !['assessed', 'unsupported', 'disabled'].includes(status));

describe('a scan of an organisation', () => {
  it('has a cell for every type in every project, most of them by the index and with one call for all', async () => {
    const { cells, listed, calls } = await scanned(fill);
    expect(incomplete(cells)).toEqual([]);
    for (const project of ['own-project', 'other-project'])
      for (const { type } of gcp.collectors.filter(({ per }) => per === 'scope'))
        expect(
          cells.filter(cell => cell.scope === project && cell.type === type),
          `${project} ${type}`,
        ).toHaveLength(1);
    const bucket = cells.find(({ scope, type }) => scope === 'own-project' && type === 'gcp.storage.bucket');
    expect(bucket).toMatchObject({ status: 'assessed', resources: 1 });
    expect(bucket?.via).toContain('cloudasset:assets.list');
    expect(listed).toEqual(
      expect.arrayContaining([
        '//storage.googleapis.com/projects/_/buckets/alpha',
        `//pubsub.googleapis.com/${own}/topics/t`,
      ]),
    );
    // Once for each project that is asked for notifications, and not for the buckets themselves.
    expect(calls.get('storage:buckets.list')).toBe(2);
    expect(calls.get('pubsub:projects.topics.list')).toBeUndefined();
  });

  it('lists the same by the services where the index is denied, and says what only the index has', async () => {
    const whole = await scanned(fill);
    const faults = [{ fault: 'deny', service: 'cloudasset', operation: 'assets.list' }] as const;
    const { cells, listed } = await scanned(fill, { faults });
    const missing = new Set(incomplete(cells).map(({ type }) => type));
    expect(listed).toEqual(whole.listed);
    expect([...missing].sort()).toEqual([
      'gcp.container.workload',
      ...['gcp.gkemulticloud.attached-cluster', 'gcp.gkemulticloud.aws-cluster', 'gcp.gkemulticloud.azure-cluster'],
      'gcp.iam.policy',
      ...['gcp.networkservices.edge-cache-origin', 'gcp.networkservices.edge-cache-service'],
    ]);
  });

  it('lists the same by the services where the index hangs', async () => {
    const hangs: FaultRule[] = [{ fault: 'hang', service: 'cloudasset', operation: 'assets.list' }];
    const whole = await scanned(fill);
    const { cells, listed } = await scanned(fill, { faults: hangs }, { requestTimeout: 200 });
    expect(listed).toEqual(whole.listed);
    const bucket = cells.find(({ scope, type }) => scope === 'own-project' && type === 'gcp.storage.bucket');
    expect(bucket).toMatchObject({ status: 'assessed', resources: 1, via: expect.stringContaining('nothing arrived') });
  });

  it('reads a type by its service where the index does not have it, and says why', async () => {
    const type = 'memorystore.googleapis.com/Instance';
    const valkey = `${own}/locations/asia-east2/instances/v`;
    const { cells, listed } = await scanned(place => {
      fill(place);
      write(place.project, [type, valkey, { name: valkey }]);
      const message = `Asset type ${type} is not supported.`;
      place.state.answers.refuse('cloudasset', `v1/${root}/assets?assetTypes=${type}`, {
        ...{ code: 400, status: 'INVALID_ARGUMENT', message },
      });
    });
    expect(incomplete(cells)).toEqual([]);
    expect(listed).toContain(`//memorystore.googleapis.com/${valkey}`);
    const cell = cells.find(one => one.scope === 'own-project' && one.type === 'gcp.memorystore.instance');
    expect(cell).toMatchObject({ status: 'assessed', resources: 1 });
    expect(cell?.via).toContain('is not supported');
  });

  it('is complete with the permissions that the custom role holds, and nothing else', async () => {
    const { cells } = await scanned(place => {
      fill(place);
      const [audit] = place.state.principals;
      if (audit) audit.grants = [{ on: root, permissions: permissionsOf() }];
    });
    expect(incomplete(cells)).toEqual([]);
  });

  it('ends with the same cells although answers fail now and then', async () => {
    const faults = (['reset', 'unavailable', 'throttle', 'cut', 'cut-chunked', 'empty', 'html-200'] as const).map(
      fault => ({ fault, probability: 0.02 }),
    );
    const whole = await scanned(fill);
    const { cells, listed } = await scanned(fill, { faults, seed: 3 });
    expect(incomplete(cells)).toEqual([]);
    expect(listed).toEqual(whole.listed);
  });

  it('names a project that is being deleted as closed in every cell', async () => {
    const { cells } = await scanned(place => {
      fill(place);
      addProject(place.state, 'going-project', { parent: root, state: 'DELETE_REQUESTED' });
    });
    const going = cells.filter(({ scope }) => scope === 'going-project');
    expect(going.length).toBeGreaterThan(50);
    expect(new Set(going.map(({ status }) => status))).toEqual(new Set(['disabled']));
  });
});
