import { type Cell, type Problem, type ProblemKind, statusOf, type Target } from '../model/index.ts';

const longestReason = 300;
const longestMessage = 1000;

/** Different calls that may be told apart in one target; a hostile provider could name any number. */
const mostGroups = 50;

/** Worst first: what should have worked, what was refused, what was not asked, what does not exist. */
const worstFirst: readonly ProblemKind[] = [
  'failed',
  'malformed',
  'timeout',
  'expired',
  'throttled',
  'denied',
  'skipped',
  'disabled',
  'unsupported',
];

const words: Record<ProblemKind, string> = {
  failed: 'failed',
  malformed: 'answered malformed',
  timeout: 'timed out',
  expired: 'had expired credentials',
  throttled: 'was throttled',
  denied: 'denied',
  skipped: 'skipped',
  disabled: 'disabled',
  unsupported: 'unsupported',
};

/** One line without control or direction characters, at most so long. */
export function oneLine(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .toWellFormed()
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** A problem whose words are fit to be stored and shown. */
export function bounded<Bare extends Omit<Problem, 'id'>>(problem: Bare): Bare {
  const call = problem.call === undefined ? {} : { call: oneLine(problem.call, 100) };
  return { ...problem, ...call, message: oneLine(problem.message, longestMessage) };
}

/** The sentence of a target that as a whole was not read. */
export const reasonOf = ({ call, message }: Omit<Problem, 'id'>): string =>
  oneLine(call === undefined || message.startsWith(call) ? message : `${call}: ${message}`, longestReason);

/** Gathers what went wrong in one target until its cell is written. */
export class Problems {
  #whole: Problem | undefined;
  readonly #groups = new Map<string, { problem: Problem; count: number }>();
  #kinds = new Set<ProblemKind>();

  add(problem: Problem): void {
    this.#kinds.add(problem.problem);
    if (problem.id === undefined) {
      if (!this.#whole || rank(problem.problem) < rank(this.#whole.problem)) this.#whole = problem;
      return;
    }
    const key = `${problem.problem} ${this.#groups.size < mostGroups ? problem.call : ''}`;
    const group = this.#groups.get(key);
    if (group) group.count += 1;
    else this.#groups.set(key, { problem, count: 1 });
  }

  has(kind: ProblemKind): boolean {
    return this.#kinds.has(kind);
  }

  /** The problem of the target as a whole. */
  get whole(): Problem | undefined {
    return this.#whole;
  }

  /** Status and reason of the cell: the worst that happened, to the target or to any of its `resources`. */
  verdict(resources: number): Pick<Cell, 'status' | 'problem' | 'reason'> {
    const groups = [...this.#groups.values()].sort(
      (a, b) => rank(a.problem.problem) - rank(b.problem.problem) || b.count - a.count,
    );
    const [worst] = groups;
    if (this.#whole && (!worst || rank(this.#whole.problem) <= rank(worst.problem.problem)))
      return cellOf(this.#whole.problem, reasonOf(this.#whole));
    if (!worst) return { status: 'assessed', problem: null, reason: null };
    const others = groups.slice(1).reduce((sum, group) => sum + group.count, this.#whole ? 1 : 0);
    const { problem, call = 'reading', message } = worst.problem;
    const total = Math.max(resources, worst.count);
    const more = others > 0 ? `, and ${others} other problem${others > 1 ? 's' : ''}` : '';
    return cellOf(
      problem,
      oneLine(`${call} ${words[problem]} for ${worst.count} of ${total} resources${more}: ${message}`, longestReason),
    );
  }
}

const rank = (kind: ProblemKind): number => worstFirst.indexOf(kind);

const cellOf = (problem: ProblemKind, reason: string): Pick<Cell, 'status' | 'problem' | 'reason'> => ({
  status: statusOf[problem],
  problem,
  reason,
});

/** The cell of a target that was not read. */
export const unread = (target: Target, problem: Problem): Cell => ({
  ...target,
  status: statusOf[problem.problem],
  problem: problem.problem,
  reason: reasonOf(problem),
  resources: 0,
  calls: 0,
});
