import { type Status, statuses } from '../../model/index.ts';
import { type Cause, causesOf, distinct, extent, fixOf, type PermissionsOf } from '../causes.ts';
import { complete, type Report } from '../report.ts';
import { unreadRules } from '../rules.ts';
import { plain } from '../text/plain.ts';
import { bounded, counted } from '../words.ts';
import { html, type Markup, raw } from './markup.ts';
import type { Names } from './names.ts';
import { ruleIds, type Sources } from './sources.ts';

/** Causes and resources that are told before they are counted. */
const most = { causes: 30, resources: 50 };

/** First of all: how much of the estate this page can speak of. */
export function coverageSection(
  report: Report,
  { names, sources }: { names: Names; sources: Sources },
  permissionsOf: PermissionsOf,
): Markup {
  const { sums, cells, problems } = report.coverage;
  const total = statuses.reduce((sum, status) => sum + sums[status], 0);
  const whole = complete(report);
  const rules = unreadRules(report.gaps);
  for (const rule of rules) sources.rule(rule);
  const open: Status[] = ['denied', 'failed', 'skipped'];
  const causes = open.flatMap(status =>
    causesOf(cells.filter(cell => cell.status === status)).map(cause => ({ status, cause })),
  );
  return html`<section class="${whole ? 'coverage' : 'coverage holes'}" aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>
<p class="big"><b>${sums.assessed}</b> of ${counted(total, 'cell')} assessed${!whole && html`<span class="warn"> · this report does not see everything</span>`}</p>
${bar(report, total)}<ul class="legend">${statuses.filter(status => sums[status] > 0).map(status => html`<li><span class="key ${status}"></span>${sums[status]} ${status}</li>`)}${problems.length > 0 && html`<li><span class="key denied"></span>${counted(problems.length, 'resource')} not read whole</li>`}</ul>
${causes.slice(0, most.causes).map(({ status, cause }) => causeItem(status, cause, names, permissionsOf))}${causes.length > most.causes && html`<p class="rest">and ${counted(causes.length - most.causes, 'more cause')}</p>`}${unread(report)}${rules.length > 0 && html`<p class="rest">What was not assessed touches ${ruleIds(rules)}.</p>`}</section>
`;
}

function bar({ coverage: { sums } }: Report, total: number): Markup {
  let from = 0;
  const parts = statuses.map(status => {
    const share = total === 0 ? 0 : (sums[status] / total) * 100;
    const part = share > 0 && html`<rect class="${status}" x="${raw2(from)}%" width="${raw2(share)}%" height="12"/>`;
    from += share;
    return part;
  });
  return html`<svg class="bar" width="100%" height="12" aria-hidden="true">${parts}</svg>`;
}

/** Percent with more places: a sliver of a million cells is still seen. */
const raw2 = (value: number): Markup => raw(Math.max(value, 0));

function causeItem(status: Status, cause: Cause, names: Names, permissionsOf: PermissionsOf): Markup {
  const { reason, cells } = cause;
  const fix = fixOf(cause, permissionsOf);
  const accounts = distinct(cells.map(({ scope }) => (names.has(scope) ? `${names.get(scope)} ${scope}` : scope)));
  const where = `${bounded(accounts, 5)} · ${bounded(distinct(cells.map(({ region }) => region)), 5)}`;
  return html`<details class="cause"><summary><span class="tag ${status}">${status}</span> ${extent(cells)} <span class="soft">${briefly(reason)}</span></summary><p class="by">${plain(reason, 600)}</p><p class="soft">${where}</p><p class="soft">${bounded(distinct(cells.map(({ type }) => type)), 8)}</p>${fix !== undefined && html`<p>Fix: ${fix}</p>`}</details>
`;
}

/** The call and the provider's code, where a reason begins with them. */
const briefly = (reason: string): string => /^\S+: [^:]{1,50}/.exec(plain(reason))?.[0] ?? plain(reason, 60);

function unread({ coverage: { problems } }: Report): Markup | undefined {
  if (problems.length === 0) return undefined;
  const items = problems
    .slice(0, most.resources)
    .map(
      ({ problem, target }) =>
        html`<li><p class="id">${plain(problem.id ?? target.type, 200)}</p><p class="soft">${problem.problem}: ${problem.call !== undefined && `${problem.call}: `}${plain(problem.message, 300)}</p></li>`,
    );
  const more = problems.length - items.length;
  return html`<details class="cause"><summary><span class="tag denied">unread</span> ${counted(problems.length, 'resource')} listed but not read whole</summary><ul>${items}</ul>${more > 0 && html`<p class="rest">and ${more} more</p>`}</details>
`;
}
