/**
 * Remembers what was read last, so that gaps which share a crossing share its rows too. When `limit` is reached it
 * forgets everything: order of use isn't worth its bookkeeping here.
 */
export function recent<Key, Value>(limit: number, read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>();
  return key => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= limit) known.clear();
    const reading = read(key);
    known.set(key, reading);
    return reading;
  };
}
