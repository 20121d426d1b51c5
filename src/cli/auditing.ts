import { randomBytes } from 'node:crypto';
import type { ReadOptions } from '../../providers/declared/declaration.ts';
import { type Comparison, compare } from '../audit/compare.ts';
import { type Estate, emptyEstate } from '../audit/estate.ts';
import { movedEstate } from '../audit/moved.ts';
import { meet, Union } from '../audit/union.ts';
import type { Cell, Run, Status } from '../model/index.ts';
import type { AuditReport, Declared } from '../report/audit/audit-report.ts';
import { worstFirst } from '../report/report.ts';
import { openStore, type Store } from '../store/index.ts';
import { declaredOf } from './audit/declared.ts';
import { emitAudit } from './audit/emit.ts';
import { type EstateJudge, type JudgingContext, judgeOf, reportOf } from './audit/judging.ts';
import { type Declarations, layersOf } from './audit/layers.ts';
import { movesOf } from './audit/moves.ts';
import { readOptions } from './audit/settings.ts';
import { readable } from './audit/spool.ts';
import type { AuditOptions } from './commands/audit.ts';
import { datasetInUse } from './dataset.ts';
import { type ExitCode, exitCodes, UsageError } from './exit.ts';
import { destinations } from './output.ts';
import { chosenConfig, onlySegments } from './setup.ts';
import { chosenRun, defaultStore } from './stores.ts';
import { version } from './version.ts';

/** Judges what files, or moves, would do to an estate. Reads the store, and changes nothing in it. */
export async function runAudit(files: readonly string[], options: AuditOptions): Promise<ExitCode> {
  if (files.length === 0 && options.move.length === 0)
    throw new UsageError('nothing to audit: name a plan (terraform show -json plan > plan.json), or give --move');
  const outputs = destinations(options.output);
  const config = onlySegments(await chosenConfig(options.config, options.exceptions), options.segment);
  // What is wrong with the command is told before anything is opened.
  const dataset = datasetInUse(config);
  const moving = movesOf(options.move, dataset);
  readOptions(options, {});
  const needsRun = options.onto !== undefined || options.move.length > 0;
  const store = needsRun ? await openStore(options.store ?? config.store ?? defaultStore, { mode: 'read' }) : undefined;
  try {
    const onto = store && (await live(store, options.onto));
    const context: JudgingContext = { dataset, config, run: onto?.run ?? begun(), store };
    const audit = await audited(files, options, moving, context, onto);
    const written = await emitAudit(audit, outputs, { verbose: options.verbose === true, color: options.color });
    return written ? exitCodeOf(audit, options.failOn ?? config.failOn ?? 'low') : exitCodes.usage;
  } finally {
    await store?.close();
  }
}

interface Live {
  run: Run;
  estate: Estate;
  cells: Cell[];
}

async function live(store: Store, onto: string | undefined): Promise<Live> {
  const run = await chosenRun(store, onto === undefined || onto === 'last-run' ? undefined : onto);
  return { run, estate: { store, run: run.id }, cells: await Array.fromAsync(store.cells(run.id)) };
}

function begun(): Run {
  const started = new Date().toISOString();
  const id = `${started.replace(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`;
  return { id, started, ended: started, status: 'complete', seed: 0, plan: 'audit', tool: `demarc ${version()}` };
}

async function audited(
  files: readonly string[],
  options: AuditOptions,
  { moves, notes }: ReturnType<typeof movesOf>,
  context: JudgingContext,
  onto: Live | undefined,
): Promise<AuditReport> {
  const base = onto?.estate ?? emptyEstate;
  const moved = moves.length === 0 ? undefined : movedEstate(base, moves);
  const byLabels = context.config.segments.some(({ where }) => where.labels !== undefined);
  const said = await read(files, readOptions(options, onlyScopes(onto)), byLabels);
  try {
    const { before, after } = await estates(base, moved ?? base, said);
    const [was, will] = [await judgeOf(before, context), await judgeOf(after, context)];
    const found = await compare(was.judge, will.judge, will.inReach, worstFirst);
    const where = await declaredOf(found.opens, after, said.changed, options.source);
    const subjects = [...said.subjects, ...options.move.map(move => `what if ${move}`)];
    const parts = { subjects, notes, found, where, said, moved: moved?.count() };
    return await put(parts, will, context, onto);
  } finally {
    await Promise.all([said.before.dispose(), said.after.dispose()]);
  }
}

