import { describe, expect, it } from 'vitest';
import { gkemulticloudAttachedCluster } from '../../../providers/gcp/collectors/gkemulticloud-attached-cluster.ts';
import { loggingOrganizationSink } from '../../../providers/gcp/collectors/logging-organization-sink.ts';
import { storageBucket } from '../../../providers/gcp/collectors/storage-bucket.ts';
import type { FaultRule } from '../../clouds/faults.ts';
import { addResource } from '../../clouds/gcp/state.ts';
import { type GcpFill, inWorld, organization, runGcpCollector, sweepGcp } from '../../contract/run-gcp-collector.ts';
import { computed, own, write } from './filled.ts';

const root = `organizations/${organization}`;
const bucketType = 'storage.googleapis.com/Bucket';
const index = { service: 'cloudasset', operation: 'assets.list' };

const buckets: GcpFill = ({ project, other }) => {
  const bucket = (name: string) => ({ kind: 'storage#bucket', id: name, name, location: 'ASIA-EAST2' });
  write(project, [bucketType, 'alpha', bucket('alpha')], computed('Disk', 'zones/us-central1-a/disks/d', {}));
  write(other, [bucketType, 'beta', bucket('beta')]);
};

/** Scopes that a sweep answers for; what it throws is thrown. */
const started = async (fill: GcpFill, faults: FaultRule[] = []) =>
  (await sweepGcp(storageBucket, fill, { faults })).started.map(({ scope, rows }) => [scope, rows.length]);

const says =
  (body: object): GcpFill =>
  place => {
    buckets(place);
    place.state.answers.answer('cloudasset', `v1/${root}/assets?assetTypes=${bucketType}`, body);
  };

const asset = (name: string, more: object) => ({
  name: `//storage.googleapis.com/${name}`,
  assetType: bucketType,
  ...more,
});
const data = (name: string) => ({ data: { name, location: 'US' } });

