import { describe, expect, test } from 'vitest';
import { found, leaves, text, type Values } from '../../../providers/declared/values.ts';

const values = (
  known: Values['known'],
  unknown: Values['unknown'] = {},
  sensitive: Values['sensitive'] = {},
): Values => ({
  known,
  unknown,
  sensitive,
});
const at = (of: Values, path: string, onlyIf = {}) =>
  [...found(of, path, onlyIf)].map(({ value, unknown, path: where }) => [where, unknown ? '?' : value]);

describe('values at a path', () => {
  test('lists on the way are walked, and empty values left out', () => {
    const of = values({ rule: [{ to: [{ bucket: 'a' }] }, { to: [{ bucket: null }, { bucket: 'b' }] }] });
    expect(at(of, 'rule.to.bucket')).toEqual([
      ['rule[0].to[0].bucket', 'a'],
      ['rule[1].to[1].bucket', 'b'],
    ]);
  });

  test.each([
    ['the value', { rule: [{ to: [{ bucket: true }] }] }, 'rule[0].to[0].bucket'],
    ['a block', { rule: [{ to: true }] }, 'rule[0].to'],
    ['everything', true, ''],
  ])('what is unknown as %s is given as unknown', (_, unknown, path) => {
    expect(at(values({ rule: [{ to: [{}] }] }, unknown), 'rule.to.bucket')).toEqual([[path, '?']]);
  });

  test('what may not be shown is not given either', () => {
    expect(at(values({ host: 'secret' }, {}, { host: true }), 'host')).toEqual([['host', '?']]);
    expect(at(values({ host: 'secret' }, {}, true), 'host')).toEqual([['', '?']]);
  });

  test('a condition on a block keeps what nobody can tell', () => {
    const of = values(
      { rule: [{ on: true, to: 'a' }, { on: false, to: 'b' }, { to: 'c' }] },
      { rule: [{}, {}, { on: true }] },
    );
    expect(at(of, 'rule.to', { 'rule.on': [true] })).toEqual([
      ['rule[0].to', 'a'],
      ['rule[2].to', 'c'],
    ]);
    expect(at(values({ allow: [], to: 'a' }), 'to', { 'allow?': [true] })).toEqual([]);
    expect(at(values({ allow: [{}], to: 'a' }), 'to', { 'allow?': [true] })).toEqual([['to', 'a']]);
  });

  test('JSON as text is read, and text that is none is unknown', () => {
    expect(at(values({ json: '[{"image":"a"}]' }), 'json!.image')).toEqual([['json[0].image', 'a']]);
    expect(at(values({ json: '[{"image":' }), 'json!.image')).toEqual([['json', '?']]);
  });

  test('of a document what is not known says so', () => {
    const of = values(
      { policy: { Statement: [{ Principal: {} }] } },
      { policy: { Statement: [{ Principal: { AWS: true } }] } },
    );
    expect(at(of, 'policy')).toEqual([['policy', { Statement: [{ Principal: { AWS: 'known after apply' } }] }]]);
  });

  test('leaves are found by name at any depth', () => {
    const of = values({ a: [{ kms_key_id: 'x' }], kms_key_id: null }, { b: [{ kms_key_id: true }] });
    expect([...leaves(of, new Set(['kms_key_id']))].map(({ path, unknown }) => [path, unknown])).toEqual([
      ['a[0].kms_key_id', false],
      ['b[0].kms_key_id', true],
    ]);
  });

  test('the only text is given, of several none', () => {
    expect(text(values({ a: 'x', b: ['x', 'y'], c: 12 }), 'a')).toBe('x');
    expect(text(values({ b: ['x', 'y'] }), 'b')).toBeUndefined();
    expect(text(values({ c: 12 }), 'c')).toBe('12');
  });

  test('members that every object has are not taken for values', () => {
    expect(at(values({}), 'constructor.name')).toEqual([]);
    expect(at(values({}), '__proto__.toString')).toEqual([]);
  });
});
