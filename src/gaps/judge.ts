import { type ReadingStore, readEstate, type Tagger, type View, viewOf } from '../graph/index.ts';
import { type Exposure, type Gap, type GapCode, gapCodes, type Segment, severities } from '../model/index.ts';
import { crossingFindings } from './crossing.ts';
import type { Finding } from './finding.ts';
import { fingerprint, pathIdentity } from './fingerprint.ts';
import { notAssessedFindings } from './not-assessed.ts';
import { ownFindings } from './own.ts';
import { byCodeUnits, type PathReader, pathReader } from './path-reader.ts';
import { type Profile, type Rated, type Rating, rater } from './profile.ts';
import { remedyOf } from './remedy.ts';
import { titleOf } from './title.ts';
import { type Unplaced, unplacedFindings, unplacedRegions } from './unplaced-regions.ts';

/** What is protected where nobody says: everything that is not itself in reach. */
export const defaultSegment: Segment = { name: 'estate', where: {}, profile: 'dhs-2020' };

export interface JudgeOptions {
  tagger: Tagger;
  /** None: `defaultSegment`. */
  segments: readonly Segment[];
  /** By the name that segments use. */
  profiles: ReadonlyMap<string, Profile>;
}

export interface Judgement {
  /** Sorted by severity, code, segment and fingerprint. */
  gaps: Gap[];
  /** Findings that their segment's profile has no row for, by code. */
  unrated: Record<string, number>;
  /** Listed resources that are in reach themselves, by the country that reaches them; `elsewhere`: through a party. */
  inReach: Record<string, number>;
  /** Listed resources by the country of their primary place; `global`: without a place, `unknown`: nobody can say. */
  resources: { total: number; by_country: Record<string, number> };
}

/**
 * Judges a run: what is in reach, and by which paths the rest touches it. The same rows, tagger and options give the
 * same bytes. Throws where a segment names a profile that `profiles` lacks.
 */
export async function judge(store: ReadingStore, run: string, options: JudgeOptions): Promise<Judgement> {
  const gaps: Gap[] = [];
  const counts = await judgeEach(store, run, options, gap => void gaps.push(gap));
  return { gaps: gaps.sort(compare), ...counts };
}

/** The same, with each gap given away as it is found, in no order: what a million of them take is the taker's affair. */
export async function judgeEach(
  store: ReadingStore,
  run: string,
  options: JudgeOptions,
  take: (gap: Gap) => void | Promise<void>,
): Promise<Omit<Judgement, 'gaps'>> {
  const { tagger, profiles } = options;
  const segments = options.segments.length > 0 ? options.segments : [defaultSegment];
  const raters = segments.map(segment => raterOf(segment, profiles));
  const estate = await readEstate(store, run, tagger, segments);
  const reader = pathReader(store, run, tagger, estate);
  const unplaced = await unplacedRegions(store, run, tagger);
  const unrated = new Map<string, number>();
  for (const [index, nodes] of estate.segments.entries()) {
    const view = viewOf(estate, nodes, profiles.get(nodes.segment.profile)?.reach === 'countries-of-concern');
    for await (const finding of findings(store, run, view, reader, unplaced)) {
      const gap = await gapOf(nodes.segment, raters[index], finding);
      if (gap === undefined) unrated.set(finding.code, (unrated.get(finding.code) ?? 0) + 1);
      else await take(gap);
    }
  }
  const { total, byCountry, inReach } = estate.counts;
  return {
    unrated: sorted(unrated),
    inReach: sorted(inReach),
    resources: { total, by_country: sorted(byCountry) },
  };
}

type Rate = (rated: Rated) => Rating | undefined;

function raterOf({ name, profile, data }: Segment, profiles: ReadonlyMap<string, Profile>): Rate {
  const found = profiles.get(profile);
  if (found === undefined) throw new RangeError(`segment ${name} names profile ${profile}, which does not exist`);
  return rater(found, data);
}

async function* findings(
  store: ReadingStore,
  run: string,
  view: View,
  reader: PathReader,
  unplaced: readonly Unplaced[],
): AsyncGenerator<Finding> {
  yield* ownFindings(view, reader);
  yield* unplacedFindings(view, unplaced);
  yield* crossingFindings(view, reader);
  yield* notAssessedFindings(store, run, view);
}

interface RatedExposure {
  exposure: Exposure;
  rating: Rating;
}

/** The exposure that the profile rates worst, the first of equal ones. `undefined`: it has no row for any of them. */
function worstOf(rate: Rate | undefined, { code, exposures, relation, holds }: Finding): RatedExposure | undefined {
  const rated = exposures.flatMap(exposure => {
    const { verdict, vector, standing, reach } = exposure;
    const rating = rate?.({ code, verdict, vector, relation, holds, standing, ...(reach && { reach }) });
    return rating === undefined ? [] : [{ exposure, rating }];
  });
  return rated.sort((a, b) => severityOf(a.rating) - severityOf(b.rating))[0];
}

/** `undefined`: the profile has no row for any of its exposures. */
async function gapOf(segment: Segment, rate: Rate | undefined, finding: Finding): Promise<Gap | undefined> {
  const worst = worstOf(rate, finding);
  if (worst === undefined) return undefined;
  const { code, exposures, lapse, identity } = finding;
  const { exposure, rating } = worst;
  const path = await finding.path();
  const also = exposures.filter(other => other !== exposure);
  const subject = { code, path, exposure, also, ...(lapse && { lapse }) };
  return {
    fingerprint: fingerprint(segment.name, code, identity ?? pathIdentity(path, exposure.vector)),
    code,
    severity: rating.severity,
    segment: segment.name,
    title: titleOf(subject),
    path,
    exposure,
    also,
    rules: rating.rules,
    remedy: remedyOf(subject),
  };
}

const severityOf = ({ severity }: Pick<Gap, 'severity'>): number => severities.indexOf(severity);
const codeOf = ({ code }: { code: GapCode }): number => gapCodes.indexOf(code);

const compare = (a: Gap, b: Gap): number =>
  severityOf(a) - severityOf(b) ||
  codeOf(a) - codeOf(b) ||
  byCodeUnits(a.segment, b.segment) ||
  byCodeUnits(a.fingerprint, b.fingerprint);

const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([a], [b]) => byCodeUnits(a, b)));
