import { type ProviderId, providers } from '../../providers/index.ts';
import { jsonReport } from '../report/json.ts';
import type { Report } from '../report/report.ts';
import { textReport } from '../report/text/index.ts';
import type { Destination } from './output.ts';
import { toFile, toStdout } from './output.ts';
import { colorsOn, columnsOf, tell } from './terminal.ts';

/** How reports look; colours only ever go to a terminal that takes them. */
export interface Look {
  verbose: boolean;
  color: boolean;
}

/** Writes a report to every destination. One that fails is told and does not keep the others from being written. */
export async function emit(report: Report, destinations: readonly Destination[], look: Look): Promise<boolean> {
  let written = true;
  for (const destination of destinations) {
    const pieces = await rendered(report, destination, look);
    const { file } = destination;
    if (file === null) {
      await toStdout(pieces);
      continue;
    }
    try {
      await toFile(file, pieces);
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
      written = false;
    }
  }
  return written;
}

async function rendered(report: Report, { format, file }: Destination, look: Look): Promise<Iterable<string>> {
  switch (format) {
    case 'json':
      return jsonReport(report);
    case 'text':
      return textReport(report, {
        columns: file === null ? columnsOf(process.stdout) : 80,
        colors: file === null && colorsOn(process.stdout, look.color),
        verbose: look.verbose,
        permissionsOf: report.coverage.sums.denied > 0 ? await permissions(report) : () => [],
      });
    default:
      return format satisfies never;
  }
}

/** Loads the collectors of the providers in the report: only where a denial asks what to grant. */
async function permissions({ coverage }: Report): Promise<(type: string) => readonly string[]> {
  const named = new Set(coverage.cells.map(({ provider }) => provider));
  const ids = (Object.keys(providers) as ProviderId[]).filter(id => named.has(id));
  const loaded = await Promise.all(ids.map(id => providers[id]()));
  const needed = new Map(
    loaded.flatMap(({ collectors }) => collectors.map(({ type, permissions }) => [type, permissions] as const)),
  );
  return type => needed.get(type) ?? [];
}
