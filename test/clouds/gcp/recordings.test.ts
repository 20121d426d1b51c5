import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Address, addressOf, placeAsked, resourcePath } from './address.ts';
import { type Answer, Answers } from './answers.ts';
import { Assets } from './assets.ts';
import { describedMethods, discoveryPresent } from './discovery.ts';
import { type Gcp, startGcp } from './index.ts';
import { type Method, Router } from './method.ts';
import { methods } from './methods.ts';
import { differing, differingAssets, withoutAddress } from './recording-exceptions.ts';
import { type Recording, readRecordings, recordingsPresent } from './recordings.ts';
import {
  addFolder,
  addOrganization,
  addProject,
  addResource,
  addServiceAccount,
  emptyState,
  type GcpState,
} from './state.ts';

const described = describedMethods();
const router = new Router([...methods, ...described]);
const all = readRecordings();

const verbOf = ({ file }: Recording): string => (file.startsWith('post') ? 'POST' : 'GET');

function askedIn({ url }: Recording): { host: string; path: string; address: Address } | undefined {
  const { host, pathname, search } = new URL(url ?? 'https://nowhere');
  const address = addressOf({ method: 'GET', url: pathname + search, headers: { host }, body: Buffer.alloc(0) });
  return address && { host, path: pathname + search, address };
}

/** What a recorded request is about has to be there before it can be asked for. */
function found(state: GcpState, address: Address): void {
  const asked = placeAsked(state, address);
  if (asked === undefined || asked.place !== undefined) return;
  const [kind = '', id = ''] = asked.named.replace(/:\w+$/, '').split('/');
  if (asked.named.startsWith('//')) {
    const owner = state.projects.get('cloud-custodian') ?? addProject(state, 'cloud-custodian');
    addResource(owner, 'storage.googleapis.com/Bucket', asked.named.slice('//storage.googleapis.com/'.length), {});
  } else if (kind === 'organizations') addOrganization(state, id);
  else if (kind === 'folders') addFolder(state, id, 'organizations/1');
  else addProject(state, id);
}

const state = emptyState();
const audit = addServiceAccount(state, 'audit-project', 'audit');
let gcp: Gcp;
beforeAll(async () => {
  gcp = await startGcp(state, { methods: described });
});
afterAll(() => gcp.close());

async function ask(recording: Recording, without: readonly string[] = []): Promise<{ status: number; body: unknown }> {
  const { host = '', path = '' } = askedIn(recording) ?? {};
  const url = new URL(`${gcp.endpoint}/${host}${path}`);
  for (const name of without) url.searchParams.delete(name);
  const headers = { authorization: `Bearer ${gcp.accessToken(audit.email)}` };
  const response = await fetch(url, { method: verbOf(recording), headers });
  return { status: response.status, body: await response.json() };
}

/** Puts an answer where the recorded request finds it. */
function write(recording: Recording, written: Answer): void {
  const asked = askedIn(recording);
  if (asked === undefined) throw new Error(`no service has ${recording.url}`);
  found(state, asked.address);
  state.answers.put(verbOf(recording), asked.address.service, asked.address.path, written);
}

