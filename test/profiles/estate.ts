import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formats } from '../../mappings/import/formats.ts';
import { importFile } from '../../mappings/import/import-file.ts';
import { judgedReport } from '../../src/cli/judged.ts';
import type { Cell, DeclaredData, End, Link, LinkKind, Resource, Run, Status } from '../../src/model/index.ts';
import { type FormatName, formatOf } from '../../src/report/formats.ts';
import type { Report } from '../../src/report/report.ts';
import { openStore, type Store } from '../../src/store/index.ts';

/** What collectors would have yielded of an account of ours, and what its segment declares. */
export interface Estate {
  resources: Resource[];
  links?: Link[];
  /** Of its buckets' cell. */
  status?: Status;
  data?: DeclaredData[];
}

const account = '111122223333';
const target = { provider: 'aws', partition: 'aws', scope: account, region: 'global', type: 'aws.s3.bucket' };

/** A bucket of ours, or what `more` makes of it. */
export function thing(id: string, region: string, more: Partial<Resource> = {}): Resource {
  const { provider, partition, scope, type } = target;
  return {
    ...{ kind: 'resource', id, name: id, region, provider, partition, scope, type },
    ...{ holds: 'data', labels: null, ...more },
  };
}

const isResource = (end: End | Resource): end is Resource => 'holds' in end;

const endOf = (of: End | Resource): End => {
  if (!isResource(of)) return of;
  const { id, provider, partition, type, scope, region } = of;
  return { kind: 'resource', id, provider, partition, type, scope, region };
};

export const link = (from: Resource, relation: LinkKind, to: End | Resource): Link => ({
  ...{ kind: 'link', relation, from: endOf(from), to: endOf(to) },
  evidence: { call: 'test:Read', fact: { to: 'read' } },
});

async function record(store: Store, { resources, links = [], status = 'assessed' }: Estate): Promise<Run> {
  const run: Run = {
    ...{ id: '20261124T060000000Z-0000', started: '2026-11-24T06:00:00.000Z', ended: null, status: 'running' },
    ...{ seed: 0, plan: 'p', tool: 't' },
  };
  const recorder = await store.record(run, { resume: false });
  const { provider, partition, scope } = target;
  recorder.scope({ provider, partition, scope, name: 'ours', parents: [], ours: true, regions: [] });
  const one = recorder.target(target);
  for (const row of [...resources, ...links]) await one.add(row);
  const denied = status === 'assessed' ? { problem: null, reason: null } : { problem: 'denied', reason: 'denied' };
  await one.close({ ...target, status, ...denied, resources: resources.length, calls: 1 } as Cell, true);
  const ended: Run = { ...recorder.run, status: 'complete', ended: '2026-11-24T06:01:00.000Z' };
  await recorder.end(ended);
  return ended;
}

/** A user's own rows: a US subsidiary of a PRC group, an open part of one, and a service in Moscow. */
const rows = `
parties:
  - { id: us-arm, name: US Arm Inc, classification: prc, incorporated: US, headquarters: [US], parents: [{ party: alibaba, percent: 100 }] }
  - { id: backed, name: Backed GmbH, classification: prc, incorporated: DE, headquarters: [DE], parents: [{ party: alibaba, percent: 20 }] }
accounts:
  - { provider: aws, scope: "999900000001", party: us-arm }
  - { provider: aws, scope: "999900000002", party: backed }
  - { provider: aws, scope: "999900000003", party: alibaba }
`;

/** Judges an estate under a shipped profile, with `rows` imported, and writes the report in each format. */
export async function judgedUnder(
  profile: string,
  estate: Estate,
): Promise<{ report: Report; text: string; html: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-profile-'));
  const store = await openStore(join(folder, 'demarc.db'), { mode: 'write' });
  try {
    const [mappings, file] = [join(folder, 'mappings'), join(folder, 'rows.yaml')];
    await writeFile(file, rows);
    await importFile(file, formats, { folder: mappings, today: '2026-11-24' });
    const run = await record(store, estate);
    const segments = [{ name: 'ours', where: {}, profile, ...(estate.data && { data: estate.data }) }];
    const report = await judgedReport(store, run, { segments, allow: [], mappings });
    return { report, text: await written('text', report), html: await written('html', report) };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function written(format: FormatName, report: Report): Promise<string> {
  const render = await formatOf(format).load();
  const pieces = render(report, { columns: 120, colors: false, verbose: false, permissionsOf: () => [] });
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
