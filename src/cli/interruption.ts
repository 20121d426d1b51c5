import { exitCodes } from './exit.ts';

export interface Interruption {
  signal: AbortSignal;
  /** Whether a person or the system asked for it, rather than --timeout. */
  byUser(): boolean;
  /** Everything was read: a first signal from here on lets the report and the alerts come whole. */
  reporting(): void;
  end(): void;
}

/**
 * The first SIGINT or SIGTERM, or the end of the time given, stops the scan and lets it report what is known; a second
 * signal leaves at once. The store loses nothing either way.
 */
export function interruption(timeout: number | undefined, note: (text: string) => void): Interruption {
  const controller = new AbortController();
  let asked = false;
  let read = false;
  const stop = () => {
    if (asked) process.exit(exitCodes.interrupted);
    asked = true;
    if (read) return note('everything was read: reporting, then this ends; once more leaves at once');
    note('interrupted: reporting what is known; once more leaves at once, --resume continues later');
    controller.abort(new Error('interrupted'));
  };
  const late = () => {
    note('time is up: reporting what is known; --resume continues later');
    controller.abort(new Error('time is up'));
  };
  const timer = timeout === undefined ? undefined : setTimeout(late, timeout);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return {
    signal: controller.signal,
    byUser: () => asked,
    reporting() {
      clearTimeout(timer);
      read = true;
    },
    end() {
      clearTimeout(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}
