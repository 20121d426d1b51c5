import { z } from 'zod';
import {
  addressOf,
  annotation,
  country,
  date,
  day,
  identifier,
  jurisdiction,
  partialDate,
  percent,
  publicationDetails,
  source,
  unspecified,
  uri,
} from './bods-parts.ts';

/** Which types a subtype may stand under. */
const subtypes: { [subtype: string]: readonly string[] } = {
  trust: ['arrangement', 'legalEntity'],
  nomination: ['arrangement'],
  governmentDepartment: ['stateBody'],
  stateAgency: ['stateBody'],
};

const entityType = z
  .looseObject({
    type: z.enum([
      'registeredEntity',
      'legalEntity',
      'arrangement',
      'anonymousEntity',
      'unknownEntity',
      'state',
      'stateBody',
    ]),
    subtype: z.enum(['governmentDepartment', 'stateAgency', 'other', 'trust', 'nomination']).optional(),
    details: z.string().optional(),
  })
  .superRefine(({ type, subtype }, context) => {
    const allowed = subtype === undefined ? undefined : subtypes[subtype];
    if (allowed && !allowed.includes(type))
      context.addIssue({
        code: 'custom',
        path: ['subtype'],
        message: `${subtype} is allowed only for ${allowed.join(' and ')}`,
      });
  });

const security = z.looseObject({
  idScheme: z.enum(['isin', 'figi', 'cusip', 'cins']).optional(),
  id: z.string().optional(),
  ticker: z.string(),
});

const publicListing = z.looseObject({
  hasPublicListing: z.boolean(),
  companyFilingsURLs: z.array(uri).optional(),
  securitiesListings: z
    .array(
      z.looseObject({
        marketIdentifierCode: z.string().optional(),
        operatingMarketIdentifierCode: z.string().optional(),
        stockExchangeJurisdiction: z.string().min(2).max(6),
        stockExchangeName: z.string(),
        security,
      }),
    )
    .optional(),
});

const entityDetails = z.looseObject({
  isComponent: z.boolean(),
  entityType,
  unspecifiedEntityDetails: unspecified.optional(),
  name: z.string().optional(),
  alternateNames: z.array(z.string()).optional(),
  jurisdiction: jurisdiction.optional(),
  identifiers: z.array(identifier).optional(),
  foundingDate: date.optional(),
  dissolutionDate: date.optional(),
  addresses: z.array(addressOf(['registered', 'business', 'service', 'alternative'])).optional(),
  uri: uri.optional(),
  publicListing: publicListing.optional(),
  formedByStatute: z.looseObject({ name: z.string().optional(), date: date.optional() }).optional(),
});

const personName = z.looseObject({
  type: z.enum(['legal', 'translation', 'transliteration', 'former', 'alternative', 'birth']).optional(),
  fullName: z.string(),
  familyName: z.string().optional(),
  givenName: z.string().optional(),
  patronymicName: z.string().optional(),
});

const politicalExposure = z.looseObject({
  status: z.enum(['isPep', 'isNotPep', 'unknown']),
  details: z
    .array(
      z.looseObject({
        reason: z.string().optional(),
        missingInfoReason: z.string().optional(),
        jurisdiction: jurisdiction.optional(),
        startDate: date.optional(),
        endDate: date.optional(),
        source: source.optional(),
      }),
    )
    .optional(),
});

const personDetails = z.looseObject({
  isComponent: z.boolean(),
  personType: z.enum(['anonymousPerson', 'unknownPerson', 'knownPerson']),
  unspecifiedPersonDetails: unspecified.optional(),
  names: z.array(personName).optional(),
  identifiers: z.array(identifier).optional(),
  nationalities: z.array(country).optional(),
  placeOfBirth: addressOf(['placeOfBirth', 'residence', 'registered', 'service', 'alternative', 'business']).optional(),
  birthDate: partialDate.optional(),
  deathDate: partialDate.optional(),
  taxResidencies: z.array(country).optional(),
  addresses: z.array(addressOf(['residence', 'service', 'alternative'])).optional(),
  politicalExposure: politicalExposure.optional(),
});

const interestTypes = [
  'shareholding',
  'votingRights',
  'appointmentOfBoard',
  'otherInfluenceOrControl',
  'seniorManagingOfficial',
  'settlor',
  'trustee',
  'protector',
  'beneficiaryOfLegalArrangement',
  'rightsToSurplusAssetsOnDissolution',
  'rightsToProfitOrIncome',
  'rightsGrantedByContract',
  'conditionalRightsGrantedByContract',
  'controlViaCompanyRulesOrArticles',
  'controlByLegalFramework',
  'boardMember',
  'boardChair',
  'unknownInterest',
  'unpublishedInterest',
  'enjoymentAndUseOfAssets',
  'rightToProfitOrIncomeFromAssets',
  'nominee',
  'nominator',
] as const;

const interest = z.looseObject({
  type: z.enum(interestTypes).optional(),
  directOrIndirect: z.enum(['direct', 'indirect', 'unknown']).optional(),
  beneficialOwnershipOrControl: z.boolean().optional(),
  details: z.string().optional(),
  share: z
    .looseObject({
      exact: percent.optional(),
      minimum: percent.optional(),
      maximum: percent.optional(),
      exclusiveMinimum: percent.optional(),
      exclusiveMaximum: percent.optional(),
    })
    .optional(),
  startDate: date.optional(),
  endDate: date.optional(),
});

const party = z.union([z.string(), unspecified], 'must be a recordId, or an object with a reason');

const relationshipDetails = z
  .looseObject({
    isComponent: z.boolean(),
    componentRecords: z.array(z.string()).optional(),
    subject: party,
    interestedParty: party,
    interests: z.array(interest).optional(),
  })
  .superRefine(({ isComponent, componentRecords }, context) => {
    if (isComponent && componentRecords !== undefined && componentRecords.length > 0)
      context.addIssue({
        code: 'custom',
        path: ['componentRecords'],
        message: 'is allowed only where isComponent is false',
      });
  });

const common = {
  statementId: z.string().min(32).max(64),
  statementDate: day,
  declarationSubject: z.string(),
  recordId: z.string(),
  recordStatus: z.enum(['new', 'updated', 'closed']).optional(),
  declaration: z.string().optional(),
  annotations: z.array(annotation).optional(),
  publicationDetails: publicationDetails.optional(),
  source: source.optional(),
};

/**
 * Statements of the Beneficial Ownership Data Standard 0.4 with its codelists and conditional rules, as
 * github.com/openownership/data-standard publishes them. Members that the standard doesn't know are let pass, as it says.
 */
export const statementSchema = z.discriminatedUnion('recordType', [
  z.looseObject({ ...common, recordType: z.literal('entity'), recordDetails: entityDetails }),
  z.looseObject({ ...common, recordType: z.literal('person'), recordDetails: personDetails }),
  z.looseObject({ ...common, recordType: z.literal('relationship'), recordDetails: relationshipDetails }),
]);

export type Statement = z.infer<typeof statementSchema>;
export type Interest = z.infer<typeof interest>;
