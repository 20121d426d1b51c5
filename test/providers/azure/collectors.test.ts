import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { collectors } from '../../../providers/azure/index.ts';
import { types } from '../../../providers/azure/types.ts';
import { collectorContract } from '../../contract/run-azure-collector.ts';
import { chainOf, filled, unlistable } from './filled.ts';

const listed = collectors.filter(({ per, type }) => per === 'scope' && !unlistable.has(type));
for (const collector of listed) collectorContract(collector, filled(collector));

describe('the list of collectors', () => {
  test('is the folder', () => {
    const files = readdirSync(new URL('../../../providers/azure/collectors', import.meta.url)).sort();
    const names = collectors.map(({ type }) => `${type.slice('azure.'.length).replace('.', '-')}.ts`);
    expect(names).toEqual(files);
  });

  test('are files of at most 60 lines', () => {
    const folder = new URL('../../../providers/azure/collectors/', import.meta.url);
    const long = readdirSync(folder).filter(
      file => readFileSync(new URL(file, folder), 'utf8').split('\n').length > 61,
    );
    expect(long).toEqual([]);
  });

  test('has each type once, with its documentation', () => {
    expect(new Set(collectors.map(({ type }) => type)).size).toBe(collectors.length);
    for (const { docs } of collectors) expect(docs).toMatch(/^https:\/\/learn\.microsoft\.com\//);
  });

  test('agrees with the types that ids are told by', () => {
    const known = new Set(collectors.map(({ type }) => type));
    expect(Object.values(types).filter(type => !known.has(type))).toEqual([]);
    for (const collector of listed) {
      const armType = (chainOf(collector).at(-1) ?? '').toLowerCase();
      if (armType in types && !/virtualnetworks$/.test(armType)) expect(types[armType]).toBe(collector.type);
    }
  });
});
