import { hash } from 'node:crypto';
import { type Crossings, Grouping } from '../crossing.ts';
import type { FormatOptions } from '../format.ts';
import { isOpen, type Report } from '../report.ts';
import { plain } from '../text/plain.ts';
import { verdictOf } from '../verdict.ts';
import { counted } from '../words.ts';
import { appendixSection } from './appendix.ts';
import { coverageSection } from './coverage.ts';
import { crossingSection, drawn } from './crossings.ts';
import { leadSection } from './lead.ts';
import { mapSection } from './map.ts';
import { html, type Markup, ours } from './markup.ts';
import { exceptionSection, matrixSection, partySection } from './matrix.ts';
import { namesOf } from './names.ts';
import { script } from './script.ts';
import { Sources } from './sources.ts';
import { style } from './style.ts';
import { tableSection } from './table.ts';

/**
 * One page that needs nothing but a browser: no script, style, font or picture from elsewhere, which its own content
 * security policy holds. It is whole without its script, in print and for a screen reader. Draws the 80 worst crossings and
 * lists up to 10,000 gaps in less than 5 MB; what is left out is counted.
 */
export function* htmlReport(report: Report, options: FormatOptions): Iterable<string> {
  let bytes = 0;
  for (const { text } of parts(report, options, () => bytes)) {
    bytes += Buffer.byteLength(text);
    yield text;
  }
}

function* parts(report: Report, { permissionsOf }: FormatOptions, used: () => number): Iterable<Markup> {
  const names = namesOf(report.scopes);
  const sources = new Sources();
  const context = { names, sources };
  const { known, unknown } = grouped(report);
  yield head(report, known.shown.length > 0);
  yield coverageSection(report, context, permissionsOf);
  yield leadSection(report);
  yield mapSection(report);
  yield* some(matrixSection(report));
  yield* crossingSection(crossingsTitle, known, context);
  yield* crossingSection(unknownTitle, unknown, context);
  yield* some(partySection(report));
  yield exceptionSection(report);
  yield* tableSection(report, names, used());
  yield appendixSection(report, sources);
  yield html`</main><script>${ours(script)}</script></body></html>
`;
}

const crossingsTitle = {
  id: 'crossings',
  title: 'Crossings',
  about:
    'The links on which paths first touch what is in reach, worst first, each with the path that shows best how it comes about.',
};

const unknownTitle = {
  id: 'unknown',
  title: 'Unknown',
  about: 'Paths that end where nobody can say whose or where it is. They are results, and may be gaps or none.',
};

const unknowns: ReadonlySet<string> = new Set(['party-unknown', 'place-unknown']);

function grouped({ gaps }: Report): { known: Crossings; unknown: Crossings } {
  const known = new Grouping({ crossings: drawn.known, gaps: 12, total: 600 });
  const unknown = new Grouping({ crossings: drawn.unknown, gaps: 12, total: 200 });
  for (const gap of gaps) if (isOpen(gap)) (unknowns.has(gap.code) ? unknown : known).add(gap);
  return { known: known.crossings(), unknown: unknown.crossings() };
}

function* some(part: Markup | undefined): Iterable<Markup> {
  if (part !== undefined) yield part;
}

const digest = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`;

/** Nothing may be loaded or sent; the one style and the one script are known by their hashes. */
const policy = `default-src 'none'; style-src ${digest(style)}; script-src ${digest(script)}; base-uri 'none'; form-action 'none'`;

function head(report: Report, crossed: boolean): Markup {
  const { run, dataset, tool, scopes, resources } = report;
  const { tone, text } = verdictOf(report);
  const day = run.started.slice(0, 10);
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  const facts = [
    `${run.started.slice(0, 16).replace('T', ' ')} UTC`,
    `${counted(resources.total, 'resource')} in ${counted(scopes.length, 'account')}`,
    `dataset ${plain(dataset.version).slice(0, 10)}${dataset.age === null ? '' : `, ${counted(dataset.age, 'day')} old`}`,
    `${tool.name} ${tool.version}`,
  ];
  const links = [
    ['coverage', 'Coverage'],
    ['places', 'Places'],
    ...(crossed ? [['crossings', 'Crossings'] as const] : []),
    ['exceptions', 'Exceptions'],
    ...(report.gaps.length > 0 ? [['all', 'All gaps'] as const] : []),
    ['appendix', 'Appendix'],
  ];
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${ours(policy)}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>demarc report, ${day}</title><style>${ours(style)}</style></head>
<body><a class="skip" href="#coverage">Skip to the report</a><header class="page"><p class="mark">demarc</p><h1 class="${tone}">${sentence}</h1><p class="facts">${facts.join(' · ')}</p><nav aria-label="Sections"><ul>${links.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav></header><main>
`;
}
