import type { ReadingStore } from '../graph/index.ts';

/** What is judged: a store's rows as of one of its runs. */
export interface Estate {
  store: ReadingStore;
  run: string;
}

async function* nothing(): AsyncGenerator<never> {}

/** The estate of which nothing is known: what a plan stands on where no run is given. */
export const emptyEstate: Estate = {
  run: 'none',
  store: {
    scopes: nothing,
    cells: nothing,
    resources: nothing,
    ends: nothing,
    links: nothing,
    problems: nothing,
    resource: async () => undefined,
    end: async () => undefined,
    link: async row => {
      throw new RangeError(`no link ${row}`);
    },
    nodeCount: async () => 0,
  },
};
