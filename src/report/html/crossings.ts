import type { Exposure, Gap, PathNode } from '../../model/index.ts';
import type { Crossing, Crossings } from '../crossing.ts';
import { seenText } from '../text/gap.ts';
import { facts } from '../text/path.ts';
import { plain } from '../text/plain.ts';
import { isStanding, standingFacts } from '../text/standing.ts';
import { tallied } from '../verdict.ts';
import { counted, headings, placeName } from '../words.ts';
import { flow } from './flow.ts';
import { html, type Markup } from './markup.ts';
import { labelOf, type Names, whereOf } from './names.ts';
import { ruleIds, type Sources } from './sources.ts';

/** Crossings that are drawn; the table has the gaps of the others. */
export const drawn = { known: 60, unknown: 20 };
const mostHops = 30;

export interface CrossingContext {
  names: Names;
  sources: Sources;
}

export function* crossingSection(
  { id, title, about }: { id: string; title: string; about: string },
  { shown, rest }: Crossings,
  context: CrossingContext,
): Iterable<Markup> {
  if (shown.length === 0) return;
  yield html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><p class="lead">${about}</p>
`;
  for (const crossing of shown) yield card(crossing, context);
  if (rest.crossings > 0)
    yield html`<p class="rest">and ${counted(rest.crossings, 'more crossing')}: ${tallied(rest.gaps)}. The table of all gaps has them.</p>
`;
  yield html`</section>
`;
}

function card(crossing: Crossing, context: CrossingContext): Markup {
  const { gaps, behind, count } = crossing;
  // The longest path shows best how others join it.
  const gap = gaps.reduce((longest, one) => (one.path.length > longest.path.length ? one : longest));
  const { code, severity, exposure, path, remedy, fingerprint } = gap;
  const { names, sources } = context;
  for (const rule of gap.rules) sources.rule(rule);
  const facts = [
    `${counted(behind, 'protected resource')}${path.length > 1 ? ' behind it' : ''}`,
    `segment ${[...crossing.segments]
      .slice(0, 3)
      .map(name => plain(name, 40))
      .join(', ')}`,
    `${exposure.vector} ${exposure.verdict}`,
  ];
  return html`<article class="${exposure.verdict === 'unknown' ? 'crossing unknown' : 'crossing'}" id="g${fingerprint}"><header><span class="tag ${severity}">${severity}</span><h3>${headings[code]}${reachOf(gap)}</h3><p class="meta">${facts.join(' · ')}</p></header>
${path.length > 1 && flow(gap, crossing)}<div class="two"><ol class="${path.length === 1 ? 'hops own' : 'hops'}">${path.slice(0, mostHops).map((node, index) => hopItem(node, path[index + 1], names))}${path.length > mostHops && html`<li><p class="soft">and ${path.length - mostHops} more hops</p></li>`}${path.length === 1 && others(gaps, behind, names)}</ol>
<dl class="why"><dt>Why</dt><dd>${exposure.because}${sources.cited(exposure.claims.filter(claim => !isStanding(exposure, claim)))}</dd>${standingText(exposure, sources)}${
    gap.rules.length > 0 && html`<dt>Rules</dt><dd>${ruleIds(gap.rules)}</dd>`
  }${
    exposure.laws.length > 0 &&
    html`<dt>Laws</dt><dd>${exposure.laws
      .slice(0, 8)
      .map(law => plain(law, 60))
      .join(', ')}</dd>`
  }${alsoText(gap, sources)}<dt>Remedy</dt><dd>${remedy.slice(0, 4).map(step => html`<p>${step}</p>`)}</dd>${seenText(crossing) !== '' && html`<dt>Seen</dt><dd>${seenText(crossing)}</dd>`}<dt>Explain</dt><dd><code>demarc explain ${fingerprint.slice(0, 12)}</code>${count > 1 && `, one of ${counted(count, 'gap')}`}</dd></dl></div></article>
`;
}

/** What the party is beside the verdict, each with its source: covered person, PRC parent, on which lists. */
const standingText = (exposure: Exposure, sources: Sources): Markup[] =>
  standingFacts(exposure)
    .slice(0, 8)
    .map(
      ({ label, text, unverified, claim }) =>
        html`<dt>${label}</dt><dd>${text}${unverified && html` <span class="warn">unverified</span>`}${sources.cited([claim])}</dd>`,
    );

/** Further reasons why the same end counts. */
function alsoText({ exposure, also }: Gap, sources: Sources): Markup | undefined {
  const others = new Map(also.map(one => [one.because, one]));
  others.delete(exposure.because);
  if (others.size === 0) return undefined;
  const more = others.size - 4;
  const reasons = [...others.values()]
    .slice(0, 4)
    .map(({ because, claims }) => html`<p>${because}${sources.cited(claims)}</p>`);
  return html`<dt>Also</dt><dd>${reasons}${more > 0 && html`<p class="soft">and ${more} more reasons</p>`}</dd>`;
}

function reachOf({ exposure: { place, partyName, party, verdict } }: Gap): string {
  const who = partyName ?? party;
  const where = [placeName(place), ...(who === null ? [] : [who])].filter(part => part !== '').join(', ');
  return verdict === 'unknown' || where === '' ? '' : `: ${where}`;
}

/** A node, and under it how one comes from there to the next. */
function hopItem(node: PathNode, next: PathNode | undefined, names: Names): Markup {
  const hop = next?.hop;
  const leaving = hop && html`<p class="by"><b>${hop.kind}</b> ${said(hop.evidence)}</p>`;
  const conditions = (hop?.conditions ?? []).slice(0, 5).map(one => html`<p class="by warn">only if: ${one}</p>`);
  return html`<li><p><b>${labelOf(node)}</b> <span class="soft">${whereOf(node, names)}</span></p><p class="id">${plain(node.id, 300)}</p>${leaving}${conditions}</li>`;
}

type Said = NonNullable<PathNode['hop']>['evidence'];

const said = ({ call, fact }: Said): Markup =>
  html`<code>${plain(call, 120)}</code> ${plain(facts(fact).join(', '), 400)}`;

/** Where nothing is crossed, whoever else stands in the same place. */
function others(gaps: readonly Gap[], behind: number, names: Names): Markup {
  const more = behind - gaps.length;
  return html`${gaps.slice(1).flatMap(({ path: [node] }) => (node ? [hopItem(node, undefined, names)] : []))}${more > 0 && html`<li><p class="soft">and ${more} more</p></li>`}`;
}
