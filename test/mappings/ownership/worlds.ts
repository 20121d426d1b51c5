import { type DatasetParts, datasetOf } from '../../../mappings/dataset.ts';
import { withImports } from '../../../mappings/import/layer.ts';
import type { OwnershipPolicy } from '../../../mappings/ownership/policy.ts';
import { partyAnswers } from '../../../mappings/party.ts';
import { jurisdiction } from '../fixtures.ts';
import { attempt, fileOf, newFolder } from '../import/reading.ts';

export const policy: OwnershipPolicy = { asOf: '2026-11-24', usIntermediates: 'count' };

const jurisdictions = [
  jurisdiction('CN', { name: 'mainland China' }),
  jurisdiction('HK', { name: 'Hong Kong' }),
  jurisdiction('RU', { prcReach: false }),
];

let count = 0;
const id = (): string => `${String(++count).padStart(6, '0')}${'0'.repeat(26)}`;

interface Company {
  name?: string;
  in?: string;
  subtype?: string;
  lei?: string;
}

/** A statement on a company, or an arrangement where it has a subtype. */
export const company = (recordId: string, { name = recordId, in: code, subtype, lei }: Company = {}) => ({
  statementId: id(),
  statementDate: '2026-01-01',
  declarationSubject: recordId,
  recordId,
  recordType: 'entity',
  recordDetails: {
    isComponent: false,
    entityType: subtype === undefined ? { type: 'registeredEntity' } : { type: 'arrangement', subtype },
    name,
    ...(code === undefined ? {} : { jurisdiction: { name: code, code } }),
    ...(lei === undefined ? {} : { identifiers: [{ scheme: 'XI-LEI', id: lei }] }),
  },
});

export const person = (recordId: string, country: string, type: 'residence' | 'service' = 'residence') => ({
  statementId: id(),
  statementDate: '2026-01-01',
  declarationSubject: recordId,
  recordId,
  recordType: 'person',
  recordDetails: {
    isComponent: false,
    personType: 'knownPerson',
    names: [{ fullName: `Person ${recordId}` }],
    addresses: [{ type, country: { name: country, code: country } }],
  },
});

interface Held {
  type?: string;
  share?: object;
  from?: string;
  to?: string;
  indirect?: boolean;
}

export const holds = (
  owner: string,
  asset: string,
  exact: number | undefined,
  { type = 'shareholding', share, from, to, indirect }: Held = {},
) => ({
  statementId: id(),
  statementDate: '2026-01-01',
  declarationSubject: asset,
  recordId: `${owner}-${asset}-${type}-${count}`,
  recordType: 'relationship',
  recordDetails: {
    isComponent: false,
    subject: asset,
    interestedParty: owner,
    interests: [
      {
        type,
        directOrIndirect: indirect ? 'indirect' : 'direct',
        ...(share ? { share } : exact === undefined ? {} : { share: { exact } }),
        ...(from === undefined ? {} : { startDate: from }),
        ...(to === undefined ? {} : { endDate: to }),
      },
    ],
  },
});

/** Statements as an import on top of a dataset. */
export async function imported(statements: readonly object[], parts: DatasetParts = {}, folder?: string) {
  const into = folder ?? (await newFolder());
  const file = await fileOf('bods.json', JSON.stringify(statements));
  const { error } = await attempt(file, { folder: into, format: 'bods', name: `bods-${++count}` });
  if (error) throw error;
  return { folder: into, dataset: withImports(datasetOf({ jurisdictions, ...parts }), into) };
}

/** The answers for one company of such statements. */
export async function answersOf(
  statements: readonly object[],
  query: string,
  over: Partial<OwnershipPolicy> = {},
  parts: DatasetParts = {},
) {
  const { dataset } = await imported(statements, parts);
  const [answer] = partyAnswers(dataset, query, { ...policy, ...over });
  if (answer === undefined) throw new Error(`nothing is known of ${query}`);
  return {
    answer,
    dataset,
    reach: answer.standing.verdict,
    parent: answer.facts.prcParent.answer,
    covered: answer.facts.coveredPerson.answer,
  };
}
