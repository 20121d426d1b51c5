import type { Claim, Exposure, Gap, Rule } from '../../model/index.ts';
import type { Crossing } from '../crossing.ts';
import { ruleKey } from '../rules.ts';
import { bounded, counted, headings, placeName, seenBy } from '../words.ts';
import type { Page } from './page.ts';
import { nodeLines, type PathContext, pathLines } from './path.ts';
import { plain } from './plain.ts';
import { isStanding, lawLines, standingLines } from './standing.ts';

/** How many protected resources, claims and rules a group lists before it counts. */
const mostOf = { resources: 4, claims: 3, rules: 3, ruleIds: 20, remedies: 3 };

/** All gaps that share one crossing: its heading, the path of the worst, who else is behind it, why, and what to do. */
export function* crossingLines(crossing: Crossing, context: PathContext): Iterable<string> {
  const [gap] = crossing.gaps;
  if (!gap) return;
  const { page } = context;
  yield* heading(crossing, gap, context);
  yield '';
  yield* pathLines(gap.path, context);
  yield* others(crossing, gap, context);
  yield '';
  yield* whyLines(gap.exposure, page, context.told);
  for (const exposure of page.verbose ? gap.also : []) yield* whyLines(exposure, page);
  yield* ruleLines(gap.rules, context);
  for (const step of gap.remedy.slice(0, page.verbose ? undefined : mostOf.remedies)) yield* page.field('Remedy', step);
  const seen = seenText(crossing);
  if (seen !== '') yield* page.field('Seen', seen);
  yield* page.field('Explain', `demarc explain ${gap.fingerprint.slice(0, 12)}`, 'dim');
}

/** Who has acknowledged it; empty where nobody has. */
export function seenText({ acknowledged: { count, last }, count: all }: Crossing): string {
  if (last === undefined) return '';
  return `${seenBy(last)}${all > 1 ? `, ${count.toLocaleString('en-US')} of ${counted(all, 'gap')}` : ''}`;
}

function* heading({ behind, segments: names }: Crossing, gap: Gap, { page }: PathContext): Iterable<string> {
  const segments = [...names].map(name => plain(name, 40));
  const { party, partyName, place, vector, verdict } = gap.exposure;
  const who = partyName ?? party;
  const where = [placeName(place), ...(who === null ? [] : [plain(who, 80)])].filter(part => part !== '');
  const text = `${headings[gap.code]}${where.length > 0 ? `: ${where.join(', ')}` : ''}`;
  yield page.line([gap.severity, ` ${gap.severity.toUpperCase()} `], ' ', ['bold', text]);
  const facts = [
    `${counted(behind, 'protected resource')}${gap.path.length > 1 ? ' behind it' : ''}`,
    `segment ${bounded(segments, 3)}`,
    `${vector} ${verdict}`,
  ];
  yield* page.parts(2, [...facts, gap.code], 'dim');
}

function* others({ gaps, behind }: Crossing, first: Gap, context: PathContext): Iterable<string> {
  const { page } = context;
  if (behind < 2) return;
  const starts = new Map(gaps.map(({ path }) => [path[0]?.id, path[0]]));
  starts.delete(first.path[0]?.id);
  const most = page.verbose || behind <= mostOf.resources + 2 ? starts.size : mostOf.resources;
  const shown = [...starts.values()].slice(0, most);
  yield page.line(['dim', first.path.length > 1 ? '  Also behind this crossing:' : '  Also:']);
  for (const start of shown) if (start) yield* nodeLines(start, '○', context);
  const more = behind - 1 - shown.length;
  if (more > 0) yield page.line(['dim', `    and ${more.toLocaleString('en-US')} more`]);
}

/** An exposure in a few words. */
export const headOf = ({ vector, verdict, partyName, reach }: Exposure): string[] => [
  vector,
  verdict,
  ...(partyName === null ? [] : [partyName]),
  ...(reach === undefined ? [] : ['another country of concern: counts under doj-dsp, not as reach of the PRC']),
];

/** Why the end counts, with what that rests on; sources that an earlier crossing has told are not told again. */
export function* whyLines(exposure: Exposure, page: Page, told: Set<string> = new Set()): Iterable<string> {
  yield* page.field('Why', exposure.because);
  yield* standingLines(exposure, page);
  yield* lawLines(exposure, page);
  const all = exposure.claims.filter(claim => !isStanding(exposure, claim));
  const key = JSON.stringify(all);
  if (all.length > 0 && told.has(key) && !page.verbose) return yield* page.field('Sources', 'as above', 'dim');
  told.add(key);
  const claims = page.verbose ? all : all.slice(0, mostOf.claims);
  for (const claim of claims) yield* claimLines(claim, page);
  const more = all.length - claims.length;
  if (more > 0) yield* page.field('', `and ${counted(more, 'more source')}`, 'dim');
}

/** What it says, where that was read and when; `unverified` where nobody has read it. */
export function* claimLines(claim: Claim, page: Page): Iterable<string> {
  const section = claim.section === undefined ? '' : `, ${claim.section}`;
  const read = claim.read === undefined ? ', no date' : `, read ${claim.read}`;
  const unverified = claim.confidence === 'unverified';
  yield* page.field(
    'Source',
    `${claim.says}: ${claim.source}${section}${unverified ? ' [unverified]' : read}`,
    unverified ? 'warn' : undefined,
  );
  if (page.verbose && claim.note !== undefined) yield* page.field('', claim.note, 'dim');
}

/** Rules that are touched: the first in full, the others, and those that came up before, by their number. */
export function* ruleLines(rules: readonly Rule[], { page, told }: PathContext): Iterable<string> {
  const fresh = page.verbose ? rules : rules.filter(rule => !told.has(ruleKey(rule))).slice(0, mostOf.rules);
  for (const rule of fresh) {
    const { id, text, source, section } = rule;
    told.add(ruleKey(rule));
    yield* page.field('Rule', `${id}: ${text}${doubt(rule)}`, isDoubted(rule) ? 'warn' : undefined);
    if (page.verbose) yield* page.field('', section === undefined ? source : `${source}, ${section}`, 'dim');
  }
  const rest = rules.filter(rule => !fresh.includes(rule));
  const more = rest.length - mostOf.ruleIds;
  const named = [
    ...rest.slice(0, mostOf.ruleIds).map(rule => `${rule.id}${doubt(rule)}`),
    ...(more > 0 ? [`${more} more`] : []),
  ];
  if (named.length > 0)
    yield* page.field(fresh.length === 0 ? 'Rules' : '', `${fresh.length > 0 ? 'and ' : ''}${named.join(', ')}`);
}

const isDoubted = ({ confidence }: Rule): boolean => confidence === 'unverified';
const doubt = (rule: Rule): string => (isDoubted(rule) ? ' [unverified]' : '');
