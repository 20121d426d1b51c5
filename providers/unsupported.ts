import type { Collector } from '../src/model/index.ts';

/** A type that no interface lets a reader list: a cell of the ledger that says so, and why. */
export function unsupported(
  definition: Pick<Collector, 'type' | 'per' | 'holds' | 'docs'> & { because: string },
): Collector {
  const { because: message, ...common } = definition;
  return {
    ...common,
    permissions: [],
    async *collect() {
      yield { kind: 'problem', problem: 'unsupported', message };
    },
  };
}
