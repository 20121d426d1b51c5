import { type Severity, severities } from '../../model/index.ts';
import { sumOf, type Tally } from '../crossing.ts';
import type { Report } from '../report.ts';
import { summaryOf } from '../summary.ts';
import { plain } from '../text/plain.ts';
import { tallied } from '../verdict.ts';
import { headings, standingWords } from '../words.ts';
import { html, type Markup, placeWord } from './markup.ts';

/** Rows that a table of the page has before it counts. */
const most = 200;

const worst = (tally: Tally): Severity => severities.find(severity => tally[severity] > 0) ?? 'info';

/** Which segment is touched by whose reach. */
export function matrixSection(report: Report): Markup | undefined {
  const { matrix } = summaryOf(report);
  const columns = [...new Set([...matrix.values()].flatMap(row => [...row.keys()]))].sort(placesFirst);
  if (columns.length === 0) return undefined;
  const profiles = new Map(report.segments.map(({ name, profile }) => [name, profile]));
  const rows = [...matrix].slice(0, most).map(([segment, row]) => {
    const cells = columns.map(column => {
      const tally = row.get(column);
      return tally === undefined
        ? html`<td class="none"><span class="sr">none</span></td>`
        : html`<td class="heat ${worst(tally)}"><b>${sumOf(tally)}</b><small>${tallied(tally)}</small></td>`;
    });
    return html`<tr><th scope="row">${plain(segment, 60)}<small>${profiles.get(segment)}</small></th>${cells}</tr>`;
  });
  const more = matrix.size - rows.length;
  return html`<section aria-labelledby="matrix"><h2 id="matrix">Segments and whose reach they touch</h2><div class="scroll" tabindex="0" role="group" aria-label="Table of segments"><table class="matrix"><thead><tr><th scope="col">Segment</th>${columns.map(column => html`<th scope="col">${placeWord(column)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>${more > 0 && html`<p class="rest">and ${more} more segments</p>`}</section>
`;
}

/** Countries by code, then what is no country. */
const placesFirst = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

/** Who is behind the gaps: owners, operators and publishers. */
export function partySection(report: Report): Markup | undefined {
  const parties = [...summaryOf(report).parties.values()].sort(
    (a, b) => sumOf(b.gaps) - sumOf(a.gaps) || (a.name < b.name ? -1 : 1),
  );
  if (parties.length === 0) return undefined;
  const rows = parties
    .slice(0, most)
    .map(
      ({ name, gaps, crossings, codes, standing }) =>
        html`<tr><th scope="row">${plain(name, 120)}</th><td>${standing && (standingWords(standing) || 'not covered, no PRC parent, not listed')}</td><td><span class="tag ${worst(gaps)}">${worst(gaps)}</span></td><td class="number">${sumOf(gaps)}</td><td class="number">${crossings}</td><td>${[...codes].map(code => headings[code]).join(', ')}</td></tr>`,
    );
  const more = parties.length - rows.length;
  return html`<section aria-labelledby="parties"><h2 id="parties">Integrations by party</h2><div class="scroll" tabindex="0" role="group" aria-label="Table of parties"><table><thead><tr><th scope="col">Party</th><th scope="col">Standing</th><th scope="col">Worst</th><th scope="col" class="number">Gaps</th><th scope="col" class="number">Crossings</th><th scope="col">How it comes in</th></tr></thead><tbody>${rows}</tbody></table></div>${more > 0 && html`<p class="rest">and ${more} more parties</p>`}</section>
`;
}

/** What is accepted, by whom and until when; unused and expired ones too, or nobody would clean up. */
export function exceptionSection(report: Report): Markup {
  const { exceptions } = report;
  const { excepted } = summaryOf(report);
  if (exceptions.length === 0)
    return html`<section aria-labelledby="exceptions"><h2 id="exceptions">Exceptions</h2><p class="soft">None: every gap counts.</p></section>
`;
  const rows = exceptions
    .slice(0, most)
    .map(
      ({ reason, owner, expires, state, gaps, reopened, match }) =>
        html`<tr><td><span class="tag ${state}">${state}</span></td><td>${plain(reason, 300)}<small>${plain(matched(match), 200)}</small></td><td>${plain(owner, 80)}</td><td>${plain(expires, 20)}</td><td class="number">${gaps}${reopened > 0 && html`<small>${reopened} open again</small>`}</td></tr>`,
    );
  const more = exceptions.length - rows.length;
  return html`<section aria-labelledby="exceptions"><h2 id="exceptions">Exceptions</h2><p class="lead">Under an exception: ${tallied(excepted) || 'no gap'}. They are in the table of all gaps, and fail nothing.</p><div class="scroll" tabindex="0" role="group" aria-label="Table of exceptions"><table><thead><tr><th scope="col">State</th><th scope="col">Reason</th><th scope="col">Owner</th><th scope="col">Until</th><th scope="col" class="number">Gaps</th></tr></thead><tbody>${rows}</tbody></table></div>${more > 0 && html`<p class="rest">and ${more} more</p>`}</section>
`;
}

type Match = Report['exceptions'][number]['match'];

const matched = ({ fingerprint, rule, where }: Match): string =>
  [
    ...(fingerprint === undefined ? [] : [`gap ${fingerprint}`]),
    ...(rule === undefined ? [] : [`rule ${rule}`]),
    ...(where === undefined ? [] : [JSON.stringify(where)]),
  ].join(', ');
