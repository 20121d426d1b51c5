import { z } from 'zod';
import { type Allowance, type Segment, vectors } from '../../model/index.ts';
import { text } from './values.ts';

const patterns = z.array(text).min(1);
const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code in capitals, such as CN');

export const whereSchema = z
  .strictObject({
    provider: patterns.exactOptional(),
    scope: patterns.exactOptional().describe('Account, subscription or project, by id or name'),
    parent: patterns.exactOptional().describe('Organisational unit or folder, at any height'),
    region: patterns.exactOptional(),
    type: patterns.exactOptional().describe('For example aws.s3.bucket, or "aws.s3.*"'),
    labels: z.record(text, patterns).exactOptional().describe("The customer's own tags: key and values, `*` allowed"),
    id: patterns.exactOptional(),
  })
  .describe('Every member given must match; within a member any value does. Patterns know `*`');

const mustNotReach = z
  .strictObject({
    vectors: z.array(z.enum(vectors)).min(1).exactOptional(),
    countries: z.array(country).min(1).exactOptional(),
    parties: z.array(text).min(1).exactOptional(),
  })
  .describe('Narrows the profile: only these count');

const declared = z.strictObject({
  class: text.describe('A class that the profile has a threshold for, such as personal-health'),
  count: z
    .int()
    .min(0)
    .max(10_000_000_000)
    .describe('US persons; for precise-geolocation US devices. The most at any point of the last twelve months'),
  encrypted: z.boolean().exactOptional().describe('Encrypted data counts as well; said so in the report'),
});

export const segmentSchema = z.strictObject({
  name: text,
  where: whereSchema.exactOptional(),
  profile: text
    .exactOptional()
    .describe('Which exposures count, and how much: dhs-2020 (default), doj-dsp, or a file of your own'),
  data: z
    .array(declared)
    .min(1)
    .exactOptional()
    .describe('What it holds, for thresholds of the profile; missing: not said'),
  must_not_reach: mustNotReach.exactOptional(),
});

export const allowSchema = z.strictObject({
  what: text.describe('Party, account, publisher, host suffix or address prefix that is ours or accepted'),
  reason: text.describe('Why; it is printed with what it silences'),
});

export function segment(entry: z.infer<typeof segmentSchema>): Segment {
  const { must_not_reach: limits, where = {}, profile = 'dhs-2020', name, data } = entry;
  return {
    name,
    where,
    profile,
    ...(data === undefined ? {} : { data }),
    ...(limits === undefined ? {} : { mustNotReach: limits }),
  };
}

export const allowance = (entry: z.infer<typeof allowSchema>): Allowance => entry;

/** Where the configuration names no segment: everything that is not itself reachable. */
export const defaultSegment: Segment = { name: 'estate', where: {}, profile: 'dhs-2020' };
