import { type Exposure, type Gap, type Scope, type Segment, statusOf } from '../model/index.ts';
import { compare, type Report } from './report.ts';
import type { ReportData } from './schema.ts';

/** A report whose gaps are walked once. */
export type Reported = Omit<Report, 'gaps'> & { gaps: Iterable<Gap> };

/** The report as data: lossless, keys sorted, one cell, problem and gap a line. Streams: no piece holds the whole. */
export function* jsonReport(report: Reported): Iterable<string> {
  yield* spread({ ...headData(report), gaps: gapsData(report.gaps) }, 0);
  yield '\n';
}

/** The report in its published form, held whole. */
export const reportData = (report: Report): ReportData => ({ ...headData(report), gaps: [...gapsData(report.gaps)] });

/** All but the gaps. */
export function headData({
  coverage,
  gaps: _,
  run: all,
  scopes,
  segments,
  ...rest
}: Reported): Omit<ReportData, 'gaps'> {
  const { narrowed, ...run } = all;
  return {
    schema: 1,
    ...rest,
    run: { ...run, ...(narrowed ? { narrowed: [...narrowed] } : {}), scopes: scopes.map(scope) },
    segments: segments.map(segment),
    coverage: {
      ...coverage.sums,
      cells: coverage.cells,
      problems: coverage.problems.map(({ problem: { kind: _, id = null, ...said }, target }) => ({
        ...target,
        ...said,
        id,
      })),
    },
  };
}

function* gapsData(gaps: Iterable<Gap>): Iterable<ReportData['gaps'][number]> {
  for (const gap of gaps) yield gapData(gap);
}

function scope({ closed, regions, ...known }: Scope): ReportData['run']['scopes'][number] {
  const open = regions.filter(region => !region.closed).map(({ region }) => region);
  return {
    ...known,
    regions: open,
    status: closed ? statusOf[closed.problem] : 'assessed',
    reason: closed?.message ?? null,
  };
}

const segment = ({ mustNotReach = {}, where, ...known }: Segment) => ({
  ...known,
  where: { ...where },
  must_not_reach: { ...mustNotReach },
});

/** A gap in its published form. */
export const gapData = (gap: Gap): ReportData['gaps'][number] => ({
  ...gap,
  exposure: exposure(gap.exposure),
  also: gap.also.map(exposure),
});

const exposure = ({ partyName, ...rest }: Exposure) => ({ ...rest, party_name: partyName });

/** Objects and lists are spread over lines down to this depth; what lies deeper is one line each. */
const spreadTo = 2;

function* spread(value: unknown, depth: number): Iterable<string> {
  if (depth > spreadTo || typeof value !== 'object' || value === null) return yield compact(value);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  // A list's members stay whole: one cell, gap or scope a line.
  const next = isList(value) ? spreadTo + 1 : depth + 1;
  let before = open;
  for (const [key, child] of children(value)) {
    yield `${before}\n${'  '.repeat(depth + 1)}${key}`;
    yield* spread(child, next);
    before = ',';
  }
  yield before === open ? `${open}${close}` : `\n${'  '.repeat(depth)}${close}`;
}

const isList = (value: object): value is Iterable<unknown> => Symbol.iterator in value;

/** Members in order, each with the text that goes before it. */
function* children(value: object): Iterable<[key: string, child: unknown]> {
  if (isList(value)) for (const item of value) yield ['', item];
  else for (const [key, child] of members(value)) yield [`${text(key)}: `, child];
}

function members(value: unknown): [key: string, child: unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .sort(([a], [b]) => compare(a, b));
}

/** JSON in one line, keys sorted; what a terminal would act on or not show is escaped, so that nothing is lost. */
export function compact(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(compact).join(',')}]`;
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  return `{${members(value)
    .map(([key, child]) => `${text(key)}:${compact(child)}`)
    .join(',')}}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: this is the border of ASCII.
const beyondAscii = /[^\u0000-\u007e]/;
const invisible = /[\u007f-\u009f\u2028\u2029\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;

function text(value: string): string {
  const json = JSON.stringify(value);
  return beyondAscii.test(json) ? json.replace(invisible, escaped) : json;
}

const escaped = (character: string): string =>
  character
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
