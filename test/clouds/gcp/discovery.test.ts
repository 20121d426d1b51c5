import { describe, expect, test } from 'vitest';
import { placeOf } from './access.ts';
import { addressOf } from './address.ts';
import { describedMethods, discoveryPresent } from './discovery.ts';
import { fill, filled } from './filled.ts';
import { type Method, Router } from './method.ts';
import { methods } from './methods.ts';
import { newerMethods, newerParameters, schemaFaults } from './recording-exceptions.ts';
import { readRecordings } from './recordings.ts';
import { faultsOf } from './schema.ts';
import { organization, simulated } from './simulated.ts';

const described = describedMethods();
const router = new Router(described);
const services = new Set(described.map(({ service }) => service));

const describes = (method: Method) => {
  const found = router.route(method.verb, method.service, filled(method))?.method;
  return described.find(each => each === found);
};

describe.skipIf(!discoveryPresent)('as the discovery documents say', () => {
  const ours = methods.filter(({ service }) => services.has(service));

  test('our methods have the names, lists and kinds of theirs', () => {
    const newer: string[] = [];
    for (const method of ours) {
      const theirs = describes(method);
      const name = `${method.service}:${method.id}`;
      if (theirs === undefined) newer.push(`${name} ${method.path}`);
      else {
        expect(theirs.id, name).toBe(method.id);
        const shape = method.list === undefined ? undefined : theirs.response?.properties?.[method.list]?.type;
        expect(shape, name).toBe(method.list && (method.aggregated === undefined ? 'array' : 'object'));
        if (method.list !== undefined) expect(method.kind, name).toBe(theirs.response?.properties?.['kind']?.default);
      }
    }
    expect(newer.sort()).toEqual(Object.keys(newerMethods).sort());
  });

  test('our methods take the parameters of theirs', () => {
    const newer = ours.flatMap(method => {
      const theirs = describes(method);
      const more = method.query.filter(name => theirs?.query.includes(name) === false);
      return more.map(name => `${method.service}:${method.id} ${name}`);
    });
    expect([...new Set(newer)].sort()).toEqual(Object.keys(newerParameters).sort());
  });

  const lists = ours.filter(method => method.assets !== undefined && describes(method) !== undefined);
  test.each(lists.map(method => [`${method.service}:${method.id} ${method.path}`, method] as const))(
    '%s answers what its schema allows',
    async (_, method) => {
      const path = filled(method);
      const [about, named] = method.query.includes('parentId')
        ? ['parentId', `organizations/${organization}`]
        : ['project', 'own-project'];
      const { get } = await simulated((state, project) => {
        project.unreachable.push({ service: 'compute', location: 'europe-west1-b' });
        const asked = method.query.includes('parentId') ? named : path.replace(/^v\d\//, '');
        fill(method, path, placeOf(state, asked)?.container ?? project);
      });
      const asked = new URLSearchParams(method.query.includes(about) ? { [about]: named } : {});
      if (method.page?.size) asked.set(method.page.size, '1');
      if (method.aggregated !== undefined) asked.set('returnPartialSuccess', 'true');
      const { status, body } = await get(`${method.service}/${path}?${asked}`);
      expect(status, JSON.stringify(body)).toBe(200);
      if (method.list !== undefined) expect(Object.keys(body[method.list]).length).toBeGreaterThan(0);
      if (method.page?.size) expect(body.nextPageToken).toBeTypeOf('string');
      const theirs = describes(method);
      expect(theirs && faultsOf(body, theirs)).toEqual([]);
    },
  );

  test('what real projects answered satisfies the schemas, but for what is newer than they are', () => {
    const found = new Set<string>();
    let checked = 0;
    for (const { file, url, status, body } of readRecordings()) {
      if (url === null || status !== 200) continue;
      const { host, pathname, search } = new URL(url);
      const address = addressOf({ method: 'GET', url: pathname + search, headers: { host }, body: Buffer.alloc(0) });
      const route = router.route(file.startsWith('post') ? 'POST' : 'GET', address?.service ?? '', address?.path ?? '');
      const method = described.find(each => each === route?.method);
      if (method === undefined) continue;
      checked++;
      for (const { path, fault } of faultsOf(body, method))
        if (fault !== 'unknown member') found.add(`${method.document} ${method.id}${path} ${fault}`);
    }
    expect(checked).toBeGreaterThan(700);
    expect([...found].sort()).toEqual(Object.keys(schemaFaults).sort());
  });
});

test('a schema finds each kind of fault', () => {
  const schemas = { Thing: { properties: { size: { type: 'string', format: 'int64' } }, type: 'object' } };
  const response = {
    type: 'object',
    properties: {
      items: { type: 'array', items: { $ref: 'Thing' } },
      state: { type: 'string', enum: ['ON', 'OFF'] },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
    },
  };
  const value = { items: [{ size: 1 }, { size: 'x' }], state: 'HALF', labels: { a: 1 }, more: true };
  expect(faultsOf(value, { response, schemas })).toEqual([
    { path: '.items[].size', fault: 'type' },
    { path: '.items[].size', fault: 'format' },
    { path: '.state', fault: 'enum' },
    { path: '.labels.*', fault: 'type' },
    { path: '.more', fault: 'unknown member' },
  ]);
  expect(faultsOf({ items: [{ size: '1' }], state: 'ON', labels: {} }, { response, schemas })).toEqual([]);
});
