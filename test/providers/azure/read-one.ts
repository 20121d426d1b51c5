import { expect } from 'vitest';
import type { AzureClients } from '../../../providers/azure/client.ts';
import { azure } from '../../../providers/azure/index.ts';
import { type Collector, endKey, type Link } from '../../../src/model/index.ts';
import { type Fill, runCollector, runSweep, subscription } from '../../contract/run-azure-collector.ts';

export const collector = (type: string): Collector<AzureClients> => {
  const found = azure.collectors.find(each => each.type === type);
  if (!found) throw new Error(`nothing collects ${type}`);
  return found;
};

const group = `/subscriptions/${subscription}/resourcegroups/group/providers`;

/** Links in words, without what all ids have in common. */
export const told = (links: readonly Link[]): string[] =>
  links.map(({ from, relation, to }) => `${endKey(from)} ${relation} ${endKey(to)}`.replaceAll(group, '…'));

/** What is listed becomes, by the service's own lists and, where the index has the type, by the index, which must agree. */
export async function readBoth(type: string, fill: Fill) {
  const one = collector(type);
  const read = await runCollector(one, fill);
  if (one.sweep !== undefined) {
    const swept = await runSweep(one, fill);
    expect(told(swept.links)).toEqual(told(read.links));
    expect(
      swept.resources.map(({ id, region, locations }) => [id, region, locations?.map(each => each.region)]),
    ).toEqual(read.resources.map(({ id, region, locations }) => [id, region, locations?.map(each => each.region)]));
  }
  return read;
}

/** The same of one item of a list that the subscription has. */
export const readOne = (type: string, armType: string, item: object) =>
  readBoth(type, ({ add, own }) => {
    const id = `/subscriptions/${subscription}/resourceGroups/Group`;
    own.resources.add({ id, name: 'Group', type: 'Microsoft.Resources/resourceGroups', location: 'westeurope' });
    add(armType, 'One', item);
  });

/** What the links of one item say, without the item's own id. */
export async function said(type: string, armType: string, item: object): Promise<string[]> {
  const { links, resources, rows } = await readOne(type, armType, item);
  expect(JSON.stringify(rows)).not.toContain('canary-secret');
  const own = `…/${resources[0]?.id.split('/providers/')[1]}`;
  return told(links).map(line => line.replaceAll(own, 'it'));
}
