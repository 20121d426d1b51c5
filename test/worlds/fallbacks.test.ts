import { describe, expect, test } from 'vitest';
import { startElsewhere } from '../clouds/elsewhere.ts';
import type { FaultRule } from '../clouds/faults.ts';
import { vaultKey } from '../clouds/worlds/build/azure/services.ts';
import { storageAccount } from '../clouds/worlds/build/azure/storage.ts';
import { gcpDisk, gcpSnapshot } from '../clouds/worlds/build/gcp/compute.ts';
import { gcpBucket } from '../clouds/worlds/build/gcp/storage.ts';
import { emptyClouds } from '../clouds/worlds/clouds.ts';
import { compare } from '../clouds/worlds/compare.ts';
import { unexcused, untrue } from '../clouds/worlds/unread.ts';
import { type ScanWorldOptions, scanEstate } from '../contract/run-scan.ts';

/** A subscription and a project, each with a copy in Hong Kong; nothing on AWS. */
function estate() {
  const { truth, azure, gcp } = emptyClouds();
  const subscription = azure.subscription('only');
  const project = gcp.project('only-project');
  const singapore = azure.at(subscription, 'southeastasia');
  const accounts = ['one', 'two', 'three'].map(name => storageAccount(singapore, name, { geo: name === 'two' }));
  vaultKey(azure.at(subscription, 'eastasia'), 'vault', 'master');
  const home = gcp.at(project, 'us-central1');
  gcpSnapshot(gcp.at(project, 'asia-east2'), 'kept', gcpDisk(home, 'disk'));
  for (const name of ['alpha', 'beta', 'gamma']) gcpBucket(gcp.at(project, 'asia-east2'), name);
  return { truth, azure, gcp, subscription, project, accounts };
}

async function scanned({ azure, gcp, truth }: ReturnType<typeof estate>, options: ScanWorldOptions = {}) {
  const found = await scanEstate({ azure, gcp }, { fullPage: 2, ...options });
  const { cells } = found.report.coverage;
  return {
    ...found,
    cell: (type: string) => cells.find(each => each.type === type && /^(aaaaaaaa-|only-project)/.test(each.scope)),
    exact: () => expect(compare(found.report, truth)).toEqual({ missing: [], false: [], bent: [] }),
    honest: () => {
      expect(unexcused(found.report, { truth })).toEqual([]);
      expect(untrue(found.report, { truth })).toEqual([]);
    },
  };
}

const deny = (...services: string[]): FaultRule[] => services.map(service => ({ service, fault: 'deny' }));

describe('Resource Graph', () => {
  test('that is denied is replaced by Azure Resource Manager, and the ledger says so', async () => {
    const { cell, exact } = await scanned(estate(), { faults: deny('Microsoft.ResourceGraph') });
    exact();
    expect(cell('azure.storage.account')).toMatchObject({ status: 'assessed', resources: 3 });
    expect(cell('azure.storage.account')?.via).toMatch(
      /^Azure Resource Manager, as Microsoft\.ResourceGraph.*AuthorizationFailed/,
    );
  });

  test('that answers says so too', async () => {
    const { cell, exact } = await scanned(estate());
    exact();
    expect(cell('azure.storage.account')?.via).toMatch(/^Resource Graph/);
  });

  test.each([
    ['one of its accounts', 1],
    ['the whole subscription', 3],
  ])('that lags behind, and lacks %s, hides nothing', async (_, count) => {
    const world = estate();
    for (const { arm } of world.accounts.slice(0, count)) world.subscription.index.lacks.add(arm);
    const { cell, exact } = await scanned(world);
    exact();
    expect(cell('azure.storage.account')).toMatchObject({ status: 'assessed', resources: 3 });
    expect(cell('azure.storage.account')?.via).toContain('Azure Resource Manager');
  });
});

/** What an index does instead of refusing: no answer, half of one, a limit that stays. */
const failures: FaultRule['fault'][] = ['unavailable', 'reset', 'cut', 'no-list', 'throttle'];

describe('an index that fails', () => {
  test.each(failures)('for discovery with %s hides no project, and the ledger says why', async fault => {
    const world = estate();
    const folder = world.gcp.folder('700000000009', 'deep');
    gcpBucket(world.gcp.at(world.gcp.project('below-project', folder), 'asia-east2'), 'below');
    const faults: FaultRule[] = [{ service: 'cloudasset', fault }];
    const { honest, report } = await scanned(world, { faults });
    honest();
    const cells = report.coverage.cells.filter(({ provider }) => provider === 'gcp');
    const projects = cells.find(({ type }) => type === 'gcp.resourcemanager.project');
    expect(projects?.via).toMatch(/^cloudresourcemanager:projects\.list, as cloudasset:assets\.list was \w+$/);
    expect(projects).toMatchObject({ status: 'assessed', resources: 3 });
    for (const [scope, resources] of Object.entries({ 'only-project': 3, 'below-project': 1 })) {
      const bucket = cells.find(cell => cell.scope === scope && cell.type === 'gcp.storage.bucket');
      expect(bucket).toMatchObject({ status: 'assessed', resources });
      expect(bucket?.via).toContain(', as cloudasset:assets.list');
    }
  });

  test.each(failures)('for Azure with %s hides no subscription and nothing in it', async fault => {
    const world = estate();
    const group = world.azure.group('production');
    storageAccount(world.azure.at(world.azure.subscription('below', group), 'eastasia'), 'below');
    const faults: FaultRule[] = [{ service: 'Microsoft.ResourceGraph', fault }];
    const { honest, exact, report } = await scanned(world, { faults });
    honest();
    exact();
    const cells = report.coverage.cells.filter(({ provider }) => provider === 'azure');
    expect(cells.find(({ type }) => type === 'azure.resources.subscription')?.via).toMatch(/Resource Graph was \w+$/);
    const accounts = cells.filter(({ type }) => type === 'azure.storage.account');
    expect(accounts.map(({ status, resources }) => `${status} ${resources}`).sort()).toEqual([
      'assessed 1',
      'assessed 3',
    ]);
    for (const { via } of accounts) expect(via).toMatch(/^Azure Resource Manager, as Microsoft\.ResourceGraph/);
  });
});

