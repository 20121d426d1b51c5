import {
  type End,
  hostEnd,
  type Json,
  type JsonObject,
  type Link,
  link,
  type Resource,
} from '../../src/model/index.ts';
import { at, isObject, objects, pick, text, values } from '../json.ts';
import { prefixEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { namedEnd } from './names.ts';
import { prefixesBetween } from './ranges.ts';

const connections = 'properties.parameters.$connections.value';

/** Where an action or a trigger names whom it calls: HTTP, and web hooks that it subscribes to. */
const uris = ['inputs.uri', 'inputs.subscribe.uri', 'inputs.unsubscribe.uri'];

/** How deep actions may lie within actions. */
const deepest = 12;

/** The connections of a workflow, and the hosts that its HTTP actions and triggers name outright. Expressions are worked out only when it runs. */
export function* workflowLinks(workflow: JsonObject, self: Resource, { call }: Reading): Generator<Link> {
  for (const connection of values(workflow, connections)) {
    const to = namedEnd(self, connection, 'connectionId');
    if (to) yield link('sends-to', self, to, call, pick(connection, 'connectionId'));
  }
  const parts = ['triggers', 'actions'].map(part => at(workflow, `properties.definition.${part}`) ?? null);
  const hosts = new Set(parts.flatMap(part => [...addresses(part, 0)]));
  for (const host of hosts) yield link('sends-to', self, { kind: 'host', host }, call, { 'actions.inputs.uri': host });
}

/** Who may start it, and who may read what went through it: addresses, prefixes or ranges. */
const callers = ['triggers', 'contents'].map(part => `properties.accessControl.${part}.allowedCallerIpAddresses`);

export function* callerLinks(workflow: JsonObject, self: Resource, { call }: Reading): Generator<Link> {
  for (const list of callers)
    for (const one of objects(workflow, list)) {
      const [first = '', last = ''] = (text(one, 'addressRange') ?? '').split('-').map(part => part.trim());
      const single = prefixEnd(first);
      const ends: End[] = last
        ? prefixesBetween(first, last).map(prefix => ({ kind: 'prefix', prefix }))
        : single
          ? [single]
          : [];
      for (const to of ends) yield link('opens-to', self, to, call, { [list]: [pick(one, 'addressRange')] });
    }
}

function* addresses(actions: Json, depth: number): Generator<string> {
  if (!isObject(actions) || depth > deepest) return;
  for (const action of Object.values(actions)) {
    if (!isObject(action)) continue;
    for (const path of uris) {
      const uri = text(action, path);
      const end = uri && !uri.startsWith('@') ? hostEnd(uri.replace(/[@?#].*$/, '')) : undefined;
      if (end?.kind === 'host') yield end.host;
    }
    yield* addresses(at(action, 'actions') ?? null, depth + 1);
    yield* addresses(at(action, 'else.actions') ?? null, depth + 1);
    for (const branch of values(action, 'cases')) yield* addresses(at(branch, 'actions') ?? null, depth + 1);
  }
}
