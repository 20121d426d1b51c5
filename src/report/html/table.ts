import { type Gap, severities } from '../../model/index.ts';
import type { Report } from '../report.ts';
import { jurisdictionOf } from '../summary.ts';
import { plain } from '../text/plain.ts';
import { counted, headings, seenBy, standingWords } from '../words.ts';
import { html, type Markup, placeWord } from './markup.ts';
import { labelOf, type Names, whereOf } from './names.ts';

/** Rows of the table, and bytes of the page up to its end: with the appendix it stays below 5 MB. The rest is counted. */
const limits = { rows: 10_000, bytes: 4_200_000 };

/** Rows of one body: a browser lays out only the bodies in view. */
const rowsOfBody = 50;

/** Every gap in a row, worst first: sorted and filtered by the script, whole without it. */
export function* tableSection({ gaps, segments }: Report, names: Names, used: number): Iterable<Markup> {
  if (gaps.length === 0) return;
  yield html`<section aria-labelledby="all"><h2 id="all">All gaps</h2>${filters(segments.map(({ name }) => name))}
<div class="scroll" tabindex="0" role="group" aria-label="Table of all gaps"><table id="gaps"><thead><tr>${['Severity', 'Finding', 'Protected', 'Leads to', 'Whose reach', 'Segment', 'Gap'].map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
`;
  let bytes = used;
  let rows = 0;
  for (const gap of gaps) {
    const row = rowOf(gap, names);
    bytes += Buffer.byteLength(row.text);
    if (rows >= limits.rows || bytes > limits.bytes) break;
    if (rows % rowsOfBody === 0)
      yield html`<tbody>
`;
    rows++;
    yield row;
  }
  const left = gaps.length - rows;
  yield html`</table></div>${left > 0 && html`<p class="rest" id="left">${counted(left, 'more gap')} are left out here, the least severe; <code>-o json=FILE</code> and <code>-o csv=FILE</code> have them all.</p>`}</section>
`;
}

function filters(segments: readonly string[]): Markup {
  const named = [...new Set(segments)].slice(0, 100);
  return html`<form id="filter" hidden><label>Find <input type="search" id="find" placeholder="name, account, party …" autocomplete="off"></label><label>Severity <select id="severity"><option value="">all</option>${severities.map(severity => html`<option>${severity}</option>`)}</select></label>${named.length > 1 && html`<label>Segment <select id="segment"><option value="">all</option>${named.map(name => html`<option>${plain(name, 60)}</option>`)}</select></label>`}<output id="shown" aria-live="polite"></output></form>`;
}

/** Closing tags that HTML lets one leave out are left out: there are ten thousand rows. */
function rowOf(gap: Gap, names: Names): Markup {
  const { code, severity, segment, path, exposure, fingerprint, excepted, acknowledged } = gap;
  const [first] = path;
  const last = path.at(-1);
  const who = exposure.partyName ?? exposure.party;
  const standing = standingWords(exposure.standing);
  return html`<tr><td><span class="tag ${severity}">${severity}</span>${excepted && html`<small>excepted until ${plain(excepted.expires, 20)}</small>`}${acknowledged && html`<small>seen ${seenBy(acknowledged)}</small>`}<td>${headings[code]}<td>${first && html`${plain(labelOf(first), 64)}<small>${plain(whereOf(first, names), 90)}</small>`}<td>${path.length > 1 && last && html`${plain(labelOf(last), 64)}<small>${last.hop?.kind}, ${counted(path.length - 1, 'hop')}</small>`}<td>${who === null ? placeWord(jurisdictionOf(gap)) : plain(who, 60)}<small>${exposure.vector} ${exposure.verdict}${standing !== '' && `, ${standing}`}</small><td>${plain(segment, 40)}<td><code>${fingerprint.slice(0, 12)}</code>
`;
}
