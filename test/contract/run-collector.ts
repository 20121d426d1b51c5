import { NodeHttpHandler } from '@smithy/node-http-handler';
import { beforeAll, describe, expect, it } from 'vitest';
import { iamAction } from '../../providers/aws/actions.ts';
import { type AwsClients, awsClients, partitionOf } from '../../providers/aws/client.ts';
import { classify } from '../../providers/aws/errors.ts';
import type { Cell, Collector, Link, Problem, Resource, Row, Target } from '../../src/model/index.ts';
import { Limits } from '../../src/scan/limiter.ts';
import { CallSlots } from '../../src/scan/slots.ts';
import { readTarget } from '../../src/scan/target.ts';
import { type AwsOptions, startAws } from '../clouds/aws/index.ts';
import { type Account, type AwsState, addAccount, emptyState, type Records, records } from '../clouds/aws/state.ts';
import type { FaultKind, FaultRule } from '../clouds/faults.ts';
import { checkRow } from './rows.ts';

/** The account and region that every collector is run in. */
export const ownAccount = '111122223333';
export const otherAccount = '444455556666';
export const region = 'us-east-1';

export interface Place {
  state: AwsState;
  account: Account;
  /** Records of `region`, and of what lies in none. */
  regional: Records;
  global: Records;
}

/** Fills the account with at least two of everything that the collector lists and calls for. */
export type Fill = (place: Place) => void;

export interface Run {
  cell: Cell;
  rows: Row[];
  resources: Resource[];
  links: Link[];
  problems: Problem[];
  /** Every operation that was called, in the journal's words: `ec2:DescribeVpcs`. */
  calls: string[];
  /** Their IAM actions. */
  actions: Set<string>;
}

/** Runs a collector as the scan does, over the real SDK clients, against a simulated AWS. */
export async function runCollector(
  collector: Collector<AwsClients>,
  fill: Fill,
  options: AwsOptions & { partition?: string } = {},
): Promise<Run> {
  const { partition = 'aws', ...simulated } = options;
  const state = emptyState(partition);
  const account = addAccount(state, ownAccount, [[region, 'ENABLED_BY_DEFAULT']]);
  fill({ state, account, regional: records(account, region), global: records(account, 'global') });
  const aws = await startAws(state, simulated);
  const handler = new NodeHttpHandler({ requestTimeout: 5000, throwOnRequestTimeout: true });
  try {
    const actions = new Set<string>();
    const rows: Row[] = [];
    const wire = {
      settings: { name: 'contract', partition, endpoint: aws.endpoint },
      partition: partitionOf(partition),
      handler,
      options: { concurrency: 8, limiter: new Limits(), slots: new CallSlots(8), contact: [], secret: refuse },
      stillGood: async () => true,
    };
    const target = targetOf(collector, partition);
    const reading = await readTarget({
      source: {
        provider: { id: 'aws', collectors: [], classify, ambient: refuse, connect: refuse },
        connection: {
          identity: 'contract',
          discover: refuse,
          clients: (_target, { permissions }, meter, signal) =>
            awsClients(wire, {
              ...{ account: ownAccount, region, permissions, meter, signal },
              credentials: aws.credentials(ownAccount),
            }),
          renew() {},
          close() {},
        },
      },
      collector: collector as Collector,
      target,
      recorder: {
        add: row => void rows.push(row),
        close: async () => {},
        restart: () => void rows.splice(0),
      },
      signal: new AbortController().signal,
      idle: 30_000,
      called: call => actions.add(iamAction(...split(call))),
      waiting() {},
    });
    if (reading.bug) throw reading.bug;
    return {
      cell: reading.cell,
      rows,
      resources: rows.filter(row => row.kind === 'resource'),
      links: rows.filter(row => row.kind === 'link'),
      problems: rows.filter(row => row.kind === 'problem'),
      calls: aws.journal.entries.map(({ service, operation }) => `${service}:${operation}`),
      actions,
    };
  } finally {
    handler.destroy();
    await aws.close();
  }
}

