import type { PermissionsOf } from './causes.ts';
import type { Report } from './report.ts';

/** A report as it is written, piece by piece; the writer asks for the next piece when the last one has gone out. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** What formats may ask of where they are shown; those for machines ask nothing. */
export interface FormatOptions {
  /** Width of a line of text; nothing is ever longer. */
  columns: number;
  colors: boolean;
  verbose: boolean;
  /** What each type of resource needs, so that a denial can say what to grant. */
  permissionsOf: PermissionsOf;
}

/** The same report and options give the same bytes. */
export type Render = (report: Report, options: FormatOptions) => Pieces;
