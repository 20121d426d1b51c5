import { FormatError } from './errors.ts';
import type { Sink } from './format.ts';

/** Faults that one file may have before reading it further tells nothing new. */
const enough = 200;

/** Reads one record after the other; what is wrong with one is told with the rest, and the file is refused at its end. */
export function collectFaults(sink: Pick<Sink, 'fault'>): (read: () => void) => void {
  let failed = 0;
  return read => {
    try {
      read();
    } catch (cause) {
      if (!(cause instanceof FormatError)) throw cause;
      if (++failed > enough)
        throw new FormatError(`is not read further: ${enough} records are wrong`, cause.at, { cause });
      sink.fault({ at: cause.at, message: cause.message });
    }
  };
}
