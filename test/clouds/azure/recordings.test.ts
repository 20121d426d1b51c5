import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { subscriptionIdOf } from './access.ts';
import { bearer, tell } from './asking.ts';
import { type Azure, startAzure } from './index.ts';
import { typesIn } from './index-tables.ts';
import { different, differentThroughLists } from './recording-exceptions.ts';
import {
  armHost,
  parentsOf,
  type Recording,
  readRecordings,
  recordingsPresent,
  resourceShape,
  resourcesOf,
} from './recordings.ts';
import { typeOf } from './resources.ts';
import { addSubscription, addTenant, emptyState, type Subscription } from './state.ts';

const all = recordingsPresent ? [...readRecordings()] : [];

const tenantId = '11111111-1111-4111-8111-111111111111';
const state = emptyState();
const tenant = addTenant(state, tenantId);
let azure: Azure;
let authorization: string;
beforeAll(async () => {
  azure = await startAzure(state);
  authorization = await bearer(azure, tenantId);
});
afterAll(() => azure.close());

const keyOf = ({ scenario, method, url }: Recording): string => `${scenario}/${method} ${url.slice('https://'.length)}`;

/** A subscription of its own for each recording. */
function fresh(path: string): Subscription {
  tenant.subscriptions.clear();
  state.hosts.clear();
  return addSubscription(tenant, subscriptionIdOf(path) ?? '00000000-0000-4000-8000-000000000000');
}

async function ask({ method }: Recording, url: URL) {
  const host = url.host === armHost ? {} : { host: url.host };
  return tell(azure, url.pathname + url.search, { method, headers: { authorization, ...host } });
}

/** The answer is written by its path, and read back. */
async function asWritten(recording: Recording): Promise<unknown> {
  const url = new URL(recording.url);
  const { status, headers, body } = recording;
  const subscription = fresh(url.pathname);
  const answers = url.host === armHost ? subscription.answers : tenant.directory;
  answers.put(recording.method, decodeURIComponent(url.pathname).replaceAll(/\/{2,}/g, '/'), { body, status, headers });
  if (url.host !== armHost) state.hosts.set(url.host, answers);
  const told = await ask(recording, url);
  return expected(() => expect([told.status, told.body]).toEqual([status, body]));
}

async function throughLists(recording: Recording): Promise<unknown> {
  const found = resourcesOf(recording);
  if (found === undefined) return undefined;
  const url = new URL(recording.url);
  for (const name of [...url.searchParams.keys()]) {
    if (name.toLowerCase() === '$skiptoken') url.searchParams.delete(name);
  }
  // The recorder put another subscription into some addresses than the answers are of.
  url.pathname = url.pathname.replace(subscription, found.resources[0]?.id.match(subscription)?.[0] ?? '$&');
  const { resources } = fresh(url.pathname);
  resources.add(...parentsOf(decodeURIComponent(url.pathname).replaceAll(/\/{2,}/g, '/')));
  resources.add(...found.resources);
  const { status, body } = await ask(recording, url);
  const wanted = found.one ? found.resources[0] : found.resources;
  // The list of all resources is in no order that means anything.
  const inOrder = (value: unknown) =>
    url.pathname.endsWith('/resources') && Array.isArray(value) ? byId(value) : value;
  return expected(() =>
    expect([status, inOrder(found.one ? body : Object(body).value)]).toEqual([200, inOrder(wanted)]),
  );
}

const byId = <Item extends { id: string }>(value: Item[]): Item[] =>
  value.toSorted((one, other) => (one.id < other.id ? -1 : 1));

const subscription = /\/subscriptions\/[^/]+/;

const rowsShape = z.looseObject({
  data: z.object({ columns: z.array(z.object({ name: z.string() })), rows: z.array(z.array(z.unknown())) }),
});

/** A location as the index writes it. */
const plain = (location: unknown): string =>
  String(location ?? '')
    .toLowerCase()
    .replaceAll(' ', '');

/** Rows of the index; asked for by type, as objects. */
async function indexed(type: string): Promise<Record<string, unknown>[]> {
  const query = `resources | where type =~ '${type}' | order by id asc`;
  const options = { method: 'POST', headers: { authorization }, body: JSON.stringify({ query }) };
  const told = await tell(azure, '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01', options);
  expect(told.status, JSON.stringify(told.body)).toBe(200);
  return Object(told.body).data;
}

function expected(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function differences(read: (recording: Recording) => Promise<unknown>): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const recording of all) {
    const difference = await read(recording);
    if (difference !== undefined) found[keyOf(recording)] = difference;
  }
  return found;
}

const listed = (exceptions: Record<string, string>, found: Record<string, unknown>) =>
  Object.fromEntries(Object.keys(exceptions).map(key => [key, found[key] ?? 'no longer differs']));

describe.skipIf(!recordingsPresent)('what real subscriptions answered passes through the simulator unchanged', () => {
  test(`${all.length} answers, written by their paths`, { timeout: 120_000 }, async () => {
    const found = await differences(asWritten);
    expect(found, 'what differs and is not listed, or is listed and does not differ').toEqual(listed(different, found));
  });

  test(`${all.filter(resourcesOf).length} of them as resources, through the lists`, { timeout: 120_000 }, async () => {
    const found = await differences(throughLists);
    expect(found, 'what differs and is not listed, or is listed and does not differ').toEqual(
      listed(differentThroughLists, found),
    );
  });

  test('the rows of recorded queries are what the index answers for their resources', async () => {
    const queries = all.map(({ body }) => rowsShape.safeParse(body)).filter(({ success }) => success);
    expect(queries).toHaveLength(2);
    for (const { data: answer } of queries) {
      const { columns = [], rows = [] } = answer?.data ?? {};
      const objects = rows.map(row => Object.fromEntries(columns.map(({ name }, at) => [name, row[at]])));
      const resources = objects.map(row => resourceShape.parse(row));
      const [first] = resources;
      fresh(first?.id ?? '').resources.add(...resources);
      expect(await indexed(first?.type ?? '')).toMatchObject(byId(resources).map(row => ({ ...row, tenantId })));
    }
  });

  test('what is listed of a type is in the index, with its place and its labels', async () => {
    let compared = 0;
    for (const recording of all) {
      const listed = resourcesOf(recording);
      const type = typeOf(listed?.resources[0]?.id ?? '').toLowerCase();
      if (listed === undefined || typesIn('resources')?.has(type) !== true) continue;
      fresh(listed.resources[0]?.id ?? '').resources.add(...listed.resources);
      const ofType = listed.resources.filter(({ id }) => typeOf(id).toLowerCase() === type);
      const wanted = ofType.map(({ id, location, tags }) => ({
        id,
        location: plain(location),
        tags: tags ?? null,
      }));
      expect(await indexed(type)).toMatchObject(
        byId([...new Map(wanted.map(each => [each.id.toLowerCase(), each])).values()]),
      );
      compared += ofType.length;
    }
    expect(compared).toBeGreaterThan(500);
  });
});
