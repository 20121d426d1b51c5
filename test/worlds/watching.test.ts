import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tell } from '../../src/alert/deliver.ts';
import { slackSender } from '../../src/alert/slack/sender.ts';
import { tellingOf } from '../../src/cli/alerting.ts';
import { judgedReport, keepJudgement } from '../../src/cli/judged.ts';
import type { Run } from '../../src/model/index.ts';
import { CallSlots, scan } from '../../src/scan/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { Bucket } from '../clouds/aws/state.ts';
import { random } from '../clouds/random.ts';
import { bucket } from '../clouds/worlds/build/s3.ts';
import { World } from '../clouds/worlds/world.ts';
import { startClouds } from '../contract/clouds.ts';
import { type Slack, startSlack } from '../servers/slack/index.ts';
import { botToken, type Fault } from '../servers/slack/workspace.ts';

const runs = 100;
const names = Array.from({ length: 6 }, (_, index) => `hk-${index}`);

/** An account whose buckets in Hong Kong come and go. */
class Changing {
  readonly world = new World('changing', {
    ...{ narrow: true, organization: false },
    regions: { open: ['us-east-1', 'ap-east-1'], optIn: [] },
  });
  readonly there = new Set<string>();
  readonly #all: (Bucket | undefined)[];

  constructor() {
    const { management } = this.world;
    for (const name of names) bucket(this.world.at(management, 'ap-east-1'), { name });
    this.#all = Array.from({ length: management.buckets.items.length }, (_, index) =>
      management.buckets.items.at(index),
    );
    this.set(new Set());
  }

  set(present: ReadonlySet<string>): void {
    this.there.clear();
    for (const name of present) this.there.add(name);
    const shown = this.#all.filter(each => present.has(each?.Name ?? ''));
    this.world.management.buckets.items = { length: shown.length, at: index => shown[index] }; // a new list: the simulator knows buckets by it
  }
}

/** What happens to a delivery: nothing; a refusal; the connection breaks before Slack heard, or after. */
const fates = [undefined, undefined, undefined, { retryAfter: 3600 }, 'reset', 'deaf', 'html'] as const;

interface Step {
  present: Set<string>;
  denied: boolean;
  fate: Fault | undefined;
}

function steps(seed: number): Step[] {
  const next = random(seed);
  const draw = (most: number) => Math.floor(next() * most);
  let present = new Set<string>();
  return Array.from({ length: runs }, () => {
    present = new Set(present);
    for (let count = draw(3); count > 0; count--) {
      const name = names[draw(names.length)] ?? '';
      if (!present.delete(name)) present.add(name);
    }
    return { present, denied: draw(6) === 0, fate: fates[draw(fates.length)] };
  });
}

async function run(store: Store, world: World, number: number, denied: boolean, folder: string): Promise<Run> {
  const faults = denied ? [{ service: 's3', operation: 'ListBuckets', fault: 'deny' as const }] : [];
  const [cloud] = await startClouds({ aws: world }, { faults }, folder);
  if (!cloud) throw new Error('no cloud');
  const begun: Run = {
    ...{ id: `run-${String(number).padStart(3, '0')}`, started: '2026-11-24T00:00:00.000Z', ended: null },
    ...{ status: 'running', seed: number, plan: 'test', tool: 'demarc test' },
  };
  const slots = new CallSlots(10);
  const limiter = { acquire: async () => 0 };
  const source = await cloud.open({
    concurrency: 10,
    limiter,
    slots,
    contact: [],
    secret: async reference => reference,
  });
  try {
    const recorder = await store.record(begun, { resume: false });
    const only = { types: ['aws.s3.bucket'] };
    await scan({ connections: [source], recorder, seed: number, concurrency: 10, only });
    const ended: Run = { ...begun, ended: '2026-11-24T00:01:00.000Z', status: 'complete' };
    await recorder.end(ended);
    return ended;
  } finally {
    source.connection.close();
    await cloud.close();
  }
}

/** The headline that a message of Slack has, as numbers. */
function told(text: string): { news: number; resolved: number; dropped: boolean } | 'first' {
  if (text.includes('first look')) return 'first';
  const number = (words: RegExp) => Number(words.exec(text)?.[1] ?? 0);
  const news = number(/(\d+) new gap/) + number(/(\d+) reopened/);
  return { news, resolved: number(/(\d+) resolved/), dropped: text.includes('coverage dropped') };
}

/** What a route must be told, worked out from the world alone. */
class Expected {
  /** As of each run: gaps that are known, and whether the list was read. */
  #known = new Set<string>();
  #since: { known: ReadonlySet<string>; assessed: boolean } | null = null;
  #now: { known: ReadonlySet<string>; assessed: boolean } = { known: new Set(), assessed: true };

  after({ present, denied }: Step): ReturnType<typeof told> | undefined {
    if (!denied) this.#known = new Set(present);
    this.#now = { known: new Set(this.#known), assessed: !denied };
    if (this.#since === null) return 'first';
    const news = [...this.#known].filter(name => !this.#since?.known.has(name)).length;
    const resolved = [...this.#since.known].filter(name => !this.#known.has(name)).length;
    const dropped = this.#since.assessed && denied;
    return news + resolved > 0 || dropped ? { news, resolved, dropped } : undefined;
  }

  heard(): void {
    this.#since = this.#now;
  }
}

describe('a scheduled scan of a world that changes', () => {
  let slack: Slack;
  let folder: string;
  beforeAll(async () => {
    slack = await startSlack();
    folder = await mkdtemp(join(tmpdir(), 'demarc-watching-'));
  });
  afterAll(async () => {
    await slack.close();
    await rm(folder, { recursive: true, force: true });
  });

  test(`tells exactly what changed through ${runs} runs, whatever is denied, refused or cut`, async () => {
    process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
    const changing = new Changing();
    const store = await openStore(join(folder, 'demarc.db'), { mode: 'write' });
    const expected = new Expected();
    const { messages, faults } = slack.workspace;
    const options = { token: botToken, channel: 'C1', api: slack.api, buttons: false, patience: 0, timeout: 5000 };
    const route = { name: 'security', conditions: {}, sender: slackSender(options) };
    const tally = { told: 0, quiet: 0, failed: 0 };
    let pending = false;
    for (const [number, step] of steps(7).entries()) {
      changing.set(step.present);
      const ended = await run(store, changing.world, number, step.denied, folder);
      const config = {
        segments: [{ name: 'estate', where: {}, profile: 'dhs-2020' }],
        allow: [],
        mappings: join(folder, 'mappings'),
      };
      const report = await judgedReport(store, ended, config);
      const judgement = await keepJudgement(store, report, config);
      const wanted = expected.after(step);
      const before = messages.length;
      // After a delivery of which nobody knows, Slack is asked first: that answer comes.
      if (wanted !== undefined) faults.push(...(pending ? [undefined] : []), step.fate);
      const { outcome } = await tell(route, tellingOf({ store, run: ended, judgement }));
      faults.length = 0;
      tally[outcome] += 1;
      const heard = messages.slice(before).map(({ text }) => told(text));
      const arrives = wanted !== undefined && (step.fate === undefined || step.fate === 'deaf');
      expect({ number, heard }).toEqual({ number, heard: arrives ? [wanted] : [] });
      expect(outcome).toBe(wanted === undefined ? 'quiet' : step.fate === undefined ? 'told' : 'failed');
      if (arrives || wanted === undefined) expected.heard();
      pending = outcome === 'failed' && typeof step.fate === 'string';
    }
    await store.close();
    for (const count of Object.values(tally)) expect(count).toBeGreaterThan(10);
  }, 300_000);
});
