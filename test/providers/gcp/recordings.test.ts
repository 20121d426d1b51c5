import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gcpClients } from '../../../providers/gcp/client.ts';
import { NotReached } from '../../../providers/gcp/errors.ts';
import { Estate } from '../../../providers/gcp/estate.ts';
import { collectors, gcp } from '../../../providers/gcp/index.ts';
import type { JsonObject, Resource, Row } from '../../../src/model/index.ts';
import { openStore } from '../../../src/store/index.ts';
import { demarc } from '../../cli/binary.ts';
import { recordingsPresent } from '../../clouds/gcp/recordings.ts';
import { keyFile, keyPair } from '../../clouds/gcp/state.ts';
import { identityOf, lastOf, listedBy, type Recorded, readItems } from './recorded.ts';
import { layersOf, replay } from './replay.ts';

const { items, uncovered, withoutAddress } = recordingsPresent
  ? readItems()
  : { items: [], uncovered: [], withoutAddress: 0 };
const layers = layersOf(items);

/** Runs a collector as a scan does, through the real client. */
async function collected(type: string, project: string, endpoint: string): Promise<Row[]> {
  const collector = collectors.find(one => one.type === type);
  if (!collector) throw new Error(`no collector for ${type}`);
  const target = { provider: 'gcp', partition: 'gcp', scope: project, region: 'global', type };
  const { signal } = new AbortController();
  const clients = gcpClients({
    ...{ estate: new Estate(undefined, []), permissions: collector.permissions, scope: project, signal },
    settings: { name: 'replay', endpoint },
    meter: { calls: 0, waiting() {}, called() {} },
    wire: {
      ...{ quotaProject: undefined, patience: { first: 1, longest: 1 } },
      credentials: { identity: '', quotaProject: undefined, token: async () => 'x', forget() {} },
      options: {
        ...{ concurrency: 8, contact: [], secret: async (text: string) => text },
        limiter: { acquire: async () => 0 },
        slots: { run: <Got>(call: () => Promise<Got>) => call() },
      },
    },
  });
  const rows: Row[] = [];
  const context = {
    ...{ clients, target, signal, via() {} },
    resource: (item: Partial<Resource> & { id: string }): Resource => ({
      ...{ kind: 'resource', holds: collector.holds },
      ...target,
      ...item,
    }),
    problem(error: unknown) {
      const problem = gcp.classify(error);
      if (!problem) throw error;
      return problem;
    },
  };
  try {
    for await (const row of collector.collect(context)) rows.push(row);
  } catch (error) {
    // What was not recorded may not be read, and some real locations did not answer; what was listed stands.
    if (!(error instanceof NotReached) && gcp.classify(error)?.problem !== 'denied') throw error;
  }
  return rows;
}

const first = (item: JsonObject, ...names: string[]): string | undefined =>
  names.map(name => item[name]).find(value => typeof value === 'string' && value !== '') as string | undefined;

/** What the item itself says of its place, read without the code under test. */
function placeOf({ item, at }: Recorded): string | undefined {
  const said =
    (at === 'global' ? undefined : at) ??
    first(item, 'zone', 'region', 'locationId', 'location', 'config') ??
    /\/locations\/([^/]+)/.exec(String(item['name']))?.[1];
  if (said === undefined) return undefined;
  const last = said.split('/').at(-1)?.toLowerCase() ?? '';
  return last.replace(/^regional-/, '').replace(/^([a-z]+-[a-z]+\d+)-[a-z]$/, '$1');
}

const labelsOf = (item: JsonObject): unknown =>
  item['labels'] ??
  item['resourceLabels'] ??
  (item['settings'] as JsonObject | undefined)?.['userLabels'] ??
  (item['properties'] as JsonObject | undefined)?.['labels'] ??
  (item['kind'] === 'compute#instance' ? undefined : (item['metadata'] as JsonObject | undefined)?.['labels']) ??
  {};

/** Listed, and left out by our collectors for a reason. */
const leftOut = (item: JsonObject): boolean => item['keyType'] === 'SYSTEM_MANAGED';

