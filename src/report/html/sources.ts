import type { Claim, Rule } from '../../model/index.ts';
import { plain } from '../text/plain.ts';
import { html, type Markup, raw } from './markup.ts';

/** Sources and rules that the page names, each told once, in the appendix. */
const most = 2_000;
const mostIds = 20;

/** Rules by their ids, as far as anybody reads them. */
export function ruleIds(rules: readonly Rule[]): string {
  const more = rules.length - mostIds;
  const ids = rules.slice(0, mostIds).map(({ id }) => plain(id, 40));
  return [...ids, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

export class Sources {
  readonly #claims = new Map<string, { number: number; claim: Claim }>();
  readonly #rules = new Map<string, Rule>();

  /** Links to the entries of these claims. */
  cited(claims: readonly Claim[]): Markup[] {
    return claims.slice(0, 12).flatMap(claim => {
      const number = this.#number(claim);
      if (number === undefined) return [];
      const title = `${claim.says}: ${claim.source}`;
      return [
        html` <a class="cite" href="#s${raw(number)}" title="${title}">${number}${claim.confidence === 'unverified' && '?'}</a>`,
      ];
    });
  }

  rule(rule: Rule): void {
    if (this.#rules.size < most) this.#rules.set(`${rule.source} ${rule.id}`, rule);
  }

  #number(claim: Claim): number | undefined {
    const key = JSON.stringify(claim);
    const known = this.#claims.get(key);
    if (known) return known.number;
    if (this.#claims.size >= most) return undefined;
    const number = this.#claims.size + 1;
    this.#claims.set(key, { number, claim });
    return number;
  }

  list(): Markup {
    const claims = [...this.#claims.values()].map(
      ({
        number,
        claim,
      }) => html`<li id="s${raw(number)}"><b>${claim.says}</b> ${linked(claim.source)}${claim.section !== undefined && html`, ${claim.section}`}${status(claim)}${claim.note !== undefined && html` <i>${claim.note}</i>`}</li>
`,
    );
    const rules = [...this.#rules.values()].map(
      rule => html`<dt>${rule.id}</dt><dd>${rule.text} <span class="soft">${linked(rule.source)}${rule.section !== undefined && html`, ${rule.section}`}${rule.confidence === 'unverified' && unverified}</span></dd>
`,
    );
    return html`${rules.length > 0 && html`<h3>Rules</h3><dl class="rules">${rules}</dl>`}${claims.length > 0 && html`<h3>Sources</h3><ol class="sources">${claims}</ol>`}`;
  }
}

const unverified = html` <span class="warn">unverified</span>`;

const status = ({ confidence, read }: Claim): Markup =>
  confidence === 'unverified' ? unverified : html`, read ${read ?? 'on no recorded day'}`;

/** Only addresses of the web become links. */
const linked = (source: string): Markup =>
  /^https:\/\/[^\s"'<>]{1,500}$/.test(source)
    ? html`<a href="${source}" rel="noreferrer">${source}</a>`
    : html`${source}`;