async function read(names: readonly string[], options: ReadOptions, byLabels: boolean): Promise<Declarations> {
  const { files, dispose } = await readable(names);
  try {
    return await layersOf(files, options, begun(), byLabels);
  } finally {
    await dispose();
  }
}

/** What is there, and what will be: the live estate, with what the files say there is where it was not read. */
async function estates(base: Estate, moved: Estate, { before, after, changes }: Declarations) {
  const keys = new Set([...changes.gone, ...[...changes.dropped].flatMap(key => JSON.parse(key).slice(1) as string[])]);
  const old = new Union(base, before, await meet(base, before, new Set()));
  const next = new Union(moved, after, await meet(moved, after, keys), changes);
  return { before: { store: old, run: 'before' }, after: { store: next, run: 'after' } };
}

interface Parts {
  subjects: string[];
  notes: string[];
  found: Comparison;
  where: ReadonlyMap<string, Declared>;
  said: Declarations;
  /** Resources that a what-if moves. */
  moved: number | undefined;
}

async function put(
  parts: Parts,
  will: EstateJudge,
  context: JudgingContext,
  onto: Live | undefined,
): Promise<AuditReport> {
  const { found, said, where, subjects, moved } = parts;
  const ledger = said.subjects.length > 0 ? said.after : (onto?.estate ?? said.after);
  const report = await reportOf(will, ledger, context, found.opens);
  const { ['as it is']: same, ...changes } = said.counts;
  const refused = said.after.refused > 0 ? [`${said.after.refused} rows were too large to be judged`] : [];
  return {
    ...{ ...found, report, subjects, declared: gap => where.get(gap.fingerprint) },
    onto: onto === undefined ? null : { run: onto.run, sums: sumsOf(onto.cells) },
    changes: { ...changes, ...(moved === undefined ? {} : { moved }) },
    unassessed: [...said.unassessed, ...refused],
    notes: [...parts.notes, ...notesOf(found.swallowed, same)],
  };
}

function* notesOf(swallowed: number, same: number | undefined): Iterable<string> {
  if (same !== undefined) yield `${same.toLocaleString('en-US')} of the declared things stay as they are`;
  if (swallowed > 0)
    yield `${swallowed.toLocaleString('en-US')} of the gaps that were there are not told any more: what they start from would itself lie in reach`;
}

function sumsOf(cells: readonly Cell[]): Record<Status, number> {
  const sums = { assessed: 0, denied: 0, disabled: 0, unsupported: 0, failed: 0, skipped: 0 };
  for (const { status } of cells) sums[status]++;
  return sums;
}

/** The one account of a provider that was read, where it was one. */
function onlyScopes(onto: Live | undefined): Record<string, string> {
  const scopes = Map.groupBy(onto?.cells ?? [], ({ provider }) => provider);
  return Object.fromEntries(
    [...scopes].flatMap(([provider, cells]) => {
      const [only, ...more] = new Set(cells.map(({ scope }) => scope));
      return only !== undefined && more.length === 0 ? [[provider, only]] : [];
    }),
  );
}

/** By what it adds: gaps that open, then what of the changes nobody could assess. What was there already counts nothing. */
function exitCodeOf(audit: AuditReport, failOn: NonNullable<AuditOptions['failOn']>): ExitCode {
  const { opens, unassessed, report } = audit;
  const order = ['critical', 'high', 'medium', 'low', 'info'];
  const counts = opens.some(gap => !gap.excepted && order.indexOf(gap.severity) <= order.indexOf(failOn));
  if (failOn !== 'none' && counts) return exitCodes.gaps;
  return unassessed.length > 0 || report.coverage.cells.length === 0 ? exitCodes.incomplete : exitCodes.clean;
}
