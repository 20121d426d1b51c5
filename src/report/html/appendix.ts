import type { Report } from '../report.ts';
import { plain } from '../text/plain.ts';
import { counted, headings, meanings } from '../words.ts';
import { html, type Markup } from './markup.ts';
import type { Sources } from './sources.ts';

const most = 300;

/** What the page rests on: words, segments, accounts, rules and sources. */
export function appendixSection(report: Report, sources: Sources): Markup {
  const { run, dataset, tool, segments, scopes, unrated } = report;
  const left = Object.entries(unrated).map(([code, count]) => `${code} ${count}`);
  const accounts = scopes
    .slice(0, most)
    .map(
      ({ provider, partition, scope, name, closed }) =>
        html`<tr><th scope="row">${plain(scope, 80)}</th><td>${plain(name ?? '', 60)}</td><td>${provider} (${partition})</td><td>${closed ? plain(closed.message, 200) : 'read'}</td></tr>`,
    );
  return html`<section aria-labelledby="appendix" class="appendix"><h2 id="appendix">Appendix</h2>
<dl class="facts"><dt>Run</dt><dd>${run.id}, begun ${run.started}, ${run.ended === null ? 'not ended' : `ended ${run.ended}`}, ${run.status}</dd><dt>Scanned by</dt><dd>${run.tool}</dd><dt>Judged by</dt><dd>${tool.name} ${tool.version}</dd><dt>Dataset</dt><dd>${dataset.version}${dataset.age !== null && `, ${counted(dataset.age, 'day')} old at the start of the run`}</dd>${left.length > 0 && html`<dt>Not rated</dt><dd>The profile has no rule for ${left.join(', ')}; these are counted and are no gaps.</dd>`}</dl>
<h3>Words</h3><dl class="rules">${Object.entries(headings).map(([code, heading]) => html`<dt>${heading}</dt><dd>${meanings[code as keyof typeof headings]}</dd>`)}<dt>Crossing</dt><dd>The link on which a path first touches what is in reach. Many gaps may share one.</dd><dt>Cell</dt><dd>One type of resource in one region of one account: what is read, or not, as a whole.</dd></dl>
<h3>Segments</h3><dl class="rules">${segments.slice(0, most).map(({ name, profile, where, mustNotReach = {} }) => html`<dt>${plain(name, 60)}</dt><dd>${profile} <code>${plain(JSON.stringify({ where, ...mustNotReach }), 400)}</code></dd>`)}</dl>
<h3>Accounts</h3><div class="scroll" tabindex="0" role="group" aria-label="Table of accounts"><table><thead><tr><th scope="col">Account</th><th scope="col">Name</th><th scope="col">Provider</th><th scope="col">State</th></tr></thead><tbody>${accounts}</tbody></table></div>${scopes.length > most && html`<p class="rest">and ${scopes.length - most} more</p>`}
${sources.list()}</section>
`;
}
