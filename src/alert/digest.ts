import {
  type ChangeKind,
  type CoverageChange,
  changeKinds,
  type Difference,
  type GapChange,
  type GapRecord,
  type Run,
  type Severity,
  severities,
} from '../model/index.ts';

/** Changes of one kind that share a crossing; told once, however many gaps there are. */
export interface Group {
  kind: 'new' | 'reopened' | 'worse' | 'standing';
  /** The worst of its gaps. */
  severity: Severity;
  gaps: number;
  /** One of its gaps, the worst. */
  example: GapRecord;
  /** Fingerprints of its gaps, as far as they are few enough to be named. */
  fingerprints: string[];
}

/** What one route is told after a run. */
export interface Digest {
  /** The same for the same route and runs, so that a second delivery can be known. */
  id: string;
  route: string;
  run: Pick<Run, 'id' | 'started' | 'status'>;
  /** The run whose digest the route had last; `null`: none yet, and the digest is a first look, no list of news. */
  since: string | null;
  dataset: string;
  /** Changes that the route is told of. */
  counts: Record<ChangeKind, number>;
  /** All gaps of the run, whoever is told of them; excepted ones apart. */
  open: Record<Severity, number>;
  excepted: number;
  coverage: CoverageChange;
  /** Worst first. */
  groups: Group[];
  /** Groups beyond those. */
  further: number;
  /** Titles of what was resolved, worst first, and how many more were. */
  resolved: string[];
  /** An earlier delivery of the same may have arrived: the connection broke before the answer. */
  again?: boolean;
}

/** Groups that are told one by one: the rest is counted, and in the report. */
const mostGroups = 60;
/** Crossings that are told apart at all. */
const mostKeys = 100_000;
const mostResolved = 20;
/** A button's value holds so many fingerprints. */
export const mostNamed = 100;

export interface DigestOptions {
  route: string;
  run: Digest['run'];
  /** Whether the route is told of a gap. */
  told(gap: GapRecord): Promise<boolean>;
}

/** Reads the difference once and keeps of it what a message can hold. */
export async function digestOf(difference: Difference, { route, run, told }: DigestOptions): Promise<Digest> {
  const { from, to, coverage } = difference;
  const counts = Object.fromEntries(changeKinds.map(kind => [kind, 0])) as Record<ChangeKind, number>;
  const groups = new Groups();
  const resolved: string[] = [];
  for (const kind of changeKinds) {
    for await (const change of difference.changes(kind)) {
      if (change.gap.code === 'not-assessed') continue; // what could not be read is told as coverage
      // What is better now may have been the route's when it was worse.
      if (!(await told(change.gap)) && !(change.before && (await told(change.before)))) continue;
      counts[kind] += 1;
      if (kind === 'resolved' && resolved.length < mostResolved) resolved.push(change.gap.title);
      if (isNews(kind)) groups.add(from === null ? 'standing' : kind, change);
    }
  }
  return {
    id: `${route}/${from?.run ?? 'first'}/${to.run}`,
    ...{ route, run, since: from?.run ?? null, dataset: to.dataset },
    ...{ counts, open: to.gaps, excepted: to.excepted, coverage },
    ...groups.told(),
    resolved,
  };
}

const isNews = (kind: ChangeKind): kind is 'new' | 'reopened' | 'worse' =>
  kind === 'new' || kind === 'reopened' || kind === 'worse';

/** Whether the route needs to hear of it: something changed for it, or less was assessed than before. */
export const worthTelling = ({ since, counts, coverage }: Digest): boolean =>
  since === null ||
  coverage.lost.count > 0 ||
  changeKinds.some(kind => kind !== 'excepted' && kind !== 'unassessed' && counts[kind] > 0);

class Groups {
  readonly #groups = new Map<string, Group>();
  #beyond = 0;

  add(kind: Group['kind'], { gap }: GapChange): void {
    const key = JSON.stringify([
      kind,
      gap.code,
      gap.path.length > 1 ? gap.path.slice(-2).map(({ id }) => id) : where(gap),
    ]);
    const group = this.#groups.get(key);
    if (group === undefined) {
      if (this.#groups.size < mostKeys)
        this.#groups.set(key, { kind, severity: gap.severity, gaps: 1, example: gap, fingerprints: [gap.fingerprint] });
      else this.#beyond += 1;
      return;
    }
    group.gaps += 1;
    if (group.fingerprints.length < mostNamed + 1) group.fingerprints.push(gap.fingerprint);
    if (rank(gap.severity) < rank(group.severity)) Object.assign(group, { severity: gap.severity, example: gap });
  }

  told(): Pick<Digest, 'groups' | 'further'> {
    const all = [...this.#groups.values()].sort(
      (a, b) => rank(a.severity) - rank(b.severity) || b.gaps - a.gaps || (a.example.title < b.example.title ? -1 : 1),
    );
    return { groups: all.slice(0, mostGroups), further: Math.max(0, all.length - mostGroups) + this.#beyond };
  }
}

const rank = (severity: Severity): number => severities.indexOf(severity);

/** Resources that lie in reach themselves cross nothing: they are told by place and party. */
const where = ({ exposure: { vector, party, place } }: GapRecord) => [vector, party, place?.country, place?.city];
