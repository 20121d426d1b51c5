import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { gcpClients } from '../../../providers/gcp/client.ts';
import { NotReached } from '../../../providers/gcp/errors.ts';
import { Estate } from '../../../providers/gcp/estate.ts';
import { collectors, gcp } from '../../../providers/gcp/index.ts';
import type { Method } from '../../../providers/gcp/method.ts';
import { type Call, methods } from '../../../providers/gcp/methods.ts';
import type { JsonObject, Resource, Row } from '../../../src/model/index.ts';
import { readRecordings, recordingsPresent } from '../../clouds/gcp/recordings.ts';

/** Which collector lists what each method's answer holds. */
const listedBy: { [Name in Call]?: string } = {
  'storage:buckets.list': 'gcp.storage.bucket',
  'compute:disks.aggregatedList': 'gcp.compute.disk',
  'compute:snapshots.list': 'gcp.compute.snapshot',
  'compute:images.list': 'gcp.compute.image',
  'compute:instances.aggregatedList': 'gcp.compute.instance',
  'compute:instanceTemplates.list': 'gcp.compute.instance-template',
  'compute:networks.list': 'gcp.compute.network',
  'compute:subnetworks.aggregatedList': 'gcp.compute.subnetwork',
  'compute:firewalls.list': 'gcp.compute.firewall',
  'compute:routes.list': 'gcp.compute.route',
  'compute:interconnects.list': 'gcp.compute.interconnect',
  'compute:interconnectAttachments.aggregatedList': 'gcp.compute.interconnect-attachment',
  'compute:forwardingRules.aggregatedList': 'gcp.compute.forwarding-rule',
  'compute:backendServices.aggregatedList': 'gcp.compute.backend-service',
  'bigquery:datasets.list': 'gcp.bigquery.dataset',
  'sqladmin:instances.list': 'gcp.sql.instance',
  'spanner:projects.instances.list': 'gcp.spanner.instance',
  'bigtableadmin:projects.instances.list': 'gcp.bigtable.instance',
  'firestore:projects.databases.list': 'gcp.firestore.database',
  'redis:projects.locations.instances.list': 'gcp.redis.instance',
  'redis:projects.locations.clusters.list': 'gcp.redis.cluster',
  'alloydb:projects.locations.clusters.list': 'gcp.alloydb.cluster',
  'pubsub:projects.topics.list': 'gcp.pubsub.topic',
  'pubsub:projects.subscriptions.list': 'gcp.pubsub.subscription',
  'cloudkms:projects.locations.keyRings.list': 'gcp.kms.key-ring',
  'cloudkms:projects.locations.keyRings.cryptoKeys.list': 'gcp.kms.crypto-key',
  'dns:managedZones.list': 'gcp.dns.managed-zone',
  'dns:resourceRecordSets.list': 'gcp.dns.record',
  'run:projects.locations.services.list': 'gcp.run.service',
  'run:namespaces.jobs.list': 'gcp.run.job',
  'cloudfunctions:projects.locations.functions.list': 'gcp.cloudfunctions.cloud-function',
  'artifactregistry:projects.locations.repositories.list': 'gcp.artifactregistry.repository',
  'container:projects.locations.clusters.list': 'gcp.container.cluster',
  'logging:projects.sinks.list': 'gcp.logging.sink',
  'iam:projects.serviceAccounts.list': 'gcp.iam.service-account',
  'iam:projects.serviceAccounts.keys.list': 'gcp.iam.service-account-key',
  'dataflow:projects.jobs.aggregated': 'gcp.dataflow.job',
  'aiplatform:projects.locations.endpoints.list': 'gcp.aiplatform.endpoint',
};

const all = recordingsPresent ? readRecordings() : [];

/** Recorded bodies are JSON as it was read from the file. */
const jsonOf = (body: object): JsonObject => JSON.parse(JSON.stringify(body));

