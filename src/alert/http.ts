import { DeliveryError } from './deliver.ts';

export interface Post {
  address: string;
  body: string;
  headers?: Record<string, string>;
  /** Who is told, for messages; the address may be a secret and is never in one. */
  who: string;
  /** What mends an answer, by its text. */
  mend?: Record<string, string>;
  /** Milliseconds that an answer may take, and seconds that the other side may ask to wait. */
  timeout?: number;
  patience?: number;
}

const tenSeconds = 10_000;
const fiveMinutes = 300;
const longestAnswer = 2_000;

/** Posts JSON once, again where 429 or 503 say when. Follows no redirect: a digest goes where it was sent to. Throws `DeliveryError`. */
export async function postJson(post: Post): Promise<void> {
  const { who, mend = {}, patience = fiveMinutes } = post;
  for (let left = patience; ; ) {
    const { status, text, retryAfter } = await answer(post);
    if (status >= 200 && status < 300) return;
    if ((status === 429 || status === 503) && retryAfter !== undefined && retryAfter <= left) {
      left -= Math.max(1, retryAfter);
      await new Promise(resolve => setTimeout(resolve, retryAfter * 1000));
      continue;
    }
    const said = text.replaceAll(/\s+/g, ' ').slice(0, 200);
    const remedy = Object.hasOwn(mend, text.trim()) ? ` (${mend[text.trim()]})` : '';
    throw new DeliveryError(`${who} answered ${status}${said ? `: ${said}` : ''}${remedy}`, { certain: status < 500 });
  }
}

async function answer({ address, body, headers, who, timeout = tenSeconds }: Post) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const text = (await response.text()).slice(0, longestAnswer);
    return { status: response.status, text, ...(Number.isFinite(seconds) ? { retryAfter: seconds } : {}) };
  } catch (cause) {
    const reason = cause instanceof Error ? reasonOf(cause) : String(cause);
    // Nothing was sent where nobody answered the door.
    throw new DeliveryError(`${who} could not be reached: ${reason}`, {
      certain: /ECONNREFUSED|ENOTFOUND/.test(reason),
      cause,
    });
  }
}

function reasonOf({ message, cause }: Error): string {
  const code = Object(cause)['code'];
  return typeof code === 'string' ? code : message;
}
