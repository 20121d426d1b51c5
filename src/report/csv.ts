import type { Report } from './report.ts';
import { columns, unformulated } from './row.ts';

/**
 * RFC 4180: a row for each gap, every cell in quotes, lines that end in CR LF. What was not assessed is a row too, of the
 * code `not-assessed`.
 */
export function* csvReport({ gaps }: Report): Iterable<string> {
  yield row(columns.map(({ name }) => name));
  for (const gap of gaps) yield row(columns.map(({ of }) => of(gap)));
}

const row = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const quoted = (text: string): string => `"${unformulated(text).replaceAll('"', '""')}"`;