/** What is wrong with how an item was listed. */
function faultOf(recorded: Recorded, resources: readonly Resource[]): string | undefined {
  const { call, scenario, item } = recorded;
  const name = lastOf(
    identityOf(item)
      .split(' ')
      .at(item['rrdatas'] === undefined ? -1 : 0),
  );
  const place = placeOf(recorded);
  const found = resources.filter(({ id, type }) => type === listedBy[call] && id.includes(name));
  const right = found.some(
    ({ region, labels }) =>
      (place === undefined || region === place) && (labels === undefined || isDeepStrictEqual(labels, labelsOf(item))),
  );
  const said = found.map(({ id, region, labels }) => `${id} in ${region} ${JSON.stringify(labels)}`);
  return right
    ? undefined
    : `${scenario} ${call} ${name}: ${said} is not in ${place} ${JSON.stringify(labelsOf(item))}`;
}

const projects = [...new Set(items.map(({ project }) => project))].sort();

describe.skipIf(!recordingsPresent)('what real projects answered', () => {
  it('is listed item by item, with its region and its labels', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const layer of layers) {
      const server = await replay(layer, projects);
      const wanted = Map.groupBy(layer, ({ call, project }) => `${listedBy[call]} ${project}`);
      for (const [key, recorded] of wanted) {
        const [type = '', project = ''] = key.split(' ');
        const rows = await collected(type, project, server.address);
        for (const row of rows)
          if (row.kind === 'problem' && row.problem !== 'denied') wrong.push(`${key}: ${row.message}`);
        const resources = rows.filter(row => row.kind === 'resource');
        wrong.push(...recorded.filter(({ item }) => !leftOut(item)).flatMap(one => faultOf(one, resources) ?? []));
      }
      server.close();
    }
    const lists = new Set(items.map(({ call }) => call)).size;
    process.stdout.write(
      `gcp recordings: ${layers.flat().length} different items on ${lists} lists of ${new Set(Object.values(listedBy)).size} types\n`,
    );
    expect(wrong).toEqual([]);
    expect(layers.flat().length).toBeGreaterThan(400);
  });

  it('says what is not covered', () => {
    process.stdout.write(
      `gcp recordings not covered: ${uncovered.length} kinds of answers, and ${withoutAddress} without their address\n${uncovered.map(name => `  ${name}\n`).join('')}`,
    );
    expect(uncovered.length).toBeLessThan(100);
  });

  it('is listed by the whole program too, by the addresses of its configuration', { timeout: 120_000 }, async () => {
    const [whole = []] = layers;
    const layer = whole.filter(({ project }) => project === 'cloud-custodian');
    const server = await replay(layer, projects);
    const cwd = await mkdtemp(join(tmpdir(), 'demarc-replay-'));
    onTestFinished(async () => {
      server.close();
      await rm(cwd, { recursive: true, force: true });
    });
    const { publicKey } = keyPair();
    const principal = { email: 'a@b.iam.gserviceaccount.com', keys: new Map([['k', publicKey]]), tokenCreators: [] };
    await writeFile(join(cwd, 'key.json'), JSON.stringify(keyFile(principal, `${server.endpoint}/x/token`)));
    const entry = { name: 'replay', projects: ['cloud-custodian'], credentials: 'key.json', endpoint: server.address };
    await writeFile(join(cwd, 'demarc.yaml'), JSON.stringify({ gcp: [entry] }));
    const { code, stderr } = await demarc(['scan', '-q'], { cwd });
    expect([3, 4], stderr).toContain(code);
    const store = await openStore(join(cwd, '.demarc/demarc.db'), { mode: 'read' });
    const run = await store.run();
    const resources: Resource[] = [];
    for await (const { resource } of store.resources(run?.id ?? '')) resources.push(resource);
    await store.close();
    const wanted = layer.filter(({ item }) => !leftOut(item));
    const wrong = wanted.flatMap(
      one =>
        faultOf(
          one,
          resources.filter(({ scope }) => scope === one.project),
        ) ?? [],
    );
    process.stdout.write(`gcp recordings: ${wanted.length - wrong.length} of ${wanted.length} items by the program\n`);
    expect(wrong).toEqual([]);
  });
});
