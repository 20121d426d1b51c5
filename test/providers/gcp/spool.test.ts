import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { Spool } from '../../../providers/gcp/spool.ts';
import type { JsonObject } from '../../../src/model/index.ts';

const folders = () => readdirSync(tmpdir()).filter(name => name.startsWith('demarc-index-')).length;

async function grouped(spool: Spool, groups: readonly string[]): Promise<JsonObject[][]> {
  return Promise.all(groups.map(group => Array.fromAsync(spool.of(group))));
}

describe('a spool', () => {
  it.each([1, 50, 10_000])('gives back each group in order when it holds %i characters in memory', async limit => {
    const before = folders();
    const spool = new Spool(limit);
    const items = Array.from({ length: 100 }, (_, n) => ({ n, text: `line\n${'é'.repeat(n % 7)}` }));
    for (const item of items) await spool.add(`group ${item.n % 3}`, item);
    expect(await grouped(spool, ['group 0', 'group 1', 'group 2', 'none'])).toEqual([
      ...[0, 1, 2].map(group => items.filter(({ n }) => n % 3 === group)),
      [],
    ]);
    expect(folders()).toBe(before + (limit < 10_000 ? 1 : 0));
    await spool.close();
    expect(folders()).toBe(before);
  });
});