interface Answer {
  scenario: string;
  host: string;
  path: string;
  body: JsonObject;
  call: Call | undefined;
  /** Values of the path. */
  in: { [name: string]: string };
}

const patternOf = ({ path }: Method): RegExp =>
  new RegExp(
    `^/${path.replaceAll(/\{(\+?)(\w+)\}/g, (_, many: string, name: string) => `(?<${name}>${many ? '.+' : '[^/]+'})`)}$`,
  );

const patterns = (Object.entries(methods) as [Call, Method][])
  .filter(([, { list }]) => list !== undefined)
  .map(([call, method]) => ({ call, method, pattern: patternOf(method), service: call.split(':')[0] ?? '' }));

function answerOf({ scenario, url, body: read }: (typeof all)[number]): Answer {
  const body = jsonOf(read);
  const { host, pathname } = new URL(url ?? 'https://nowhere/');
  const path = decodeURIComponent(pathname);
  for (const { call, method, pattern, service } of patterns) {
    const found = pattern.exec(path);
    // Older clients ask `www.googleapis.com`, where the path names the service.
    const own =
      host === `${service}.googleapis.com` ||
      host.endsWith(`-${service}.googleapis.com`) ||
      (host === 'www.googleapis.com' && path.startsWith(`/${service.replace('sqladmin', 'sql')}/`));
    if (found && own && typeof body[method.list ?? ''] === 'object')
      return { scenario, host, path, body, call, in: { ...found.groups } };
  }
  return { scenario, host, path, body, call: undefined, in: {} };
}

const readable = all
  .filter(({ file, status, url }) => file.startsWith('get') && status === 200 && url !== null)
  .map(answerOf);

/** Every item of an answer, lists by place included. */
function itemsOf(call: Call, body: JsonObject): { item: JsonObject; at?: string }[] {
  const { list = '', each }: Method = methods[call];
  const listed = body[list];
  const parts: [at: string, part: unknown][] = Array.isArray(listed)
    ? [['', listed]]
    : Object.entries(listed ?? {}).map(([at, part]) => [at, (part as JsonObject)[each ?? ''] ?? []]);
  return parts.flatMap(([at, part]) => (part as JsonObject[]).map(item => (at === '' ? { item } : { item, at })));
}

