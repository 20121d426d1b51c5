import { z } from 'zod';
import { reportSchema } from './schema.ts';

const { gaps, coverage, run, ...head } = reportSchema.shape;
const { cells, problems, ...sums } = coverage.shape;
const { scopes, ...rest } = run.shape;
const count = z.int().min(0);

/** A line of the report as NDJSON. Published as `schema/report-line.json`. */
export const reportLineSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('report'), ...head, run: z.strictObject(rest), coverage: z.strictObject(sums) }),
    scopes.element.extend({ kind: z.literal('scope') }),
    cells.element.extend({ kind: z.literal('cell') }),
    problems.element.extend({ kind: z.literal('problem') }),
    gaps.element.extend({ kind: z.literal('gap') }),
    z.strictObject({ kind: z.literal('end'), scopes: count, cells: count, problems: count, gaps: count }),
  ])
  .meta({
    title: 'demarc report, one record a line',
    description: 'The members of report.json: the run first, the numbers of the other lines last.',
  });

export type ReportLine = z.infer<typeof reportLineSchema>;
