import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { collectors } from '../../../providers/azure/index.ts';
import { lines } from '../../contract/lines.ts';
import { runCollector, subscription } from '../../contract/run-azure-collector.ts';
import { filled, unlistable } from './filled.ts';

const group = `/subscriptions/${subscription}/resourcegroups/group/providers`;

/** Ids without what is the same in all of them. */
const short = (line: string): string => line.replaceAll(group, '…').replaceAll(subscription, 'SUB');

/** Place, further places and links of a type, whose fixtures hold secrets where Azure's answers do. */
async function said(type: string): Promise<string[]> {
  const collector = collectors.find(each => each.type === type);
  if (!collector) return ['nobody lists it'];
  const { rows, resources, links } = await runCollector(collector, filled(collector));
  expect(JSON.stringify(rows)).not.toContain('canary-secret');
  const [first] = resources.filter(each => each.type === type);
  const places = (first?.locations ?? []).map(({ region, role, said: by }) => `${role} in ${region}, as ${by}`);
  const own = lines(links).filter(line => !/\br2\b/.test(line));
  return [`in ${first?.region}`, ...places, ...own.map(short)];
}

const expected = readFileSync(new URL('links.txt', import.meta.url), 'utf8');
const blocks = new Map(
  expected
    .trim()
    .split('\n\n')
    .map(block => block.split('\n'))
    .map(([type = '', ...rest]) => [type, rest.map(line => line.trim())]),
);

/** Of a type that is in its region and leads nowhere. */
const nothingSpecial = ['in westeurope'];

describe('where things are and what they lead to', () => {
  const listed = collectors.filter(({ per, type }) => per === 'scope' && !unlistable.has(type)).map(({ type }) => type);

  test.each(listed)('%s', async type => {
    expect(await said(type)).toEqual(blocks.get(type) ?? nothingSpecial);
  });

  test('nothing else is expected', () => {
    expect([...blocks.keys()]).toEqual(listed.filter(type => blocks.has(type)));
  });
});
