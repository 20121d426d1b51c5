import { MalformedAnswer, ServiceAbsent } from './errors.ts';

/** Larger than any page that AWS documents; more is a fault or an attack. */
const maximumBytes = 64 * 1024 * 1024;

interface Answer {
  statusCode: number;
  body?: unknown;
}

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> & { destroy(error?: Error): void } =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;

/** Statuses with which a server says that it does not have the operation at all. */
const absent = new Set([404, 405, 501]);

/**
 * Reads the whole body so that it can be judged before the SDK parses it: the SDK turns an empty 200 or a page of HTML
 * into success without a list. The content type is not judged: some servers send JSON as `text/html`. A body that stops
 * arriving ends as a timeout.
 */
export async function readAnswer(answer: Answer, idle: number): Promise<void> {
  if (!isStream(answer.body)) return;
  const bytes = await collect(answer.body, idle);
  answer.body = bytes;
  const { statusCode: status } = answer;
  if (bytes.length === 0 && status >= 200 && status < 300)
    throw new MalformedAnswer(`status ${status} with an empty body`);
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart().toLowerCase();
  if (!start.startsWith('<!doctype html') && !start.startsWith('<html')) return;
  if (absent.has(status)) throw new ServiceAbsent(`status ${status} with a page of HTML`);
  throw new MalformedAnswer(`status ${status} with a page of HTML`);
}

async function collect(
  body: AsyncIterable<Uint8Array> & { destroy(error?: Error): void },
  idle: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stop = () => body.destroy(Object.assign(new Error('the body stopped arriving'), { name: 'TimeoutError' }));
  const timer = setTimeout(stop, idle);
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
