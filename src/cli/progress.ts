import type { ScanProgress } from '../scan/index.ts';

/** Says on standard error how a scan gets on. */
export interface Progress {
  /** A line that stays. */
  note(text: string): void;
  update(state: ScanProgress): void;
  /** The last state, and no more. */
  end(): void;
}

export interface ProgressOptions {
  stream: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  quiet: boolean;
  /** Milliseconds, rising. */
  clock: () => number;
}

/** Milliseconds between two drawings on a terminal, and between two lines elsewhere. */
const onTerminal = 100;
const elsewhere = 5_000;

/** One line that overwrites itself on a terminal, plain lines now and then elsewhere, nothing when quiet. */
export function progress({ stream, quiet, clock }: ProgressOptions): Progress {
  const terminal = stream.isTTY === true;
  const pause = terminal ? onTerminal : elsewhere;
  const began = clock();
  let drawn = terminal ? Number.NEGATIVE_INFINITY : began;
  let last: ScanProgress | undefined;
  let onScreen = false;
  const erase = () => {
    if (onScreen) stream.write('\r\u001b[2K');
    onScreen = false;
  };
  const draw = () => {
    if (!last || quiet) return;
    drawn = clock();
    const text = statusLine(last, (drawn - began) / 1000);
    erase();
    stream.write(terminal ? text.slice(0, Math.max(20, stream.columns ?? 80) - 1) : `${text}\n`);
    onScreen = terminal;
  };
  return {
    note(text) {
      if (quiet) return;
      erase();
      stream.write(`${text}\n`);
    },
    update(state) {
      last = state;
      if (clock() - drawn >= pause) draw();
    },
    end() {
      draw();
      if (onScreen) stream.write('\n');
      onScreen = false;
      last = undefined;
    },
  };
}

/** A target in flight for longer than this is worth a word. */
const slow = 5_000;

/** `[12s] 3 accounts, 17 regions · 120 of 816 targets · 340 calls, 28/s · waiting for ec2 in us-east-1`. */
export function statusLine(state: ScanProgress, seconds: number): string {
  const { stage, scopes, regions, targets, calls, rate } = state;
  const read = stage === 'discovery' ? 'finding accounts' : `${targets.done} of ${many(targets.total, 'target')}`;
  const parts = [
    `[${Math.floor(seconds)}s] ${many(scopes, 'account')}, ${many(regions, 'region')}`,
    read,
    `${many(calls, 'call')}, ${Math.round(rate)}/s`,
    ...waitsFor(state),
  ];
  return parts.join(' · ');
}

function waitsFor({ waiting: [limit], oldest }: ScanProgress): string[] {
  if (limit && limit.milliseconds >= 1_000) return [`rate limit: ${limit.what}`];
  if (!oldest || oldest.milliseconds < slow) return [];
  const { type, scope, region } = oldest.target;
  return [`${Math.floor(oldest.milliseconds / 1000)} s for ${type} in ${scope} ${region}`];
}

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
