import { type ProviderId, providers } from '../../providers/index.ts';
import type { PermissionsOf } from '../report/causes.ts';
import type { FormatOptions, Pieces } from '../report/format.ts';
import { type FormatName, formatOf } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import { UsageError } from './exit.ts';
import { type Destination, toFile, toStdout } from './output.ts';
import { colorsOn, columnsOf, tell } from './terminal.ts';

/** How reports look; colours only ever go to a terminal that takes them. */
export interface Look {
  verbose: boolean;
  color: boolean;
}

/** Another rendering of what is reported, for some formats. */
export type Instead = (format: FormatName, options: FormatOptions) => Promise<Pieces> | undefined;

/**
 * Writes a report to every destination, files first, as a reader of standard output may leave at any time. `false`: some
 * could not be written, which is told and does not keep the others from being. A bug in a format is thrown after the rest
 * is written.
 */
export async function emit(
  report: Report,
  destinations: readonly Destination[],
  look: Look,
  instead: Instead = () => undefined,
): Promise<boolean> {
  const permissionsOf: PermissionsOf = report.coverage.sums.denied > 0 ? await permissions(report) : () => [];
  const bugs: unknown[] = [];
  let written = true;
  for (const destination of destinations.toSorted((a, b) => Number(a.file === null) - Number(b.file === null))) {
    try {
      await write(report, destination, { ...shape(destination, look), permissionsOf }, instead);
    } catch (error) {
      written = false;
      if (error instanceof UsageError) tell(error.message);
      else bugs.push(error);
    }
  }
  if (bugs.length > 0) throw bugs[0];
  return written;
}

async function write(
  report: Report,
  { format, file }: Destination,
  options: FormatOptions,
  instead: Instead,
): Promise<void> {
  const pieces = await (instead(format, options) ?? rendered(report, format, options));
  await (file === null ? toStdout(pieces) : toFile(file, pieces));
}

const rendered = async (report: Report, format: FormatName, options: FormatOptions): Promise<Pieces> =>
  (await formatOf(format).load())(report, options);

const shape = ({ file }: Destination, { color, verbose }: Look): Omit<FormatOptions, 'permissionsOf'> => ({
  columns: file === null ? columnsOf(process.stdout) : 80,
  colors: file === null && colorsOn(process.stdout, color),
  verbose,
});

/** Loads the collectors of the providers in the report: only where a denial asks what to grant. */
async function permissions({ coverage }: Report): Promise<PermissionsOf> {
  const named = new Set(coverage.cells.map(({ provider }) => provider));
  const ids = (Object.keys(providers) as ProviderId[]).filter(id => named.has(id));
  const loaded = await Promise.all(ids.map(id => providers[id]()));
  const needed = new Map(
    loaded.flatMap(({ collectors }) => collectors.map(({ type, permissions }) => [type, permissions] as const)),
  );
  return type => needed.get(type) ?? [];
}
