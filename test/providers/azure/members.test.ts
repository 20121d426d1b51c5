import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { JsonObject } from '../../../src/model/index.ts';
import { envelope, heldMembers, Recorder, type Taken, whole } from './members.ts';

const recording = vi.hoisted((): { by: Recorder | undefined } => ({ by: undefined }));

/** Every read of an answer is noted on its way. */
vi.mock('../../../providers/json.ts', async original => {
  const json = await original<typeof import('../../../providers/json.ts')>();
  const noted =
    <T>(taken: Taken, read: (item: JsonObject, path: string) => T) =>
    (item: JsonObject, path: string): T => {
      recording.by?.note(item, path, taken, json.at(item, path));
      return read(item, path);
    };
  return {
    ...json,
    ...{ at: noted('at', json.at), text: noted('text', json.text), texts: noted('texts', json.texts) },
    ...{ objects: noted('objects', json.objects), values: noted('values', json.values) },
    pick(item: JsonObject, ...paths: string[]) {
      for (const path of paths) recording.by?.note(item, path, 'pick', undefined);
      return json.pick(item, ...paths);
    },
  };
});

const { armTypeOf } = await import('../../../providers/azure/names.ts');
const { runCollector } = await import('../../contract/run-azure-collector.ts');
const { filled } = await import('./filled.ts');
const { collector } = await import('./read-one.ts');

/** Lists whose items have ids of another type: by the list, the type that the ids say. */
const idsOf = (armType: string): RegExp => {
  const [head = '', last = ''] = [armType.slice(0, armType.lastIndexOf('/')), armType.split('/').at(-1)];
  const name = { backupprotecteditems: 'protecteditems', replicationprotecteditems: 'replicationprotecteditems' }[last];
  return new RegExp(`^${head}(/.*)?/${name ?? last}$`);
};

/** What the collector reads of items of its own type: as they are in the fixtures, and with every member that is held. */
async function readBy(type: string, armType: string, members: ReadonlyMap<string, string>) {
  const recorder = new Recorder();
  const ids = idsOf(armType);
  recording.by = recorder;
  for (const full of [false, true])
    await runCollector(collector(type), place => {
      const { resources } = place.own;
      const add = resources.add.bind(resources);
      resources.add = item => add(full && ids.test(armTypeOf(item.id)) ? whole(item, members) : item);
      filled(collector(type))(place);
    });
  recording.by = undefined;
  const own = [...recorder.reads].filter(([id]) => ids.test(armTypeOf(id)));
  return own.flatMap(([, reads]) => [...reads]).filter(([path]) => !envelope.test(path));
}

/** What a member may be taken for, by its type. `any` may be everything. */
const fits: { readonly [taken in Taken]?: RegExp } = {
  text: /^(string|number|boolean|any)$/,
  texts: /^(\[string\]|any)$/,
  objects: /^(\[[A-Z{].*\]|any)$/,
  values: /^(\{.*\}|any)$/,
};

const held = heldMembers();

describe('what is read of a type is what Microsoft’s models have', () => {
  test('for the types of compute, data, messages and apps', () => {
    expect(held.length).toBeGreaterThanOrEqual(76);
    expect(new Set(held.map(({ type }) => type)).size).toBe(held.length);
  });

  test.each(held.map(each => [each.type, each] as const))('%s', async (type, { armType, members, apart }) => {
    const reads = await readBy(type, armType, members);
    expect([...new Set(reads.map(([path]) => path))].sort()).toEqual([...members.keys(), ...apart.keys()].sort());
    const misfits = reads.flatMap(([path, taken]) =>
      [...taken].filter(one => fits[one]?.test(members.get(path) ?? 'any') === false).map(one => `${path} as ${one}`),
    );
    expect(misfits).toEqual([]);
  });

  test.each(held.map(({ type, version }) => [type, version]))(
    '%s is asked by version %s, which was looked into',
    type => {
      const { version } = held.find(each => each.type === type) ?? { version: '' };
      const folder = new URL('../../../providers/azure/', import.meta.url);
      const own = readFileSync(
        new URL(`collectors/${type.slice('azure.'.length).replace('.', '-')}.ts`, folder),
        'utf8',
      );
      const shared = [...own.matchAll(/from '\.\.\/([\w-]+\.ts)'/g)].map(([, file = '']) =>
        readFileSync(new URL(file, folder), 'utf8'),
      );
      const written = [own, ...shared].map(text => [...text.matchAll(/version(?::| =) '([^']+)'/g)].at(-1)?.[1]);
      expect(written.find(Boolean)).toBe(version);
    },
  );
});