/** Serves what a scenario recorded; what it did not record of parents follows from the paths that it did. */
async function replay(answers: readonly Answer[], only: Answer, project: string): Promise<Row[]> {
  // What a scenario changed meanwhile was read again; the first answer belongs to the list.
  const bodies = new Map(answers.toReversed().map(({ path, body }) => [path, body]));
  bodies.set(only.path, only.body);
  const { location = '', zone = '', parent = '', account = '' } = only.in;
  const made = new Map<string, JsonObject>([
    [`/v1/projects/${project}/locations`, { locations: [{ locationId: location || parent.split('/')[3] || '' }] }],
    [`/v1/projects/${project}/locations/${parent.split('/')[3]}/keyRings`, { keyRings: [{ name: parent }] }],
    [`/dns/v1beta2/projects/${project}/managedZones`, { kind: 'dns', managedZones: [{ name: zone }] }],
    [`/v1/projects/${project}/serviceAccounts`, { accounts: [{ email: account }] }],
  ]);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const body = path === only.path ? only.body : (made.get(path) ?? bodies.get(path));
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { error: { code: 404, message: path, status: 'NOT_FOUND' } }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    const collector = collectors.find(({ type }) => only.call !== undefined && type === listedBy[only.call]);
    if (!collector) throw new Error(`no collector for ${only.call}`);
    const target = { provider: 'gcp', partition: 'gcp', scope: project, region: 'global', type: collector.type };
    const signal = new AbortController().signal;
    const clients = gcpClients({
      ...{ estate: new Estate(undefined, []), permissions: collector.permissions, scope: project, signal },
      settings: { name: 'replay', endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` },
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
        kind: 'resource',
        holds: collector.holds,
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
      // Some real locations did not answer when this was recorded; what was listed stands.
      if (!(error instanceof NotReached)) throw error;
    }
    return rows;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const first = (item: JsonObject, ...names: string[]): string | undefined =>
  names.map(name => item[name]).find(value => typeof value === 'string' && value !== '') as string | undefined;

/** What the item itself says of its place, read without the code under test. */
function placeOf(item: JsonObject, at: string | undefined): string | undefined {
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
  (item['metadata'] as JsonObject | undefined)?.['labels'] ??
  {};

const nameIn = (item: JsonObject): string =>
  String(
    (item['datasetReference'] as JsonObject | undefined)?.['datasetId'] ??
      item['email'] ??
      (item['metadata'] as JsonObject | undefined)?.['name'] ??
      (item['currentState'] ? item['id'] : item['name']),
  )
    .split('/')
    .at(-1) ?? '';

/** Listed, and left out by our collectors for a reason. */
const leftOut = (item: JsonObject): boolean =>
  item['keyType'] === 'SYSTEM_MANAGED' ||
  /JOB_STATE_(DONE|FAILED|CANCELLED|UPDATED|DRAINED)/.test(String(item['currentState']));

describe.skipIf(!recordingsPresent)('what real projects answered, through the client and the collectors,', () => {
  const covered = readable.filter(({ call }) => call !== undefined && listedBy[call] !== undefined);

  it('is listed item by item, with its region and its labels', { timeout: 60_000 }, async () => {
    let items = 0;
    const wrong: string[] = [];
    for (const answer of covered) {
      const { call, body, scenario } = answer;
      if (call === undefined) continue;
      const { pageToken: _, ...whole } = { ...body, nextPageToken: '', metadata: {} } as JsonObject;
      const project = answer.in['project'] ?? answer.in['parent']?.split('/')[1] ?? 'cloud-custodian';
      const rows = await replay(
        readable.filter(other => other.scenario === scenario),
        { ...answer, body: whole },
        project,
      );
      const resources = rows.filter(row => row.kind === 'resource');
      for (const row of rows) if (row.kind === 'problem') wrong.push(`${scenario} ${call}: ${row.message}`);
      for (const { item, at } of itemsOf(call, body).filter(one => !leftOut(one.item))) {
        items += 1;
        const name = nameIn(item);
        const found = resources.filter(({ id }) => id.includes(name));
        const place = placeOf(item, at);
        const right = found.some(
          ({ region, labels }) =>
            (place === undefined || region === place) &&
            JSON.stringify(labels ?? {}) === JSON.stringify(labelsOf(item)),
        );
        if (!right)
          wrong.push(
            `${scenario} ${call} ${name}: ${found.map(({ id, region, labels }) => `${id} in ${region} ${JSON.stringify(labels)}`).join()} is not in ${place} ${JSON.stringify(labelsOf(item))}`,
          );
      }
    }
    process.stdout.write(
      `gcp recordings: ${items} items in ${covered.length} lists of ${new Set(covered.map(({ call }) => call)).size} methods\n`,
    );
    expect(wrong).toEqual([]);
    expect(covered.length).toBeGreaterThan(100);
  });

  it('says what is not covered', () => {
    const lists = readable.filter(
      ({ call, body }) =>
        (call === undefined || listedBy[call] === undefined) &&
        Object.values(body).some(value => Array.isArray(value) && value.some(one => typeof one === 'object')),
    );
    const names = new Set(
      lists.map(
        ({ host, path }) =>
          `${host} ${path.replace(/projects\/[^/]+/, 'projects/P').replace(/\/[a-z0-9-]*\d[\w.@-]*(?=\/|$)/g, '/x')}`,
      ),
    );
    process.stdout.write(
      `gcp recordings not covered: ${names.size} kinds of answers\n${[...names]
        .sort()
        .map(name => `  ${name}\n`)
        .join('')}`,
    );
    expect(names.size).toBeGreaterThan(0);
  });
});
