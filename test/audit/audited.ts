import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAudit } from '../../src/cli/auditing.ts';
import type { AuditOptions } from '../../src/cli/commands/audit.ts';
import type { Gap, JsonObject, Row, Target } from '../../src/model/index.ts';
import { openStore } from '../../src/store/index.ts';

/** An audit as `-o json` has it. */
export interface Audited {
  code: number;
  opens: (Gap & { declared: JsonObject | null })[];
  closes: Gap[];
  leaves: { counts: Record<string, number>; worst: Gap[] };
  changes: Record<string, number>;
  unassessed: string[];
  notes: string[];
  coverage: Record<string, number> & { cells: JsonObject[] };
  /** Every other format, by its name. */
  texts: Record<string, string>;
}

const others = ['text', 'markdown', 'sarif', 'html', 'csv', 'github', 'junit'] as const;

export interface AuditWorld {
  /** Rows of the last run, all of one account. */
  live?: readonly Row[];
  files?: Record<string, string>;
  options?: Partial<AuditOptions>;
  /** Writes every format too. */
  all?: boolean;
}

/** Runs the command's own work on files, over a store with one run. */
export async function audited({ live, files = {}, options = {}, all = false }: AuditWorld): Promise<Audited> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-audited-'));
  const at = (name: string) => join(folder, name);
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(at(name), content);
    if (live) await record(at('demarc.db'), live);
    const formats = ['json', ...(all ? others : [])];
    const output = formats.map(format => `${format}=${at(`out.${format}`)}`);
    const defaults: AuditOptions = {
      output,
      segment: [],
      color: false,
      move: [],
      region: [],
      account: [],
      store: at('demarc.db'),
    };
    const code = await runAudit(Object.keys(files).map(at), { ...defaults, ...options });
    const texts = await Promise.all(
      formats.map(async format => [format, await readFile(at(`out.${format}`), 'utf8')] as const),
    );
    return { ...JSON.parse(texts[0]![1]), code, texts: Object.fromEntries(texts) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const account = '111122223333';
const target: Target = { provider: 'aws', partition: 'aws', scope: account, region: 'us-east-1', type: 'aws.test' };

async function record(path: string, rows: readonly Row[]): Promise<void> {
  const store = await openStore(path, { mode: 'write' });
  const run = {
    id: '20261124T060000000Z-0000',
    started: '2026-11-24T06:00:00.000Z',
    ended: null,
    status: 'running' as const,
    seed: 0,
    plan: 'p',
    tool: 't',
  };
  const recording = await store.record(run, { resume: false });
  recording.scope({
    provider: 'aws',
    partition: 'aws',
    scope: account,
    name: 'live',
    parents: [],
    ours: true,
    regions: [],
  });
  const one = recording.target(target);
  for (const row of rows) await one.add(row);
  await one.close(
    { ...target, status: 'assessed', problem: null, reason: null, resources: rows.length, calls: 1 },
    true,
  );
  await recording.end({ ...recording.run, status: 'complete', ended: '2026-11-24T06:01:00.000Z' });
  await store.close();
}
