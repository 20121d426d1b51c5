import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/gaps/fingerprint.ts';
import type { LinkKind } from '../../src/model/index.ts';
import { type FakeLink, far, thing } from '../graph/fake-estate.ts';
import { judged } from './judged.ts';

const copy = (from: string, to: FakeLink['to'], relation: LinkKind = 'copies-to'): FakeLink => ({ from, relation, to });
const x = far('x', 'hk');

describe('fingerprints', () => {
  test('no two lists of parts make one identity', () => {
    const parts = fc.array(fc.oneof(fc.string(), fc.constant(null), fc.constantFrom('a', 'b', 'ab', '"', ',', '","')));
    fc.assert(
      fc.property(fc.string(), parts, fc.string(), parts, (segmentA, a, segmentB, b) => {
        const same = segmentA === segmentB && JSON.stringify(a) === JSON.stringify(b);
        const one = fingerprint(segmentA, 'key-in-reach', a);
        expect(one === fingerprint(segmentB, 'key-in-reach', b)).toBe(same);
        expect(one).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });

  test.each([
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [['a', 'b'], ['a,b']],
    [
      ['a', null],
      ['a', 'null'],
    ],
    [['a'], ['a', '']],
  ])('%j is not %j', (a, b) => {
    expect(fingerprint('s', 'key-in-reach', a)).not.toBe(fingerprint('s', 'key-in-reach', b));
  });

  const base = { resources: [thing('p', 'us'), thing('s', 'sg')], links: [copy('p', 's'), copy('s', x)] };
  const marks = async (estate: typeof base): Promise<string[]> =>
    (await judged(estate)).gaps.filter(({ path }) => path[0]?.id === 'p').map(gap => gap.fingerprint);

  test('stay when the way, the labels, the names or other gaps change', async () => {
    const [mark] = await marks(base);
    expect(mark).toBeDefined();
    const longer = {
      resources: [thing('p', 'us', 'data', { name: 'new', labels: { a: 'b' } }), thing('m', 'us'), thing('s', 'sg')],
      links: [copy('p', 'm'), copy('m', 's'), copy('s', x)],
    };
    expect(await marks(longer)).toEqual([mark]);
    const more = { resources: [...base.resources, thing('q', 'hk')], links: [...base.links, copy('s', 'q')] };
    expect(await marks(more)).toContain(mark);
  });

  test('differ for another start, crossing, code or segment', async () => {
    const estate = {
      resources: [thing('p', 'us'), thing('q', 'us')],
      links: [copy('p', x), copy('q', x), copy('p', far('y', 'hk')), copy('p', x, 'encrypted-with')],
    };
    const segments = ['a', 'b'].map(name => ({ name, where: {}, profile: 'dhs-2020' }));
    const { gaps } = await judged(estate, { segments });
    expect(gaps).toHaveLength(8);
    expect(new Set(gaps.map(gap => gap.fingerprint)).size).toBe(8);
  });
});

describe('the judgement', () => {
  test('has the same bytes whatever numbers and order the store gives', async () => {
    const resources = [thing('a', 'us'), thing('b', 'us'), thing('s', 'sg'), thing('h', 'hk'), thing('n', 'new')];
    const links = [copy('a', 's'), copy('b', 's'), copy('s', 'h'), copy('a', 'n'), copy('s', x)].map(link => link);
    const plain = await judged({ resources, links });
    const turned = await judged({ resources: resources.toReversed(), links }, { order: keys => keys.toReversed() });
    expect(JSON.stringify(turned)).toBe(JSON.stringify(plain));
  });

  test('is sorted by severity, then code', async () => {
    const { gaps } = await judged({
      resources: [thing('n', 'new'), thing('p', 'us'), thing('c', 'hk-perhaps'), thing('h', 'hk')],
      links: [copy('p', 'h')],
    });
    expect(gaps.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'high stored-in-reach',
      'high copied-into-reach',
      'medium stored-in-reach',
      'low place-unknown',
    ]);
  });
});

describe('titles', () => {
  test('hold no control characters and stay short, whatever a stranger named a resource', async () => {
    const name = `\u001b[31mred\u202e\n${'x'.repeat(5000)}`;
    const { gaps } = await judged({ resources: [thing('p', 'hk', 'data', { name })], links: [] });
    expect(gaps[0]?.title).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(gaps[0]?.title.length).toBeLessThan(120);
  });

  test('name the resource by its id where the name is only space', async () => {
    const { gaps } = await judged({ resources: [thing('arn', 'hk', 'data', { name: '\u200b ' })], links: [] });
    expect(gaps[0]?.title).toMatch(/^arn /);
  });
});
