import { describe, expect, test } from 'vitest';
import type { AzureClients } from '../../../providers/azure/client.ts';
import { computeDisk } from '../../../providers/azure/collectors/compute-disk.ts';
import { ApiError } from '../../../providers/azure/errors.ts';
import { Behind, type Indexed, indexed, queryOf } from '../../../providers/azure/sweep.ts';
import type { JsonObject } from '../../../src/model/index.ts';
import { emptySubscription, type Fill, runSweep, subscription } from '../../contract/run-azure-collector.ts';

const type = 'Microsoft.Compute/disks';
const asked: Indexed = { table: 'resources', type, ours: 'azure.compute.disk', actions: ['a/read'] };
const [one, two, three] = ['1111', '2222', '3333'] as const;
const row = (subscriptionId: string, id: string) => ({
  subscriptionId,
  id,
  kind: '',
  tags: null,
  location: 'eastasia',
});

interface Index {
  rows: JsonObject[];
  fails?: Error;
  hidden?: string[];
  /** Disks that Azure Resource Manager has, by subscription; missing: not known. */
  there?: { [subscription: string]: number };
  /** Types that the index has anything of; missing: not known. */
  types?: string[];
}

/** Clients that answer a query with these rows. */
function clients({ rows, fails, hidden = [], there = {}, types }: Index): { asked: string[][]; clients: AzureClients } {
  const queried: string[][] = [];
  const refuse = (): never => expect.unreachable();
  return {
    asked: queried,
    clients: {
      ...{ tenant: 't', list: refuse, get: refuse, directory: refuse, directoryItem: refuse, workspace: refuse },
      index: {
        mayRead: async scope => !hidden.includes(scope),
        async inventory(scope) {
          const count = there[scope];
          return count === undefined ? undefined : new Map([[type.toLowerCase(), count]]);
        },
        types: async () => types && new Set(types),
        detours: new Map(),
      },
      async *query(_, scopes) {
        queried.push([...scopes]);
        yield* rows;
        if (fails) throw fails;
      },
    },
  };
}

function nameOf(item: string | JsonObject | Behind): string {
  if (typeof item === 'string') return `> ${item}`;
  return item instanceof Behind ? `behind: ${item.problem.message}` : String(item['id']);
}

async function swept(index: Index, scopes: readonly string[] = [one, two, three]) {
  const { clients: bound, asked: queried } = clients(index);
  const found: string[] = [];
  const ended = await (async () => {
    for await (const item of indexed(bound, scopes, asked)) found.push(nameOf(item));
    return 'whole';
  })().catch((error: Error) => error.name);
  return { found, ended, queried };
}

describe('a query over all subscriptions', () => {
  test('starts each before its rows, and those without any at the end', async () => {
    const rows = [row(one, 'a'), row(one, 'b'), row(three, 'c')];
    expect(await swept({ rows })).toMatchObject({
      found: [`> ${one}`, 'a', 'b', `> ${three}`, 'c', `> ${two}`],
      ended: 'whole',
    });
  });

  test('names a subscription as the scan does, whatever the case of the index', async () => {
    const { found } = await swept({ rows: [row('AAAA', 'a')] }, ['aaaa']);
    expect(found).toEqual(['> aaaa', 'a']);
  });

  test('asks for those alone in which everything of the type may be read', async () => {
    const { found, queried } = await swept({ rows: [row(one, 'a')], hidden: [two, three] });
    expect(found).toEqual([`> ${one}`, 'a']);
    expect(queried).toEqual([[one]]);
  });

  test('asks for nothing where nothing may be read', async () => {
    const { found, queried } = await swept({ rows: [], hidden: [one, two, three] });
    expect(found).toEqual([]);
    expect(queried).toEqual([[]]);
  });

  test.each([
    ['comes back to one that was closed', [row(one, 'a'), row(two, 'b'), row(one, 'c')]],
    ['gives one that was not asked for', [row(one, 'a'), row('9999', 'b')]],
    ['gives a row of none', [row(one, 'a'), row('', 'b')]],
  ])('is malformed where it %s', async (_, rows) => {
    expect(await swept({ rows })).toMatchObject({ ended: 'MalformedAnswer' });
  });

  test('that breaks off says nothing of those it did not come to', async () => {
    const fails = new ApiError({ http: 500, code: 'x', message: 'x' });
    expect(await swept({ rows: [row(one, 'a')], fails })).toMatchObject({
      found: [`> ${one}`, 'a'],
      ended: 'ApiError',
    });
  });

  test('gives a subscription of which it has less than Azure Resource Manager a problem, and one of which it has nothing not at all', async () => {
    const rows = [row(one, 'a'), row(two, 'b'), row(two, 'c')];
    expect(await swept({ rows, there: { [one]: 2, [two]: 2, [three]: 1 } })).toMatchObject({
      found: [...[`> ${one}`, 'a', 'behind: Resource Graph has 1 of 2 and is behind', `> ${two}`, 'b', 'c']],
      ended: 'whole',
    });
  });

  test('is not asked of what the index has nothing of at all, and is behind where there is something', async () => {
    const { found, queried } = await swept({ rows: [], types: ['microsoft.compute/images'], there: { [two]: 1 } });
    expect(found).toEqual([`> ${one}`, `> ${three}`]);
    expect(queried).toEqual([]);
    expect((await swept({ rows: [], types: ['microsoft.compute/disks'] })).queried).toEqual([[one, two, three]]);
  });

  test('may still have what is gone', async () => {
    const rows = [row(one, 'a'), row(one, 'gone')];
    expect((await swept({ rows, there: { [one]: 1 } }, [one])).found).toEqual([`> ${one}`, 'a', 'gone']);
  });

  test('is sorted, so that every subscription comes once', () => {
    expect(queryOf(asked)).toMatch(
      /^resources \| where type =~ 'Microsoft\.Compute\/disks' \| project .* \| order by subscriptionId asc, id asc$/,
    );
  });
});

describe('through the simulated index', () => {
  const fill: Fill = ({ add }) => {
    for (let number = 0; number < 25; number++) add('Microsoft.Compute/disks', `d${number}`, { properties: {} });
  };

  test('a part of a subscription that may be read is not taken for all of it', async () => {
    const narrow: Fill = place => {
      fill(place);
      const [principal] = place.tenant.principals;
      const group = `/subscriptions/${subscription}/resourceGroups/Group`;
      const whole = ['Microsoft.Compute/*', 'Microsoft.Authorization/*', 'Microsoft.ResourceGraph/*'];
      if (principal)
        principal.grants = [
          { scope: group, actions: whole },
          { scope: `/subscriptions/${subscription}`, actions: ['Microsoft.Authorization/*'] },
          { scope: `/subscriptions/${emptySubscription}`, actions: whole },
        ];
    };
    const { started, rows } = await runSweep(computeDisk, narrow);
    expect(started).toEqual([emptySubscription]);
    expect(rows).toEqual([]);
  });

  test('what the index does not have yet is a problem of the subscription as a whole', async () => {
    const behind: Fill = place => {
      fill(place);
      const disk = place.add('Microsoft.Compute/disks', 'new', { properties: {} });
      place.own.index.lacks.add(disk);
    };
    const { started, problems } = await runSweep(computeDisk, behind);
    expect(started).toEqual([subscription, emptySubscription]);
    expect(problems).toMatchObject([{ problem: 'failed', message: expect.stringContaining('25 of 26') }]);
    expect(problems[0]).not.toHaveProperty('id');
  });

  test('the ledger is told that the index was asked', async () => {
    expect((await runSweep(computeDisk, fill)).via).toEqual(['Resource Graph, resources']);
  });
});
