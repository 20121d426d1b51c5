import { quoted } from '../gaps/index.ts';
import type { ChangeKind, CoverageChange, GapRecord, PathStep } from '../model/index.ts';
import { severities, statuses } from '../model/index.ts';
import type { Digest, Group } from './digest.ts';

/**
 * How a message writes strangers' words, which are already one short line without control characters: names so that
 * they stand out, all others so that they do nothing.
 */
export interface Voice {
  name(text: string): string;
  word(text: string): string;
}

export const bare: Voice = { name: text => text, word: text => text };

export const many = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

/** `3 new gaps, 1 resolved`; for a first look `41 gaps`. */
export function headline({ since, counts, open, coverage }: Digest): string {
  if (since === null) return `first look: ${many(sum(open), 'gap')}`;
  const said = (kind: ChangeKind, words: string) =>
    counts[kind] > 0 ? [`${counts[kind].toLocaleString('en')} ${words}`] : [];
  const parts = [
    ...said('new', counts.new === 1 ? 'new gap' : 'new gaps'),
    ...said('reopened', 'reopened'),
    ...said('worse', 'worse'),
    ...said('better', 'better'),
    ...said('resolved', 'resolved'),
  ];
  if (coverage.lost.count > 0) parts.push('coverage dropped');
  return parts.join(', ') || 'no change';
}

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** `2 high, 1 low open; 4 excepted`. */
export function standing({ open, excepted, counts }: Digest): string {
  const parts = severities
    .filter(severity => open[severity] > 0)
    .map(severity => `${open[severity].toLocaleString('en')} ${severity}`);
  const rest = [
    ...(excepted > 0 ? [`${many(excepted, 'excepted gap')}`] : []),
    ...(counts.unassessed > 0
      ? [`${many(counts.unassessed, 'gap')} not assessed this time, so still counted as known`]
      : []),
  ];
  return [`Open now: ${parts.join(', ') || 'none'}`, ...rest].join(' · ');
}

/** What is not assessed any more, or never was; `undefined` where everything was. */
export function coverageWarning({ before, after, lost }: CoverageChange, voice: Voice = bare): string | undefined {
  const open = statuses.filter(status => ['denied', 'failed', 'skipped'].includes(status) && after[status] > 0);
  if (open.length === 0 && lost.count === 0) return undefined;
  const missing = open.map(status => `${after[status].toLocaleString('en')} ${status}`).join(', ');
  const parts = [`${many(after.assessed, 'cell')} assessed${missing ? `, ${missing}` : ''}`];
  if (lost.count > 0) {
    const named = lost.cells.slice(0, 3).map(({ scope, region, type, cell }) => {
      const why = cell === null ? 'no longer in the ledger' : (cell.reason ?? cell.status);
      return `${voice.name(quoted(type))} in ${voice.name(quoted(scope))}, ${voice.word(quoted(region))}: ${voice.word(quoted(why))}`;
    });
    const more = lost.count > named.length ? [`and ${lost.count - named.length} more`] : [];
    parts.push(
      `${many(lost.count, 'cell')} (of ${before.assessed.toLocaleString('en')}) assessed before and not now: ${[...named, ...more].join('; ')}`,
    );
  }
  return parts.join('. ');
}

export const groupTitle = ({ severity, kind, gaps, example }: Group): string =>
  [
    severity.toUpperCase(),
    ...(kind === 'standing' ? [] : [kind]),
    example.code,
    ...(gaps > 1 ? [many(gaps, 'resource')] : []),
  ].join(' · ');

/** `orders-va (prod, us-east-1) → copies to → archive-hk (prod, ap-east-1)`, the hops between left out where many. */
export function pathWords({ path, hops }: GapRecord, voice: Voice = bare): string {
  const shown = path.length > 4 ? [path[0], ...path.slice(-3)] : path;
  const hidden = hops - shown.length;
  return shown
    .flatMap((step, index) =>
      step === undefined ? [] : [index === 1 && hidden > 0 ? `… ${many(hidden, 'hop')} …` : '', stepWords(step, voice)],
    )
    .filter(Boolean)
    .join(' ');
}

function stepWords({ id, name, scope, region, type, relation }: PathStep, voice: Voice): string {
  const lead = relation === undefined ? '' : `→ ${relation.replaceAll('-', ' ')} `;
  if (type === 'anyone') return `${lead}anyone`;
  const at = [scope, region].filter(part => part !== null && part !== id).map(part => voice.word(quoted(part ?? '')));
  return `${lead}${voice.name(quoted(name ?? '') || quoted(id))}${at.length > 0 ? ` (${at.join(', ')})` : ''}`;
}

/** Who or what is at its end: `Hong Kong, HK · operator alibaba-cloud · reachable`. */
export function endWords(
  { exposure: { vector, verdict, party, partyName, place } }: GapRecord,
  voice: Voice = bare,
): string {
  const where =
    place === null
      ? []
      : [place.city, place.country].filter(part => part !== null).map(part => voice.word(quoted(part)));
  const who = partyName ?? party;
  return [
    `${vector}: ${verdict}`,
    ...(where.length > 0 ? [where.join(', ')] : []),
    ...(who === null ? [] : [voice.word(quoted(who))]),
  ].join(' · ');
}
