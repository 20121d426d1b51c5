import { expect, test } from 'vitest';
import { shippedDataset } from '../../mappings/dataset.ts';
import { parseProfile } from '../../mappings/profile-file.ts';
import type { ProfileSeverity } from '../../mappings/schema/types.ts';
import { createTagger } from '../../mappings/tag.ts';
import { type Profile, rater } from '../../src/gaps/profile.ts';
import { type Exposure, type GapCode, linkKinds, type PartyStanding, type Verdict } from '../../src/model/index.ts';
import { regionTagger, thing } from '../graph/fake-estate.ts';
import { judged } from './judged.ts';

const row = (severity: ProfileSeverity['severity'], party?: PartyStanding[]): ProfileSeverity => ({
  code: 'access-from-reach',
  verdict: 'reachable',
  ...(party && { when: { party } }),
  severity,
  rules: ['r'],
});

const profileOf = (...severities: ProfileSeverity[]): Profile => ({
  rules: [{ id: 'r', text: 'r', source: 'test', section: '1', confidence: 'verified' }],
  severities,
});

const rated = (profile: Profile, standing?: PartyStanding[], code: GapCode = 'access-from-reach') =>
  rater(profile)({ code, verdict: 'reachable', vector: 'owner', relation: 'shared-with', holds: 'data', standing });

const covered: PartyStanding[] = ['covered-person', 'prc-parent', 'listed'];
const subsidiary: PartyStanding[] = ['not-covered-person', 'prc-parent', 'not-listed'];
const open: PartyStanding[] = ['maybe-covered-person', 'maybe-prc-parent', 'not-listed'];

const both = profileOf(
  row('low', ['not-covered-person', 'prc-parent']),
  row('high', ['covered-person']),
  row('medium', ['maybe-covered-person']),
);

test.each([
  ['a covered person', covered, 'high'],
  ['a US subsidiary of a PRC parent', subsidiary, 'low'],
  ['a party whose standing is open', open, 'medium'],
] as const)('%s is rated by the row that asks for it', (_, standing, severity) => {
  expect(rated(both, [...standing])?.severity).toBe(severity);
});

test('every word of a row must be the answer', () => {
  expect(
    rated(profileOf(row('low', ['not-covered-person', 'prc-parent'])), ['not-covered-person', 'not-prc-parent']),
  ).toBe(undefined);
});

test('an open answer without a row of its own is rated as the worst that it may be, and never dropped', () => {
  const profile = profileOf(row('low', ['not-covered-person']), row('high', ['covered-person']));
  expect(rated(profile, open)?.severity).toBe('high');
  expect(rated(profile)?.severity).toBe('high');
  expect(rated(profileOf(row('low', ['not-covered-person'])), open)?.severity).toBe('low');
});

test('an open answer is rated by a row that asks for no party before one that it may fall under', () => {
  expect(rated(profileOf(row('high', ['covered-person']), row('medium')), open)?.severity).toBe('medium');
});

test('a denied answer is no gap where every row asks for another', () => {
  expect(rated(profileOf(row('high', ['covered-person'])), subsidiary)).toBe(undefined);
});

test('a profile that asks for a word that ownership does not answer is refused', () => {
  const { claims, ...shipped } = { ...shippedDataset().profile('doj-dsp') };
  const wrong = {
    ...shipped,
    claims,
    severities: [{ ...row('low'), rules: ['202.211'], when: { party: ['friendly'] } }],
  };
  const read = parseProfile(wrong);
  expect('faults' in read && read.faults.map(({ path }) => path.join('.'))).toContain('severities.0.when.party.0');
});

test.each(Object.keys(linkKinds))('a profile may rate crossings by %s by themselves', relation => {
  const { claims, ...shipped } = { ...shippedDataset().profile('doj-dsp') };
  const severities = [{ ...row('low'), rules: ['202.211'], when: { relation } }];
  expect(parseProfile({ ...shipped, claims, severities })).toHaveProperty('profile');
});

const dsp = shippedDataset().profile('doj-dsp');
if (dsp === undefined) throw new Error('doj-dsp is missing');

test.each(['copied-into-reach', 'key-in-reach', 'run-by-reached-party', 'network-into-reach'] as const)(
  'doj-dsp rates %s of a covered person under its sections, and one of a US subsidiary lower, saying why',
  code => {
    const ids = (standing?: PartyStanding[]) => rated(dsp, standing, code)?.rules.map(({ id }) => id) ?? [];
    expect(ids(covered)).toEqual(expect.arrayContaining(['202.211', '202.301', '202.401']));
    expect(ids(subsidiary)).toContain('202.211(a)(5)');
    expect(rated(dsp, subsidiary, code)?.severity).toBe('medium');
    expect(rated(dsp, covered, code)?.severity).toBe(rated(dsp, undefined, code)?.severity);
    expect(rated(dsp, open, code)).toEqual(rated(dsp, undefined, code));
  },
);

test('a gap is rated by the exposure that counts most, whichever stands first', async () => {
  const exposure = (vector: Exposure['vector'], verdict: Verdict, standing: PartyStanding[]): Exposure => ({
    vector,
    verdict,
    party: standing[0] ?? null,
    partyName: null,
    standing,
    place: null,
    because: '',
    claims: [],
    laws: [],
  });
  const ends = [exposure('operator', 'reachable', subsidiary), exposure('owner', 'conditional', covered)];
  const tagger = {
    ...regionTagger,
    resource: (one: Parameters<typeof regionTagger.resource>[0]) => (one.region === 'cn' ? ends : []),
  };
  const profile = profileOf(
    { ...row('low', ['not-covered-person']), code: 'run-by-reached-party' },
    { ...row('high', ['covered-person']), code: 'run-by-reached-party', verdict: 'conditional' },
  );
  const { gaps } = await judged(
    { resources: [thing('r', 'cn')], links: [] },
    { tagger, profile, segments: [{ name: 'all', where: {}, profile: 'dhs-2020' }] },
  );
  expect(gaps.map(gap => [gap.severity, gap.exposure.vector])).toEqual([['high', 'owner']]);
});

test('a tag says what ownership answers of the party, and nothing where the place or a likeness decides', () => {
  const dataset = shippedDataset();
  const tagger = createTagger(dataset, { scope: () => undefined, allow: [] });
  const of = (host: string) => tagger.end({ kind: 'host', host })[0]?.standing;
  expect(of('aliyuncs.com')).toEqual(expect.arrayContaining(['covered-person']));
  expect(of('sqs.ap-east-1.amazonaws.com')).toBe(undefined);
  expect(
    tagger.end({ kind: 'principal', provider: 'gcp', partition: 'gcp', id: 'user:a@aliyuncs.com' })[0]?.standing,
  ).toBe(undefined);
});
