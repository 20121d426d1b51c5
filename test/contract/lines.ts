import { endKey, type Link } from '../../src/model/index.ts';

/** Links as text, in the order in which they were given: `from relation to`, with what narrows them. */
export const lines = (links: readonly Link[]): string[] =>
  links.map(({ from, relation, to, conditions }) =>
    [endKey(from), relation, endKey(to), ...(conditions ? [`if ${conditions.join(' and ')}`] : [])].join(' '),
  );