describe('an index that does not tell the truth', () => {
  it.each<[string, FaultRule]>([
    ['answers nothing', { ...index, fault: 'empty' }],
    ['answers without the list and its time', { ...index, fault: 'no-list' }],
    ['gives the same page for ever', { ...index, fault: 'repeat-token' }],
    ['forgets its page token', { ...index, fault: 'expire-token', from: 2 }],
    ['ends in the middle', { ...index, fault: 'cut-chunked' }],
  ])('starts no project where it %s, so that each is read for itself', async (_, fault) => {
    const many: GcpFill = place => {
      buckets(place);
      for (let at = 0; at < 1200; at++)
        addResource(place.project, bucketType, `b${at}`, { name: `b${at}`, location: 'US' });
    };
    await expect(started(many, [fault])).rejects.toThrow();
  });

  it('starts no project of which it has an asset without data, and the others', async () => {
    const ancestors = (id: string) => ({ ancestors: [`projects/${id}`, root] });
    const lying = says({
      readTime: new Date().toISOString(),
      assets: [
        asset('alpha', { ...ancestors('own-project'), resource: data('alpha') }),
        asset('bare', { ...ancestors('own-project'), resource: { version: 'v1' } }),
        asset('beta', { ...ancestors('other-project'), resource: data('beta') }),
      ],
    });
    expect(await started(lying)).toEqual([['other-project', 1]]);
  });

  it('may leave out ancestors where the parent or the name tells the project, and nowhere else', async () => {
    const parent = (id: string) => ({ parent: `//cloudresourcemanager.googleapis.com/projects/${id}` });
    const whole = { readTime: new Date().toISOString() };
    const told = says({
      ...whole,
      assets: [asset('beta', { resource: { ...data('beta'), ...parent('other-project') } })],
    });
    expect(await started(told)).toEqual([
      ['other-project', 1],
      ['own-project', 0],
    ]);
    await expect(started(says({ ...whole, assets: [asset('beta', { resource: data('beta') })] }))).rejects.toThrow(
      'does not say what it lies in',
    );
  });

  it('is said to be old in the cells that rest on it', async () => {
    const old = { readTime: '2021-04-07T14:23:14.461Z', assets: [] };
    const via: string[] = [];
    await inWorld(says(old), {}, {}, async ({ connection, scopes }) => {
      const target = { provider: 'gcp', partition: 'gcp', scope: root, region: 'global', type: storageBucket.type };
      const meter = { calls: 0, waiting() {}, called() {} };
      const { signal } = new AbortController();
      const context = {
        ...{ clients: connection.clients(target, storageBucket, meter, signal), target, signal },
        ...{ scopes: scopes.map(({ scope }) => scope), via: (text: string) => void via.push(text) },
        resource: () => expect.fail('nothing is listed'),
        problem: () => expect.fail('nothing fails'),
      };
      for await (const row of storageBucket.sweep?.(context) ?? []) expect(row.kind).toBe('scope');
    });
    expect(via).toEqual([`cloudasset:assets.list of ${root}, as of 2021-04-07T14:23:14.461Z`]);
    const sinks = await runGcpCollector(loggingOrganizationSink, place => {
      place.state.answers.answer('cloudasset', `v1/${root}/assets?assetTypes=logging.googleapis.com/LogSink`, old);
    });
    expect(sinks.cell).toMatchObject({ status: 'assessed', via: expect.stringContaining('as of 2021-04-07') });
  });

  it('that knows no project at all is not believed: the folders are walked, and no project is left to it', async () => {
    const empty: GcpFill = place => {
      buckets(place);
      place.state.answers.answer('cloudasset', `v1/${root}/assets`, { readTime: new Date().toISOString() });
    };
    expect(await started(empty)).toEqual([]);
    const found = await inWorld(empty, {}, {}, async ({ scopes }) =>
      scopes.map(({ scope, parents }) => [scope, parents]),
    );
    expect(found.sort()).toEqual([
      ['other-project', [organization]],
      ['own-project', ['700000000001', organization]],
    ]);
    const { cell, resources } = await runGcpCollector(storageBucket, empty);
    expect(cell).toMatchObject({ status: 'assessed', via: 'storage:buckets.list' });
    expect(resources.map(({ name }) => name)).toEqual(['alpha']);
  });

  it('that does not know a new project does not answer for it', async () => {
    const lagging: GcpFill = place => {
      buckets(place);
      place.other.index.lacks.add(`//cloudresourcemanager.googleapis.com/projects/${place.other.number}`);
      place.other.index.lacks.add('//storage.googleapis.com/beta');
    };
    const found = await inWorld(lagging, {}, {}, async ({ scopes }) => scopes.map(({ scope }) => scope));
    expect(found.sort()).toEqual(['other-project', 'own-project']);
    expect(await started(lagging)).toEqual([['own-project', 1]]);
  });

  it('lacks one thing of what it alone lists: that is a problem of the thing, and the rest are listed', async () => {
    const name = (one: string) => `${own}/locations/us-west1/attachedClusters/${one}`;
    const item = (one: string, more: object) => ({
      ...{
        name: `//gkemulticloud.googleapis.com/${name(one)}`,
        assetType: 'gkemulticloud.googleapis.com/AttachedCluster',
      },
      ...more,
    });
    const lacking: GcpFill = ({ state }) =>
      state.answers.answer('cloudasset', `v1/${own}/assets`, {
        readTime: new Date().toISOString(),
        assets: [item('bare', {}), item('one', { resource: { data: { name: name('one') } } })],
      });
    const { cell, resources, problems } = await runGcpCollector(gkemulticloudAttachedCluster, lacking);
    expect(resources.map(one => one.name)).toEqual(['one']);
    expect(problems).toMatchObject([{ problem: 'malformed', id: `//gkemulticloud.googleapis.com/${name('bare')}` }]);
    expect(cell.status).not.toBe('assessed');
  });
});
