/**
 * Rows until the signal aborts, even if whoever makes them does not listen: a hung generator is left behind. One
 * promise a row, none that outlives it (racing with one long promise would hold on to every row).
 */
export async function* until<Row>(rows: AsyncIterable<Row>, signal: AbortSignal): AsyncGenerator<Row> {
  const iterator = rows[Symbol.asyncIterator]();
  let stop: (reason: unknown) => void = () => {};
  const abort = () => stop(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    while (true) {
      signal.throwIfAborted();
      const step = await new Promise<IteratorResult<Row>>((resolve, reject) => {
        stop = reject;
        iterator.next().then(resolve, reject);
      });
      if (step.done) return;
      yield step.value;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    iterator.return?.().catch(() => {}); // what it throws while being stopped is not news
  }
}
