import type { Items } from '../items.ts';

/** Lists one after the other, read as one. Read by rising index, as pages are, it finds the list at once. */
export function concatenated<Item, Made>(
  parts: readonly { items: Items<Item>; from?: number; to?: number; as(item: Item): Made }[],
): Items<Made> {
  const starts: number[] = [];
  let length = 0;
  for (const { items, from = 0, to = items.length } of parts) {
    starts.push(length);
    length += to - from;
  }
  let current = 0;
  return {
    length,
    at(index) {
      if (index < (starts[current] ?? 0)) current = 0;
      while (index >= (starts[current + 1] ?? length) && current < parts.length - 1) current++;
      const part = parts[current];
      const item = part?.items.at(index - (starts[current] ?? 0) + (part.from ?? 0));
      return part === undefined || item === undefined ? undefined : part.as(item);
    },
  };
}
