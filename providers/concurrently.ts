import pLimit from 'p-limit';

/**
 * Runs `work` over items, at most `width` at a time, and yields results in the items' order. Reads ahead of the
 * consumer by `width` and no more. The first error is thrown where its result would have come.
 */
export async function* concurrently<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const limit = pLimit(width);
  const waiting: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const result = limit(work, item);
      result.catch(() => {}); // reported when its turn comes
      waiting.push(result);
      if (waiting.length >= width) yield await (waiting.shift() as Promise<Result>);
    }
    for (const result of waiting.splice(0)) yield await result;
  } finally {
    limit.clearQueue();
  }
}