describe('an index that never answers', () => {
  test('is asked a few times and no more, and hides nothing', async () => {
    const faults: FaultRule[] = [{ service: 'Microsoft.ResourceGraph', fault: 'hang' }];
    const { exact, honest, report, journals } = await scanned(estate(), { faults, requestTimeout: 2_000 });
    honest();
    exact();
    const cells = report.coverage.cells.filter(({ provider }) => provider === 'azure');
    expect(cells.find(({ type }) => type === 'azure.resources.subscription')?.via).toMatch(
      /Resource Graph was timeout$/,
    );
    const accounts = cells.find(({ type }) => type === 'azure.storage.account');
    expect(accounts).toMatchObject({ status: 'assessed', resources: 3 });
    expect(accounts?.via).toMatch(/^Azure Resource Manager, as Microsoft\.ResourceGraph.*(nothing arrived|unanswered)/);
    const queries = journals.get('azure')?.entries.filter(({ service }) => service === 'Microsoft.ResourceGraph');
    expect(queries?.length).toBeLessThanOrEqual(24);
  });
});

describe('a page that is said to be on a foreign host', () => {
  test('is not asked for, so that no credential leaves, and its cells have failed', async () => {
    const elsewhere = await startElsewhere();
    try {
      const faults: FaultRule[] = [
        ...deny('Microsoft.ResourceGraph'),
        { service: 'Microsoft.Storage', fault: 'foreign-link' },
        { service: 'graph', fault: 'foreign-link' },
      ];
      const azure = { foreign: elsewhere.endpoint };
      const { cell, honest } = await scanned(estate(), { faults, azure });
      honest();
      expect(elsewhere.journal.entries).toEqual([]);
      expect(cell('azure.storage.account')).toMatchObject({ status: 'failed' });
      expect(cell('azure.storage.account')?.reason).toContain(new URL(elsewhere.endpoint).host);
    } finally {
      await elsewhere.close();
    }
  });
});

describe('a wait that a lie asks for', () => {
  test('is not waited for, and the report is the same as without', async () => {
    const faults = [10, 20, 40, 60].map((from): FaultRule => ({ fault: 'throttle', from, times: 2 }));
    const year = 31_536_000;
    const lies = { azure: { retryAfter: year }, gcp: { retryAfter: String(year) } };
    const { exact, journals, report } = await scanned(estate(), { faults, ...lies });
    exact();
    expect(report.coverage.problems).toEqual([]);
    for (const journal of journals.values())
      expect(journal.entries.filter(({ fault }) => fault === 'throttle').length).toBeGreaterThan(3);
  });
});

describe('places of Google that do not answer', () => {
  const unreachable = async (location: string) => {
    const world = estate();
    world.project.unreachable.push({ service: 'compute', location });
    return scanned(world, { faults: deny('cloudasset') });
  };

  test('leave a cell that has failed, beside what the others gave', async () => {
    const { cell, honest } = await unreachable('us-central1-b');
    honest();
    expect(cell('gcp.compute.disk')).toMatchObject({ status: 'failed', resources: 1 });
    expect(cell('gcp.compute.disk')?.reason).toContain('us-central1-b');
    expect(cell('gcp.storage.bucket')).toMatchObject({ status: 'assessed', resources: 3 });
  });

  test('hide nothing without a word where something lies in them', async () => {
    const { cell, honest } = await unreachable('us-central1-a');
    honest();
    expect(cell('gcp.compute.disk')).toMatchObject({ status: 'failed', resources: 0 });
  });
});

describe('what may not be read in one place', () => {
  test('is denied there, though the index would have left it out without a word', async () => {
    const world = estate();
    world.subscription.denied.push('Microsoft.Storage/storageAccounts/*');
    world.project.denied.push('cloudasset.*', 'storage.*');
    const { cell, honest } = await scanned(world);
    honest();
    expect(cell('azure.storage.account')).toMatchObject({ status: 'denied', problem: 'denied' });
    expect(cell('azure.keyvault.vault')).toMatchObject({ status: 'assessed', resources: 1 });
  });

  test('is disabled where the owner has switched the service off, and denied behind a perimeter', async () => {
    const world = estate();
    world.project.disabled.push('sqladmin.googleapis.com');
    world.project.perimeter.push('storage.googleapis.com');
    const { cell, honest } = await scanned(world, { faults: deny('cloudasset') });
    honest();
    expect(cell('gcp.sql.instance')).toMatchObject({ status: 'disabled' });
    expect(cell('gcp.storage.bucket')).toMatchObject({ status: 'denied' });
  });
});
