import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Started {
  endpoint: string;
  key: { accessKeyId: string; secretAccessKey: string };
}

/** What the simulated cloud saw. Times in milliseconds. */
export interface Seen {
  calls: number;
  /** Calls whose operation, account, region and input another one had. */
  repeated: number;
  /** Most calls in flight. */
  peak: number;
  /** From the first call to the end of the last. */
  span: number;
  /** What our token buckets alone make the scan last. */
  limited: number;
}

export interface Cloud extends Started {
  /** What was asked since the last time. */
  seen(): Promise<Seen>;
  stop(): void;
}

/** Starts a world in a process of its own. */
export async function startCloud(world: 'company' | 'fleets', size: number, latency: number): Promise<Cloud> {
  const child = fork(join(import.meta.dirname, 'cloud.ts'), [world, String(size), String(latency)]);
  const answer = async () => (await once(child, 'message'))[0];
  const started: Started = await answer();
  return {
    ...started,
    seen() {
      child.send('seen');
      return answer();
    },
    stop: () => child.disconnect(),
  };
}
