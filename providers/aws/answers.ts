import { MalformedAnswer } from './errors.ts';

/** Larger than any page that AWS documents; more is a fault or an attack. */
const maximumBytes = 64 * 1024 * 1024;

const idleMilliseconds = 30_000;

interface Answer {
  statusCode: number;
  headers: Record<string, string | undefined>;
  body?: unknown;
}

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> & { destroy(error?: Error): void } =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;

/**
 * Reads the whole body so that it can be judged before the SDK parses it: the SDK turns an empty 200 or a page of HTML
 * into success without a list. A body that stops arriving ends as a timeout.
 */
export async function readAnswer(answer: Answer): Promise<void> {
  if (!isStream(answer.body)) return;
  const bytes = await collect(answer.body);
  answer.body = bytes;
  if (answer.statusCode < 200 || answer.statusCode > 299) return;
  const type = answer.headers['content-type'] ?? '';
  if (bytes.length === 0) throw new MalformedAnswer('status 200 with an empty body');
  if (/html/i.test(type)) throw new MalformedAnswer(`status 200 with content type ${type}`);
  if (/<(!doctype )?html/i.test(Buffer.from(bytes.subarray(0, 256)).toString('latin1')))
    throw new MalformedAnswer('status 200 with a page of HTML');
}

async function collect(body: AsyncIterable<Uint8Array> & { destroy(error?: Error): void }): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stop = () => body.destroy(Object.assign(new Error('the body stopped arriving'), { name: 'TimeoutError' }));
  const timer = setTimeout(stop, idleMilliseconds);
  try {
    for await (const chunk of body) {
      timer.refresh();
      size += chunk.length;
      if (size > maximumBytes) throw new MalformedAnswer(`an answer of more than ${maximumBytes} bytes`);
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(timer);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}