const refuse = (): never => {
  throw new Error('not part of a collector');
};

const split = (call: string): [service: string, operation: string] => {
  const at = call.lastIndexOf(':');
  return [call.slice(0, at), call.slice(at + 1)];
};

function targetOf({ type, per }: Collector<AwsClients>, partition: string): Target {
  return { provider: 'aws', partition, scope: ownAccount, region: per === 'region' ? region : 'global', type };
}

const strikes = (fault: FaultKind, calls: readonly string[]): FaultRule[] =>
  calls.map(call => ({ fault, service: call.split(':')[0] ?? '', operation: call.split(':')[1] ?? '' }));

const texts = (rows: readonly Row[]): string[] => rows.map(row => JSON.stringify(row)).sort();
const ids = ({ resources }: Pick<Run, 'resources'>): string[] => resources.map(({ id }) => id).sort();

/**
 * What holds for every collector, whatever it reads. `lists`: the calls of which one must be allowed for anything to be
 * listed, in the simulator's words; missing: the one that is made first. `below`: calls that list what something listed
 * holds, so that without them a part is missing.
 */
export function collectorContract(
  collector: Collector<AwsClients>,
  fill: Fill,
  lists?: readonly string[],
  below: readonly string[] = [],
): void {
  const run = (options?: AwsOptions) => runCollector(collector, fill, options);

  describe(`the collector of ${collector.type}, as every collector,`, () => {
    let whole: Run;
    let first: readonly string[];
    const withoutOne = new Map<string, Run>();
    const ofOwnType = (one: Run): string[] =>
      ids({ resources: one.resources.filter(({ type }) => type === collector.type) });

    beforeAll(async () => {
      whole = await run();
      first = lists ?? whole.calls.slice(0, 1);
      for (const call of new Set([...whole.calls, ...first]))
        if (first.length > 1 || !first.includes(call))
          withoutOne.set(call, await run({ faults: strikes('deny', [call]) }));
    });

    it('assesses its target and gives valid rows', () => {
      expect(whole.cell).toMatchObject({ status: 'assessed', reason: null });
      expect(whole.resources.some(({ type }) => type === collector.type)).toBe(true);
      for (const row of whole.rows) checkRow(row, collector, whole.calls);
    });

    it('gives each resource once', () => {
      expect(ids(whole)).toEqual([...new Set(ids(whole))]);
    });

    it('calls what it declares and nothing else', () => {
      const called = new Set([whole, ...withoutOne.values()].flatMap(({ actions }) => [...actions]));
      expect([...called].sort()).toEqual([...collector.permissions].sort());
    });

    it('gives no rows where the list is denied', async () => {
      const { cell, rows } = await run({ faults: strikes('deny', first) });
      expect(cell).toMatchObject({ status: 'denied', problem: 'denied', resources: 0 });
      expect(rows).toEqual([]);
    });

    it('lists everything although one further read is denied, and says what was not read', () => {
      for (const [call, denied] of withoutOne) {
        const listed = below.includes(call) ? expect.arrayContaining(ofOwnType(denied)) : ofOwnType(denied);
        expect(ofOwnType(whole), call).toEqual(listed);
        const said = denied.cell.status === 'denied' || denied.cell.via !== undefined;
        // The second of two ways is not taken, and so not denied, where the first is open.
        expect(said, `${call}: ${denied.cell.reason}`).toBe(whole.calls.includes(call));
      }
    });

    it('gives the same rows from the smallest pages, empty ones among them', async () => {
      const paged = await run({ fullPage: 1, emptyPages: 2 });
      expect(paged.calls.length).toBeGreaterThan(whole.calls.length);
      expect(texts(paged.rows)).toEqual(texts(whole.rows));
    });

    it('takes an answer without its list for malformed', async () => {
      const { cell, rows } = await run({ faults: strikes('no-list', first) });
      expect(cell).toMatchObject({ status: 'failed', problem: 'malformed', resources: 0 });
      expect(rows).toEqual([]);
    });
  });
}
