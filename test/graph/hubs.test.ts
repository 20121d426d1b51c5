import { expect, test } from 'vitest';
import type { LinkKind } from '../../src/model/index.ts';
import { judged } from '../gaps/judged.ts';
import { type FakeLink, far, thing } from './fake-estate.ts';

const copy = (from: string, to: FakeLink['to'], relation: LinkKind = 'copies-to'): FakeLink => ({ from, relation, to });
const numbered = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

test('many ways through a hub that leads to much else are many gaps, told soon', async () => {
  const sources = numbered('s', 3000);
  const targets = numbered('t', 3000);
  const { gaps } = await judged({
    resources: ['hub', 'last', ...sources, ...targets].map(id => thing(id, 'us')),
    links: [
      ...sources.map(id => copy(id, 'hub')),
      ...targets.map(id => copy('hub', id)),
      copy('hub', 'last'),
      copy('last', far('x', 'hk')),
    ],
  });
  expect(gaps).toHaveLength(sources.length);
  expect(
    new Set(
      gaps.map(({ path }) =>
        path
          .map(({ id }) => id)
          .slice(1)
          .join(),
      ),
    ),
  ).toEqual(new Set(['hub,last,x']));
});

test('a chain of any length is one gap', async () => {
  const chain = numbered('n', 20_000);
  const { gaps } = await judged({
    resources: chain.map(id => thing(id, 'us')),
    links: chain.map((id, index) => copy(id, chain[index + 1] ?? far('x', 'hk'))),
  });
  expect(gaps.map(({ path }) => path.length)).toEqual([chain.length + 1]);
});

test('crossings that leave one node share its routes and are gaps of their own', async () => {
  const { gaps } = await judged({
    resources: [thing('a', 'us'), thing('b', 'us', 'nothing')],
    links: [
      copy('a', 'b', 'attached-to'),
      ...numbered('203.0.113.', 200).map(host => copy('b', { kind: 'prefix', prefix: `${host}/32` }, 'opens-to')),
    ],
  });
  expect(gaps).toHaveLength(200);
  expect(
    new Set(
      gaps.map(({ path }) =>
        path
          .map(({ id }) => id)
          .slice(0, -1)
          .join(),
      ),
    ),
  ).toEqual(new Set(['a,b']));
});
