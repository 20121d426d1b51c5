import { existsSync } from 'node:fs';
import type { Dataset } from '../../mappings/dataset.ts';
import { type RowChange, rowChanges } from '../../mappings/difference.ts';
import type { Gap, Run, Severity, Verdict } from '../model/index.ts';
import { plain } from '../report/text/plain.ts';
import { counted } from '../report/words.ts';
import type { Store } from '../store/index.ts';
import type { MappingsDiffOptions } from './commands/mappings-freshness.ts';
import type { Config } from './config/load.ts';
import { type ExitCode, exitCodes } from './exit.ts';
import { judgedReport } from './judged.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';
import { chosenRun, defaultStore, readingStore } from './stores.ts';
import { withDatasets } from './tried-dataset.ts';

/** What a verdict is compared by. */
interface Judged {
  code: Gap['code'];
  severity: Severity;
  verdict: Verdict;
  title: string;
  because: string;
}

interface VerdictChange {
  kind: 'new' | 'gone' | 'changed';
  fingerprint: string;
  before: Judged | null;
  after: Judged | null;
}

interface Verdicts {
  run: string;
  same: number;
  changes: VerdictChange[];
}

const judgedOf = ({ code, severity, title, exposure }: Gap): Judged => ({
  code,
  severity,
  verdict: exposure.verdict,
  title,
  because: exposure.because,
});

async function gapsBy(store: Store, run: Run, config: Config, dataset: Dataset): Promise<Map<string, Judged>> {
  const { gaps } = await judgedReport(store, run, config, dataset);
  return new Map([...gaps].map(gap => [gap.fingerprint, judgedOf(gap)]));
}

const kindOf = (before: Judged | null, after: Judged | null): VerdictChange['kind'] =>
  before === null ? 'new' : after === null ? 'gone' : 'changed';

const apart = (a: Judged, b: Judged): boolean =>
  a.severity !== b.severity || a.verdict !== b.verdict || a.because !== b.because;

async function verdictChanges(store: Store, run: Run, config: Config, a: Dataset, b: Dataset): Promise<Verdicts> {
  const before = await gapsBy(store, run, config, a);
  const after = await gapsBy(store, run, config, b);
  const changes: VerdictChange[] = [];
  for (const fingerprint of new Set([...before.keys(), ...after.keys()])) {
    const [old = null, now = null] = [before.get(fingerprint), after.get(fingerprint)];
    if (old === null || now === null || apart(old, now))
      changes.push({ kind: kindOf(old, now), fingerprint, before: old, after: now });
  }
  changes.sort((x, y) => (x.kind + x.fingerprint < y.kind + y.fingerprint ? -1 : 1));
  const kept = changes.filter(({ kind }) => kind !== 'new').length;
  return { run: run.id, same: before.size - kept, changes };
}

/** `null`: nothing was scanned yet, so that there is nothing to judge. */
async function verdictsOf(
  options: MappingsDiffOptions,
  config: Config,
  a: Dataset,
  b: Dataset,
): Promise<Verdicts | null> {
  const path = options.store ?? config.store;
  if (path === undefined && options.run === undefined && !existsSync(defaultStore)) return null;
  const store = await readingStore(path);
  try {
    return await verdictChanges(store, await chosenRun(store, options.run), config, a, b);
  } finally {
    await store.close();
  }
}

const signs = { added: '+', removed: '-', changed: '~' } as const;

const rowLine = ({ table, key, kind, members }: RowChange): string =>
  `  ${signs[kind]} ${table} ${plain(key, 160)}${members.length > 0 ? `: ${members.join(', ')}` : ''}\n`;

function verdictLines({ kind, fingerprint, before, after }: VerdictChange): string[] {
  const shown = after ?? before;
  if (shown === null) return [];
  const rating = ({ severity, verdict }: Judged) => `${severity} (${verdict})`;
  const rated = before && after ? `${rating(before)} to ${rating(after)}` : rating(shown);
  return [
    `  ${kind.padEnd(8)}${fingerprint.slice(0, 8)}  ${rated}  ${shown.code}  ${plain(shown.title, 200)}\n`,
    `          ${plain(shown.because, 300)}\n`,
  ];
}

function* text(a: Dataset, b: Dataset, rows: readonly RowChange[], verdicts: Verdicts | null): Iterable<string> {
  yield `Dataset ${a.read}+${a.version} to ${b.read}+${b.version}: ${counted(rows.length, 'row')} differ\n`;
  yield* rows.map(rowLine);
  if (verdicts === null) {
    yield 'No run is there to judge: `demarc scan` makes one.\n';
    return;
  }
  yield `Run ${verdicts.run}: ${counted(verdicts.changes.length, 'verdict')} differ, ${verdicts.same} do not\n`;
  yield* verdicts.changes.flatMap(verdictLines);
}

const headOf = ({ version, read }: Dataset) => ({ version, read });

/** Compares two datasets by their rows, and by what they make of a run. Keeps nothing. */
export async function runMappingsDiff(a: string, b: string, options: MappingsDiffOptions): Promise<ExitCode> {
  const config = await chosenConfig(options.config);
  return withDatasets([a, b], config, async (before, after) => {
    const rows = rowChanges(before, after);
    const verdicts = await verdictsOf(options, config, before, after);
    if (options.output === 'json') {
      const data = { schema: 1, before: headOf(before), after: headOf(after), rows, verdicts };
      await toStdout([`${JSON.stringify(data, null, 2)}\n`]);
    } else await toStdout(text(before, after, rows, verdicts));
    return exitCodes.clean;
  });
}
