/** A stream of numbers in [0, 1) that depends on nothing but its seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How long a call takes: always the same, or log-normal around a median with a long tail, as measured of real APIs. */
export type Latency = number | { median: number; sigma?: number };

export function latencyOf(latency: Latency, next: () => number): number {
  if (typeof latency === 'number') return latency;
  // Box-Muller; 1 - next() is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return latency.median * Math.exp((latency.sigma ?? 0.5) * normal);
}
