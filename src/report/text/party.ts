import { type ChainNode, type ChainStake, chainClaims } from '../../../mappings/ownership/chain.ts';
import type { Facts } from '../../../mappings/ownership/facts.ts';
import type { Listed } from '../../../mappings/ownership/listed.ts';
import type { PartyAnswer } from '../../../mappings/party.ts';
import type { Claim } from '../../model/index.ts';
import { claimLines } from './gap.ts';
import { type Page, page } from './page.ts';
import { plain } from './plain.ts';

/** What is known of parties: the three facts, then the chain that decides each. Lines end in `\n`. */
export function* partyText(
  answers: readonly PartyAnswer[],
  options: { columns: number; colors: boolean },
): Iterable<string> {
  const set = page({ ...options, verbose: true });
  if (answers.length > 1) yield `${answers.length} parties bear that name.\n\n`;
  for (const [index, answer] of answers.entries()) {
    if (index > 0) yield '\n';
    for (const line of answerLines(answer, set)) yield `${line}\n`;
  }
}

function* answerLines({ found, standing, facts }: PartyAnswer, page: Page): Iterable<string> {
  yield* page.paragraph(0, `${facts.name} (${facts.key})`, 'bold');
  yield* page.field('Found by', foundBy(found), found.by === 'fuzzy' || found.by === 'shared' ? 'warn' : 'dim');
  yield* page.field('As of', facts.asOf, 'dim');
  yield '';
  yield* page.field('Reach', `${standing.verdict}. ${standing.because}`);
  for (const claim of untold(standing.claims, facts)) yield* claimLines(claim, page);
  if (found.by === 'fuzzy') yield* page.field('If so', 'what follows is so only if it is this party', 'warn');
  yield* page.field('Parent', `PRC parent: ${facts.prcParent.answer}. ${facts.prcParent.because}`);
  yield* page.field('Covered', `Covered person: ${facts.coveredPerson.answer}. ${facts.coveredPerson.because}`);
  yield* listedLines(facts.listed, page);
  yield* affiliateLines(facts, page);
  yield* chainLines('PRC parent', facts.prcParent.chain, page);
  yield* chainLines('Covered person, 28 CFR 202.211', facts.coveredPerson.chain, page);
}

/** What the reach rests on and neither chain tells below. */
function untold(claims: readonly Claim[], { prcParent, coveredPerson }: Facts): Claim[] {
  const chains = [prcParent, coveredPerson].flatMap(({ chain }) => (chain ? chainClaims(chain) : []));
  const told = new Set(chains.map(claim => JSON.stringify(claim)));
  return claims.filter(claim => !told.has(JSON.stringify(claim)));
}

function foundBy({ by, name, score, key }: PartyAnswer['found']): string {
  if (by === 'fuzzy') return `a similar name only: ${name}, alike to ${score} of 1`;
  if (by === 'shared') return `a name that others bear too; as ${key} nobody else is meant`;
  return `its ${by}`;
}

function* listedLines(listed: readonly Listed[], page: Page): Iterable<string> {
  if (listed.length === 0) yield* page.field('Listed', 'on none of the lists that are known');
  for (const entry of listed) {
    yield* page.field('Listed', `${entry.title}: ${entry.status}${datesOf(entry)}`);
    for (const claim of entry.claims) yield* claimLines(claim, page);
  }
}

function datesOf({ from, to, inForce, withdrawn, covers, origin }: Listed): string {
  const parts = [
    from === null ? 'no date was read' : `from ${from}`,
    ...(to === null ? [] : [`to ${to}`]),
    ...(inForce === null ? [] : [`in force from ${inForce}`]),
    ...(withdrawn === null ? [] : [`withdrawn ${withdrawn}`]),
    ...(covers === 'equipment' ? ['a list of equipment'] : []),
    ...(origin === null ? [] : [`from the import ${origin}`]),
  ];
  return `; ${parts.join(', ')}`;
}

function* affiliateLines({ affiliate }: Facts, page: Page): Iterable<string> {
  if (affiliate === null) return;
  const { rule, answer, because } = affiliate;
  yield* page.field(
    'By rule',
    `${rule.title}: half owned by listed ones: ${answer}. ${because}. Whether the rule is in force: ${rule.state}`,
  );
  for (const claim of affiliate.claims) yield* claimLines(claim, page);
}

const stateWords = { in: 'theirs', maybe: 'unknown', out: 'not theirs' } as const;

function* chainLines(title: string, chain: ChainNode | null, page: Page): Iterable<string> {
  if (chain === null) return;
  yield '';
  yield* page.paragraph(2, `The chain that decides: ${title}`, 'bold');
  yield* nodeLines(chain, '  ', page);
}

/** One entity and, below it and further in, each stake that decides with its source and who holds it. */
function* nodeLines(node: ChainNode, indent: string, page: Page): Iterable<string> {
  const { name, state, because, claims, stakes, again } = node;
  yield page.line(indent, ['bold', plain(name, 120)], `  ${stateWords[state]}${again ? ', told above' : ''}`);
  if (again) return;
  yield* page.paragraph(indent.length + 2, because);
  for (const claim of claims) yield* sourceLines(claim, indent.length + 2, page);
  for (const [index, stake] of stakes.entries()) yield* stakeLines(stake, indent, index === stakes.length - 1, page);
}

/** Of what the share is; a consolidation is no share. */
function kindText(share: string, kind: ChainStake['kind']): string {
  if (kind === 'consolidation') return '';
  return share.endsWith('%') ? ` ${kindWords[kind]}` : ` (${kind})`;
}

const kindWords = { equity: 'of the equity', voting: 'of the votes' } as const;

function* stakeLines(
  { share, kind, indirect, notes, origins, claims, owner }: ChainStake,
  indent: string,
  last: boolean,
  page: Page,
): Iterable<string> {
  const about = [
    ...(indirect ? ['not directly'] : []),
    ...notes,
    ...origins.map(origin => `import ${plain(origin, 64)}`),
  ];
  const text = `${share}${kindText(share, kind)}${about.length > 0 ? `; ${about.join('; ')}` : ''}`;
  const deep = indent.length > 60 ? indent : `${indent}${last ? '   ' : '│  '}`;
  yield page.line(`${indent}${last ? '└─' : '├─'} ${text}, held by`);
  for (const claim of claims.slice(0, 3)) yield* sourceLines(claim, deep.length, page);
  yield* nodeLines(owner, deep, page);
}

function* sourceLines(
  { source, section, read, confidence, note }: Claim,
  indent: number,
  page: Page,
): Iterable<string> {
  const when = read === undefined ? '' : `, read ${read}`;
  const doubt = confidence === 'verified' ? '' : ', unverified';
  yield* page.paragraph(
    indent,
    `Source: ${source}${section === undefined ? '' : `, ${section}`}${when}${doubt}${note === undefined ? '' : `. ${note}`}`,
    'dim',
  );
}
