import { type Judgement, judge, type Profile } from '../../src/gaps/index.ts';
import type { Tagger } from '../../src/graph/index.ts';
import { type Gap, gapCodes, type Segment } from '../../src/model/index.ts';
import { type FakeEstate, fakeStore, regionTagger } from '../graph/fake-estate.ts';

/** Every code and verdict has a row, so that a test sees all that is found. */
export const everything: Profile = {
  rules: [{ id: 'D1', text: 'minimise', source: 'test', section: '1', confidence: 'verified' }],
  severities: gapCodes.flatMap(code => [
    { code, verdict: 'reachable', severity: 'high', rules: ['D1'] },
    { code, verdict: 'conditional', severity: 'medium', rules: ['D1'] },
    { code, verdict: 'unknown', severity: 'low', rules: ['D1'] },
  ]),
};

export interface Judging {
  segments?: Segment[];
  profile?: Profile;
  tagger?: Tagger;
  order?: (keys: string[]) => string[];
}

export function judged(estate: FakeEstate, options: Judging = {}): Promise<Judgement> {
  const { segments = [], profile = everything, tagger = regionTagger, order } = options;
  const profiles = new Map([
    ['dhs-2020', profile],
    ['doj-dsp', profile],
  ]);
  return judge(fakeStore(estate, order), 'run', { tagger, segments, profiles });
}

/** A gap in one line: `copied-into-reach us > sg > hk (territory reachable)`. */
export const line = ({ code, path, exposure, also }: Gap): string => {
  const exposures = [exposure, ...also].map(({ vector, verdict }) => `${vector} ${verdict}`).join(', ');
  return `${code} ${path.map(({ id }) => id).join(' > ')} (${exposures})`;
};

/** The gaps of an estate in lines, sorted. */
export async function lines(estate: FakeEstate, options: Judging = {}): Promise<string[]> {
  const { gaps } = await judged(estate, options);
  return gaps.map(line).sort();
}
