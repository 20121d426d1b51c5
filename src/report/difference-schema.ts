import { z } from 'zod';
import {
  changeKinds,
  gapCodes,
  type LinkKind,
  linkKinds,
  type Status,
  severities,
  vectors,
  verdicts,
} from '../model/index.ts';
import { cellSchema } from './schema.ts';

const count = z.int().min(0);
const counted = <Name extends string>(names: readonly Name[]) =>
  z.strictObject(Object.fromEntries(names.map(name => [name, count])) as Record<Name, typeof count>);

const excepted = z.strictObject({
  id: z.string(),
  reason: z.string(),
  owner: z.string(),
  expires: z.iso.date(),
  dataset: z.string(),
});

const judgement = z.strictObject({
  seq: z.int(),
  run: z.string(),
  dataset: z.string(),
  configuration: z.string().describe('Hash of segments, allowances and exceptions'),
  segments: z.array(z.string()),
  gaps: counted(severities).describe('Open gaps; excepted ones are counted apart'),
  excepted: count,
});

const step = z.strictObject({
  id: z.string(),
  type: z.string(),
  name: z.string().nullable(),
  scope: z.string().nullable(),
  region: z.string().nullable(),
  relation: z
    .enum(Object.keys(linkKinds) as LinkKind[])
    .exactOptional()
    .describe('The link that led here; the first node has none'),
});

const gap = z.strictObject({
  fingerprint: z.string(),
  code: z.enum(gapCodes),
  severity: z.enum(severities),
  segment: z.string(),
  title: z.string(),
  path: z.array(step).min(1).describe('Long paths keep their ends'),
  hops: count,
  exposure: z.strictObject({
    vector: z.enum(vectors),
    verdict: z.enum(verdicts),
    party: z.string().nullable(),
    party_name: z.string().nullable(),
    place: z.strictObject({ country: z.string().nullable(), city: z.string().nullable() }).nullable(),
    because: z.string(),
  }),
  rules: z.array(z.string()),
  facts: z.string().describe('Hash of the facts of the verdict'),
  excepted: excepted.nullable(),
});

const sums = counted(['assessed', 'denied', 'disabled', 'unsupported', 'failed', 'skipped'] satisfies Status[]);
const target = {
  provider: z.string(),
  partition: z.string(),
  scope: z.string(),
  region: z.string(),
  type: z.string(),
};

/** What changed between two runs as data, version 1. Published as `schema/difference.json`. */
export const differenceSchema = z
  .strictObject({
    schema: z.literal(1),
    from: judgement.nullable().describe('null: there is no earlier run'),
    to: judgement,
    counts: counted(changeKinds),
    holes: counted(changeKinds).describe('Of counts, those that are no gaps but holes in the coverage'),
    unchanged: count,
    coverage: z.strictObject({
      before: sums,
      after: sums,
      lost: z
        .strictObject({ count, cells: z.array(z.strictObject({ ...target, cell: cellSchema.nullable() })) })
        .describe('Cells that were assessed before and are not now, the first hundred by name'),
    }),
    resources: z.strictObject({ appeared: count, disappeared: count }),
    changes: z.array(
      z.strictObject({
        kind: z.enum(changeKinds),
        gap: gap.describe('As it is now; as it was last, where it is resolved or not assessed'),
        before: gap.nullable(),
        since: z.string().describe('The run that first saw it after it was last resolved'),
      }),
    ),
  })
  .meta({
    title: 'demarc difference',
    description: 'What changed between two runs, as `demarc diff -o json` writes it.',
  });
