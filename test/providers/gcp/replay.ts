import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Method } from '../../../providers/gcp/method.ts';
import { type Call, methods, nameOf } from '../../../providers/gcp/methods.ts';
import type { JsonObject } from '../../../src/model/index.ts';
import { identityOf, isItem, pathFor, type Recorded, serviceOf } from './recorded.ts';

/** Layers of a world: in each a thing is there once; what was recorded again, changed, is in the next. */
export function layersOf(items: readonly Recorded[]): Recorded[][] {
  const layers: Recorded[][] = [];
  const seen = new Map<string, number>();
  const known = new Set<string>();
  for (const one of items) {
    const key = `${one.path} ${identityOf(one.item, one.at)}`;
    const whole = `${key} ${JSON.stringify(one.item)}`;
    if (known.has(whole)) continue;
    known.add(whole);
    const layer = seen.get(key) ?? 0;
    seen.set(key, layer + 1);
    const others = layers[layer] ?? [];
    layers[layer] = [...others, one];
  }
  return layers;
}

/** Parents and locations that the recordings leave out follow from the paths of what lies in them. */
function parentsOf(layer: readonly Recorded[]): Recorded[] {
  const made: Recorded[] = [];
  const add = (call: Call, project: string, values: { [name: string]: string }, item: JsonObject) =>
    made.push({ call, project, in: values, path: pathFor(methods[call], values), item, scenario: '' });
  for (const { call, project, in: values } of layer) {
    const { parent = '', location = parent.split('/locations/')[1]?.split('/')[0] } = values;
    const [service = ''] = call.split(':');
    const locations = `${service}:projects.locations.list`;
    if (location !== undefined && locations in methods)
      add(locations as Call, project, { project }, { locationId: location, name: location });
    if (nameOf(call).endsWith('cryptoKeys.list') && location !== undefined)
      add('cloudkms:projects.locations.keyRings.list', project, { project, location }, { name: parent });
    if (service === 'spanner' && parent !== '')
      add('spanner:projects.instances.list', project, { project }, { name: parent, config: 'x/regional-us-central1' });
    if (service === 'bigtableadmin' && parent !== '')
      add('bigtableadmin:projects.instances.list', project, { project }, { name: parent });
    if (values['zone'] && service === 'dns')
      add('dns:managedZones.list', project, { project }, { name: values['zone'] });
    if (values['account']) add('iam:projects.serviceAccounts.list', project, { project }, { email: values['account'] });
  }
  return made;
}

/** Bodies by `service path`. */
function bodiesOf(layer: readonly Recorded[]): Map<string, JsonObject> {
  const bodies = new Map<string, JsonObject>();
  const listed = new Set<string>();
  for (const { call, path, item, at } of [...layer, ...parentsOf(layer)]) {
    const { list = '', each, sent }: Method = methods[call];
    const key = `${call.split(':')[0]} ${path}`;
    const identity = `${key} ${identityOf(item, at)}`;
    if (listed.has(identity)) continue;
    listed.add(identity);
    const body = bodies.get(key) ?? {
      [list]: each === undefined ? [] : {},
      ...(sent === undefined ? {} : { [sent]: 'x' }),
    };
    const lists = body[list];
    if (Array.isArray(lists)) lists.push(item);
    else if (isItem(lists)) {
      const place = at ?? 'global';
      const part = isItem(lists[place]) ? lists[place] : { [each ?? '']: [] };
      const inside = part[each ?? ''];
      if (Array.isArray(inside)) inside.push(item);
      lists[place] = part;
    }
    bodies.set(key, body);
  }
  return bodies;
}

export interface Replay {
  /** For settings: `http://127.0.0.1:1234/{host}`. */
  address: string;
  endpoint: string;
  close(): void;
}

/** Serves a layer, gives out tokens, and says of everything else that it may not be read. */
export async function replay(layer: readonly Recorded[], projects: readonly string[]): Promise<Replay> {
  const bodies = bodiesOf(layer);
  for (const [index, project] of projects.entries())
    bodies.set(`cloudresourcemanager v3/projects/${project}`, {
      ...{ name: `projects/${index + 1}`, projectId: project, state: 'ACTIVE', displayName: project },
    });
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const [, host = '', ...rest] = decodeURIComponent(pathname).split('/');
    const path = rest.join('/');
    const token = { access_token: 'x', token_type: 'Bearer', expires_in: 3600 };
    const body = path === 'token' ? token : bodies.get(`${serviceOf(host, path)} ${path}`);
    response.writeHead(body ? 200 : 403, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { error: { code: 403, message: path, status: 'PERMISSION_DENIED' } }));
  };
  const server = createServer(answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const endpoint = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint, address: `${endpoint}/{host}`, close };
}
