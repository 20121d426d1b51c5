import { z } from 'zod';
import {
  exceptionStates,
  gapCodes,
  linkKinds,
  partyStandings,
  type Status,
  severities,
  statuses,
  statusOf,
  vectors,
  verdicts,
} from '../model/index.ts';

const words = <const T extends string>(values: readonly T[]) => z.enum(values);
const count = z.int().min(0);
const counts = z.record(z.string(), count);
const facts = z.record(z.string(), z.json());
const instant = z.iso.datetime();
const target = {
  provider: z.string(),
  partition: z.string(),
  scope: z.string(),
  region: z.string().describe('Region code, or global'),
  type: z.string(),
};
const kinds = Object.keys(statusOf) as (keyof typeof statusOf)[];

export const cellSchema = z.strictObject({
  ...target,
  status: words(statuses),
  reason: z.string().nullable().describe('null only for assessed'),
  problem: words(kinds).nullable(),
  via: z.string().exactOptional().describe('How it was read where there are several ways'),
  resources: count,
  calls: count,
});

const problem = z.strictObject({
  ...target,
  problem: words(kinds),
  id: z.string().nullable(),
  call: z.string().exactOptional(),
  message: z.string(),
});

const scope = z.strictObject({
  provider: z.string(),
  partition: z.string(),
  scope: z.string(),
  name: z.string().nullable(),
  parents: z.array(z.string()),
  ours: z.boolean(),
  regions: z.array(z.string()).describe('Regions that were read'),
  status: words(statuses),
  reason: z.string().nullable(),
});

const claim = z.strictObject({
  says: z.string(),
  source: z.string(),
  section: z.string().exactOptional(),
  read: z.string().exactOptional().describe('YYYY-MM-DD'),
  confidence: words(['verified', 'unverified']),
  note: z.string().exactOptional(),
});

const exposure = z.strictObject({
  vector: words(vectors),
  verdict: words(verdicts),
  reach: words(['country-of-concern'])
    .exactOptional()
    .describe('Missing: whether PRC authorities reach it; otherwise whether another country of concern does'),
  party: z.string().nullable(),
  party_name: z.string().nullable(),
  standing: z
    .array(words(partyStandings))
    .exactOptional()
    .describe('What ownership answers of the party, where the verdict comes from who it is'),
  place: z.strictObject({ country: z.string().nullable(), city: z.string().nullable() }).nullable(),
  because: z.string(),
  claims: z.array(claim),
  laws: z.array(z.string()),
});

const node = z.strictObject({
  id: z.string(),
  type: z.string(),
  name: z.string().nullable(),
  scope: z.string().nullable(),
  region: z.string().nullable(),
  hop: z
    .strictObject({
      kind: words(Object.keys(linkKinds) as (keyof typeof linkKinds)[]),
      evidence: z.strictObject({ call: z.string(), fact: facts }),
      conditions: z.array(z.string()).exactOptional(),
    })
    .exactOptional()
    .describe('The link that led here; the first node has none'),
});

const accepted = {
  id: z.string(),
  reason: z.string(),
  owner: z.string(),
  expires: z.iso.date().describe('The last day on which it counts'),
};

const exception = z.strictObject({
  ...accepted,
  match: z.strictObject({
    fingerprint: z.string().exactOptional(),
    rule: z.string().exactOptional(),
    where: facts.exactOptional(),
  }),
  state: words(exceptionStates),
  gaps: count.describe('Gaps that it covers'),
  reopened: count.describe('Gaps that fit it and are open again, as their verdict is not the one that was granted'),
});

const segment = z.strictObject({
  name: z.string(),
  profile: z.string(),
  data: z
    .array(z.strictObject({ class: z.string(), count, encrypted: z.boolean().exactOptional() }))
    .exactOptional()
    .describe('What its owner declares of it'),
  where: facts,
  must_not_reach: facts,
});

const gap = z.strictObject({
  fingerprint: z.string(),
  code: words(gapCodes),
  severity: words(severities),
  segment: z.string(),
  title: z.string(),
  path: z.array(node).min(1).describe('First: what is protected; last: what is in reach'),
  exposure,
  also: z.array(exposure).describe('Further exposures of the same end'),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string(),
      source: z.string(),
      section: z.string().exactOptional(),
      confidence: words(['verified', 'unverified']),
    }),
  ),
  remedy: z.array(z.string()),
  excepted: z
    .strictObject({ ...accepted, dataset: z.string().describe('Version with which it was granted') })
    .exactOptional()
    .describe('The exception that it stands under: it is counted apart and fails nothing'),
  acknowledged: z
    .strictObject({ by: z.string(), at: instant })
    .exactOptional()
    .describe('Who said last that they have seen it, and when. It counts as any other'),
});

const sums = {
  assessed: count,
  denied: count,
  disabled: count,
  unsupported: count,
  failed: count,
  skipped: count,
} satisfies Record<Status, typeof count>;

/** The report as data, version 1. Published as `schema/report.json`. */
export const reportSchema = z
  .strictObject({
    schema: z.literal(1),
    tool: z.strictObject({ name: z.string(), version: z.string() }),
    dataset: z.strictObject({
      version: z.string(),
      age: count.nullable().describe('Days from its date to the start of the run'),
    }),
    run: z.strictObject({
      id: z.string(),
      started: instant,
      ended: instant.nullable(),
      status: words(['running', 'complete', 'interrupted']),
      seed: z.int(),
      plan: z.string(),
      tool: z.string().describe('The demarc that scanned; `tool` above is the one that judged'),
      narrowed: z
        .array(z.string())
        .exactOptional()
        .describe('What the scan was told to leave out, in words; missing: not kept by the demarc that scanned'),
      scopes: z.array(scope),
    }),
    segments: z.array(segment),
    coverage: z.strictObject({ ...sums, cells: z.array(cellSchema), problems: z.array(problem) }),
    resources: z.strictObject({
      total: count,
      by_country: counts.describe('By the country of the primary place'),
      in_reach: counts.describe('In reach themselves, by the country that reaches them; elsewhere: through a party'),
    }),
    unrated: counts.describe("Findings by code that their segment's profile has no row for"),
    exceptions: z.array(exception).describe('Every exception with what became of it'),
    gaps: z.array(gap),
  })
  .meta({
    title: 'demarc report',
    description: 'One run, judged: what crosses into reach, and what was not assessed.',
  });

export type ReportData = z.infer<typeof reportSchema>;
