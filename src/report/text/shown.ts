import type { PartyRow } from '../../../mappings/schema/types.ts';
import type { Answer, Shown } from '../../../mappings/show.ts';
import type { Exposure } from '../../model/index.ts';
import { bounded, placeName } from '../words.ts';
import { claimLines, headOf, whyLines } from './gap.ts';
import { type Page, page } from './page.ts';

/** What the dataset says of one query: every answer with its exposures and all their claims. Lines end in `\n`. */
export function* shownText({ answers }: Shown, options: { columns: number; colors: boolean }): Iterable<string> {
  const set = page({ ...options, verbose: true });
  for (const [index, answer] of answers.entries()) {
    if (index > 0) yield '\n';
    for (const line of answerLines(answer, set)) yield `${line}\n`;
  }
}

function* answerLines(answer: Answer, page: Page): Iterable<string> {
  switch (answer.kind) {
    case 'region':
      yield* regionLines(answer.row, page);
      return yield* exposureLines(answer.exposures, page);
    case 'party':
      return yield* partyLines(answer, page);
    case 'host':
    case 'address':
    case 'account':
    case 'image':
      yield* page.paragraph(0, `${answer.kind[0]?.toUpperCase()}${answer.kind.slice(1)} ${answer.subject}`, 'bold');
      return yield* exposureLines(answer.exposures, page);
    case 'row':
      return yield* rowLines(answer.row, page);
    default:
      return answer satisfies never;
  }
}

const extents = { 'all-services': 'of all services', 'some-services': 'of some services' } as const;

function* regionLines(row: (Answer & { kind: 'region' })['row'], page: Page): Iterable<string> {
  const { provider, partition, region, places, operator, controlPlane, status, notes } = row;
  yield* page.paragraph(0, `Region ${region} of ${provider} (${partition})`, 'bold');
  yield* page.field('Place', places.map(placeName).join('; ') || 'unknown');
  yield* page.field('Operator', operator ?? 'unknown');
  if (controlPlane) yield* page.field('Control', `${controlPlane.party}, ${extents[controlPlane.extent]}`);
  yield* page.field('Status', status === 'unknown' ? 'not read' : status);
  if (notes !== undefined) yield* page.field('Note', notes, 'dim');
}

function* rowLines({ table, key, facts, claims }: (Answer & { kind: 'row' })['row'], page: Page): Iterable<string> {
  yield* page.paragraph(0, `${table}: ${key}`, 'bold');
  for (const [member, ...lines] of facts) {
    yield* page.parts(2, [member], 'dim');
    for (const line of lines) yield* page.paragraph(4, line);
  }
  yield '';
  for (const claim of claims) yield* claimLines(claim, page);
}

function* partyLines({ row, standing, suffixes, networks }: Answer & { kind: 'party' }, page: Page): Iterable<string> {
  yield* page.paragraph(0, `Party ${row.name} (${row.id})`, 'bold');
  for (const [label, value] of partyFacts(row)) yield* page.field(label, value);
  if (suffixes.length > 0) yield* page.field('Hosts', bounded(suffixes, 12));
  if (networks.length > 0)
    yield* page.field(
      'Networks',
      bounded(
        networks.map(asn => `AS${asn}`),
        12,
      ),
    );
  yield '';
  yield* page.field('Verdict', standing.verdict, 'bold');
  yield* page.field('Why', standing.because);
  for (const claim of standing.claims) yield* claimLines(claim, page);
  if (standing.laws.length > 0) yield* page.field('Laws', standing.laws.join(', '));
}

function partyFacts(row: PartyRow): [label: string, value: string][] {
  const { aliases, entity, classification, incorporated, headquarters, parents, lists, notes } = row;
  const facts: [string, string | null][] = [
    ['Entity', entity],
    ['Also', aliases.join(', ')],
    ['Class', classification],
    ['Law of', incorporated ?? 'not read'],
    ['Seat', headquarters.join(', ') || 'not known'],
    ['Parents', parents.map(({ name }) => name).join(', ') || 'none read'],
    ['Lists', lists.length > 0 ? `${lists.length}` : null],
    ['Note', notes ?? null],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value] as [string, string]] : []));
}

function* exposureLines(exposures: readonly Exposure[], page: Page): Iterable<string> {
  for (const exposure of exposures) {
    yield '';
    yield* page.parts(2, headOf(exposure), 'bold');
    yield* whyLines(exposure, page);
  }
}
