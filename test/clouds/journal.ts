import type { Call, FaultKind } from './faults.ts';

/** One request as the cloud saw it. `status` 0: no answer was sent. Times are the clock's. */
export interface Entry extends Call {
  input: unknown;
  status: number;
  /** The error's code, where the answer was one. */
  code?: string;
  fault?: FaultKind;
  start: number;
  end: number;
  /** Requests under way when this one came in, itself included. */
  inFlight: number;
}

export class Journal {
  readonly entries: Entry[] = [];
  inFlight = 0;
  /** Most requests under way at once. */
  peak = 0;

  begin(start: number): Entry {
    this.inFlight++;
    this.peak = Math.max(this.peak, this.inFlight);
    const entry = {
      service: '',
      operation: '',
      scope: '',
      region: '',
      input: undefined,
      status: 0,
      start,
      end: start,
      inFlight: this.inFlight,
    };
    this.entries.push(entry);
    return entry;
  }

  end(entry: Entry, end: number): void {
    entry.end = end;
    this.inFlight--;
  }

  /** `service:Operation`, counted. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { service, operation } of this.entries) {
      const call = `${service}:${operation}`;
      counts.set(call, (counts.get(call) ?? 0) + 1);
    }
    return counts;
  }

  clear(): void {
    this.entries.length = 0;
    this.peak = this.inFlight;
  }
}
