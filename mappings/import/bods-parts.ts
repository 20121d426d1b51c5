import { z } from 'zod';
import { LongNumber } from './json.ts';

// Parts of statements that several kinds of record share.

export const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i, 'must be a URI');
export const date = z.iso.date();
export const day = z.union(
  [date, z.iso.datetime({ offset: true, local: true })],
  'must be a date or a time (ISO 8601)',
);
export const partialDate = z.union(
  [z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/), date],
  'must be YYYY, YYYY-MM or YYYY-MM-DD',
);
export const percent = z.union(
  [z.number().min(0).max(100), z.instanceof(LongNumber).refine(({ text }) => Number(text) >= 0 && Number(text) <= 100)],
  'must be a number from 0 to 100',
);

export const country = z.looseObject({ name: z.string(), code: z.string().length(2).optional() });
export const jurisdiction = z.looseObject({ name: z.string(), code: z.string().min(2).max(6).optional() });

export const identifier = z
  .looseObject({
    id: z.string().optional(),
    scheme: z.string().optional(),
    schemeName: z.string().optional(),
    uri: uri.optional(),
  })
  .refine(value => value.scheme !== undefined || value.schemeName !== undefined, 'must have scheme or schemeName');

export const addressOf = <Type extends string>(types: readonly Type[]) =>
  z.looseObject({
    type: z.enum(types).optional(),
    address: z.string().optional(),
    postCode: z.string().optional(),
    country: country.optional(),
  });

const agent = z.looseObject({ name: z.string().optional(), uri: uri.optional() });

export const source = z.looseObject({
  type: z
    .array(z.enum(['selfDeclaration', 'officialRegister', 'thirdParty', 'primaryResearch', 'verified']))
    .optional(),
  description: z.string().optional(),
  url: uri.optional(),
  retrievedAt: day.optional(),
  assertedBy: z.array(agent).optional(),
});

export const annotation = z
  .looseObject({
    statementPointerTarget: z.string(),
    creationDate: day.optional(),
    createdBy: agent.optional(),
    motivation: z.enum(['commenting', 'correcting', 'identifying', 'linking', 'transformation']),
    description: z.string().optional(),
    transformedContent: z.string().optional(),
    url: uri.optional(),
  })
  .superRefine((value, context) => {
    if (value.motivation === 'linking' && value.url === undefined)
      context.addIssue({ code: 'custom', path: ['url'], message: 'is required where the motivation is linking' });
    if (value.transformedContent && value.motivation !== 'transformation')
      context.addIssue({
        code: 'custom',
        path: ['transformedContent'],
        message: 'is allowed only where the motivation is transformation',
      });
  });

export const publicationDetails = z.looseObject({
  publicationDate: day,
  bodsVersion: z.string().regex(/^\d+\.\d+$/, 'must be major.minor'),
  license: uri.optional(),
  publisher: z
    .looseObject({ name: z.string().optional(), url: uri.optional() })
    .refine(value => value.name !== undefined || value.url !== undefined, 'must have name or url'),
});

export const unspecified = z.looseObject({
  reason: z.enum([
    'noBeneficialOwners',
    'subjectUnableToConfirmOrIdentifyBeneficialOwner',
    'interestedPartyHasNotProvidedInformation',
    'subjectExemptFromDisclosure',
    'interestedPartyExemptFromDisclosure',
    'unknown',
    'informationUnknownToPublisher',
  ]),
  description: z.string().optional(),
});
