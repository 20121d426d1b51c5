import { random } from './random.ts';

/** What a request asks for, in the words of its cloud. `scope`: AWS account, Azure subscription, Google Cloud project. */
export interface Call {
  service: string;
  operation: string;
  scope: string;
  region: string;
}

/**
 * What goes wrong. On the wire: `reset` closes the connection without an answer; `hang` never answers; `slow` answers after
 * `milliseconds`; `html-500`, `html-200` and `unavailable` come from something in front of the service; `cut` ends the body
 * in the middle, short of its content-length; `cut-chunked` ends it in the middle and cleanly; `empty` is a 200 without a
 * body; `content-type` names another type. In the service's own words: `no-list` leaves out the list of a list operation;
 * `repeat-token` gives the same page for ever, with the same token or a new one; `expire-token` forgets the page token; `expire-session` the session;
 * `throttle` and `deny` refuse. Where
 * the next page is an address, `foreign-link` names one on another host. Of Azure and Google alone: `page-twice`
 * gives the second page once more, then the rest.
 */
export const wireFaults = [
  'reset',
  'hang',
  'slow',
  'html-500',
  'html-200',
  'unavailable',
  'cut',
  'cut-chunked',
  'empty',
  'content-type',
] as const;
export const serviceFaults = ['no-list', 'repeat-token', 'expire-token', 'expire-session', 'throttle', 'deny'] as const;
export const linkFaults = ['foreign-link'] as const;
export const pageFaults = ['page-twice'] as const;
export type FaultKind = (typeof wireFaults | typeof serviceFaults | typeof linkFaults | typeof pageFaults)[number];

/** Where and when a fault strikes; what is absent matches everything. `*` at the end of a name matches its beginning. */
export interface FaultRule extends Partial<Call> {
  fault: FaultKind;
  /** Of the calls that the rule matches, the first that is hit, counted from 1. Default 1. */
  from?: number;
  /** How many are hit; default: all that follow. */
  times?: number;
  /** Hits each of them with this probability, drawn from the plan's seed. */
  probability?: number;
  /** For `slow`; default 5,000. */
  milliseconds?: number;
}

/** Decides for each call, in the order in which calls come in, which fault it meets: the first rule that hits. */
export function faultPlan(rules: readonly FaultRule[], seed: number): (call: Call) => FaultRule | undefined {
  const next = random(seed);
  const counts = rules.map(() => 0);
  return call => {
    let hit: FaultRule | undefined;
    rules.forEach((rule, index) => {
      if (!matches(rule, call)) return;
      const count = (counts[index] ?? 0) + 1;
      counts[index] = count;
      const from = rule.from ?? 1;
      const inTurn = count >= from && count < from + (rule.times ?? Number.POSITIVE_INFINITY);
      if (inTurn && (rule.probability === undefined || next() < rule.probability)) hit ??= rule;
    });
    return hit;
  };
}

const matches = (rule: FaultRule, call: Call): boolean =>
  named(rule.service, call.service) &&
  named(rule.operation, call.operation) &&
  named(rule.scope, call.scope) &&
  named(rule.region, call.region);

/** `undefined` matches everything; `Describe*` what begins so. */
const named = (pattern: string | undefined, name: string): boolean =>
  pattern === undefined || (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name);