function same(answered: unknown, expected: unknown): string | undefined {
  try {
    expect(answered).toEqual(expected);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The list that the method pages, where the recorded answer holds it. */
function listIn(recording: Recording): { method: Method; list: string; items: object[] } | undefined {
  const { service, path } = askedIn(recording)?.address ?? {};
  const method = router.route(verbOf(recording), service ?? '', path ?? '')?.method;
  const items: unknown = method?.list === undefined ? undefined : recording.body[method.list];
  if (recording.status !== 200 || method?.list === undefined || !Array.isArray(items) || items.length === 0)
    return undefined;
  return { method, list: method.list, items: items.map(item => Object(item)) };
}

/** Members that the engine makes for itself. */
const made = (list: string, method: Method) =>
  new Set([list, 'nextPageToken', ...(method.service === 'compute' ? ['selfLink', 'id'] : [])]);

describe.skipIf(!recordingsPresent || !discoveryPresent)('what real projects answered is read back unchanged', () => {
  const readable = all.filter(({ url }) => url !== null);
  const nameOf = ({ scenario, file }: Recording) => `${scenario}/${file}`;

  test('those that are recorded without their address are counted', () => {
    expect(all.length - readable.length).toBe(withoutAddress);
  });

  test(`${readable.length} answers as they are`, { timeout: 60_000 }, async () => {
    const differs: Record<string, string> = {};
    for (const each of readable) {
      write(each, { body: each.body, code: each.status });
      const said = same(await ask(each), { status: each.status, body: each.body });
      if (said !== undefined) differs[nameOf(each)] = said;
    }
    expect(differs, 'what differs and is not listed, or is listed and does not differ').toEqual(
      Object.fromEntries(Object.keys(differing).map(name => [name, differs[name] ?? 'no longer differs'])),
    );
  });

  test('lists are paged by the engine too', { timeout: 60_000 }, async () => {
    let lists = 0;
    for (const each of readable) {
      const list = listIn(each);
      if (list === undefined) continue;
      lists++;
      const own = made(list.list, list.method);
      const rest = Object.fromEntries(Object.entries(each.body).filter(([member]) => !own.has(member)));
      write(each, { items: list.items, rest });
      const body = expect.objectContaining({ ...rest, [list.list]: list.items });
      // Tokens are of the cloud that gave them.
      expect(await ask(each, ['pageToken']), nameOf(each)).toEqual({ status: 200, body });
    }
    expect(lists).toBeGreaterThan(200);
  });

  test('resources that are written as assets are listed by their services', { timeout: 60_000 }, async () => {
    const types = new Set<string>();
    const differs: Record<string, string> = {};
    for (const each of readable) {
      const list = listIn(each);
      const address = askedIn(each)?.address;
      const place = address && placeAsked(state, address)?.place;
      const [type = ''] = list?.method.assets ?? [];
      if (list === undefined || place === undefined || list.method.assets?.length !== 1) continue;
      types.add(type);
      state.answers = new Answers();
      place.container.assets = new Assets();
      for (const [index, item] of list.items.entries())
        addResource(place.container, type, pathOf(item, `${address?.path}/${index}`), item);
      const { body } = await ask(each, ['pageToken', 'filter']);
      const said = same(Object(body)[list.list], list.items);
      if (said !== undefined) differs[nameOf(each)] = said;
    }
    expect(differs).toEqual(
      Object.fromEntries(Object.keys(differingAssets).map(name => [name, differs[name] ?? 'no longer differs'])),
    );
    expect(types.size).toBeGreaterThanOrEqual(38);
  });

  test('aggregated lists put each resource back into its place', { timeout: 60_000 }, async () => {
    let resources = 0;
    for (const each of readable) {
      const address = askedIn(each)?.address;
      const method = router.route('GET', address?.service ?? '', address?.path ?? '')?.method;
      const place = address && placeAsked(state, address)?.place;
      const [type = ''] = method?.assets ?? [];
      if (method?.aggregated === undefined || place === undefined || each.status !== 200) continue;
      state.answers = new Answers();
      place.container.assets = new Assets();
      const wanted: Record<string, unknown> = {};
      for (const [where, part] of Object.entries(Object(each.body['items']))) {
        const items: object[] = Object(part)[method.aggregated] ?? [];
        if (items.length > 0) wanted[where] = { [method.aggregated]: items };
        const inside = `${place.name}/${where}/${method.aggregated}`;
        for (const item of items) addResource(place.container, type, `${inside}/${Object(item).name}`, item);
        resources += items.length;
        const [kind, name = ''] = where.split('/');
        if (kind === 'regions' && !state.regions.some(region => region.name === name))
          state.regions.push({ name, zones: [] });
      }
      const { body } = await ask(each, ['pageToken', 'filter']);
      expect(Object(body).items, nameOf(each)).toMatchObject(wanted);
    }
    expect(resources).toBeGreaterThan(50);
  });
});

/** Full path of a recorded resource, as the index would name it: its own, that of its link, or one below the list. */
function pathOf(item: object, below: string): string {
  const { name, selfLink } = Object(item);
  const own = String(name).includes('/') ? String(name) : (resourcePath(below) ?? String(name));
  return (resourcePath(String(selfLink ?? '')) ?? own).replace(/^namespaces/, 'projects');
}
