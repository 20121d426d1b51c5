import { type GapCode, gapCodes } from '../../model/index.ts';
import { sumOf } from '../crossing.ts';
import { complete, type Report } from '../report.ts';
import { otherParties, summaryOf } from '../summary.ts';
import { counted } from '../words.ts';
import { html, type Markup, placeWord } from './markup.ts';

/** One and many of each kind of gap, in words that need no glossary. */
const phrases: Record<GapCode, readonly [one: string, many: string]> = {
  'stored-in-reach': ['resource that is itself stored in reach', 'resources that are themselves stored in reach'],
  'copied-into-reach': ['path by which data is copied into reach', 'paths by which data is copied into reach'],
  'network-into-reach': ['network path into reach', 'network paths into reach'],
  'access-from-reach': ['permission for a party in reach', 'permissions for parties in reach'],
  'key-in-reach': ['key in reach that opens protected data', 'keys in reach that open protected data'],
  'run-by-reached-party': ['thing that a party in reach runs', 'things that a party in reach runs'],
  'software-unsegmented': ['piece of software from there', 'pieces of software from there'],
  'control-hole': ['control that keeps nothing out', 'controls that keep nothing out'],
  'party-unknown': ['far end whose owner nobody knows', 'far ends whose owner nobody knows'],
  'place-unknown': ['far end whose place nobody knows', 'far ends whose place nobody knows'],
  'not-assessed': ['hole in what was read', 'holes in what was read'],
};

/** What was found, in sentences for somebody who has never heard of a cell, a crossing or a vector. */
export function leadSection(report: Report): Markup {
  const paragraphs = [
    estate(report),
    found(report),
    parties(report),
    unseen(report),
    accepted(report),
    acknowledged(report),
  ];
  return html`<section class="summary" aria-labelledby="summary"><h2 id="summary">Summary</h2>${paragraphs.map(text => text !== '' && html`<p>${text}</p>`)}</section>
`;
}

function estate({ resources, scopes }: Report): string {
  const reached = Object.entries(resources.in_reach)
    .sort(([, a], [, b]) => b - a)
    .map(
      ([where, count]) =>
        `${count.toLocaleString('en-US')} in ${where === 'elsewhere' ? 'the hands of a party' : placeWord(where)}`,
    );
  const own =
    reached.length > 0 ? ` Some of them are in reach themselves, before any path is followed: ${listed(reached)}.` : '';
  return `${counted(resources.total, 'resource')} in ${counted(scopes.length, 'account')} were read.${own}`;
}

function found(report: Report): string {
  const { found, crossings, codes } = summaryOf(report);
  if (found === 0)
    return complete(report) ? 'No gap was found.' : 'No gap was found in what was read; that says nothing of the rest.';
  const kinds = gapCodes
    .filter(code => code !== 'not-assessed' && codes[code] > 0)
    .map(code => counted(codes[code], ...phrases[code]));
  return `${counted(found, 'gap')} over ${counted(crossings, 'crossing')}: ${listed(kinds)}. Ending one crossing ends every gap that leads over it.`;
}

function parties(report: Report): string {
  const named = [...summaryOf(report).parties.values()].filter(({ name }) => name !== otherParties);
  if (named.length === 0) return '';
  const worst = named.sort((a, b) => sumOf(b.gaps) - sumOf(a.gaps)).slice(0, 5);
  const more = named.length - worst.length;
  const names = [
    ...worst.map(({ name, gaps }) => `${name} (${sumOf(gaps).toLocaleString('en-US')})`),
    ...(more > 0 ? [`${more} others`] : []),
  ];
  return `Parties behind them: ${listed(names)}.`;
}

function unseen(report: Report): string {
  const { sums, problems } = report.coverage;
  const cells = sums.denied + sums.failed + sums.skipped;
  if (complete(report)) return 'Everything that is switched on was read.';
  const parts = [
    ...(cells > 0
      ? [`${counted(cells, 'cell')} of the coverage ledger (one type of resource in one region of one account)`]
      : []),
    ...(problems.length > 0 ? [`${counted(problems.length, 'resource')} as a whole`] : []),
  ];
  const interrupted = report.run.status === 'complete' ? '' : ' The run was interrupted.';
  const what =
    parts.length > 0
      ? `Could not be read: ${listed(parts)}. What lies there is unknown, and no gap there could be found.`
      : 'Nothing was assessed.';
  return `${what}${interrupted}`;
}

function accepted(report: Report): string {
  const count = sumOf(summaryOf(report).excepted);
  return count === 0
    ? ''
    : `${counted(count, 'gap')} ${count === 1 ? 'stands' : 'stand'} under an exception and ${count === 1 ? 'is' : 'are'} counted apart.`;
}

function acknowledged(report: Report): string {
  const count = summaryOf(report).acknowledged;
  return count === 0 ? '' : `${counted(count, 'gap')} acknowledged: somebody has seen them. They count as before.`;
}

/** `a, b and c`. */
const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
