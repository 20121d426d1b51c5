import { DeliveryError } from './deliver.ts';
import { fiveMinutes, patiently, secondsOf } from './patience.ts';

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
const longestAnswer = 2_000;

/** Posts JSON once, again where 429 or 503 say when. Follows no redirect: a digest goes where it was sent to. Throws `DeliveryError`. */
export const postJson = (post: Post): Promise<void> =>
  patiently(post.patience ?? fiveMinutes, async () => {
    const { who, mend = {} } = post;
    const { status, text, retryAfter } = await answer(post);
    if (status >= 200 && status < 300) return;
    const said = text.replaceAll(/\s+/g, ' ').slice(0, 200);
    const remedy = Object.hasOwn(mend, text.trim()) ? ` (${mend[text.trim()]})` : '';
    throw new DeliveryError(`${who} answered ${status}${said ? `: ${said}` : ''}${remedy}`, {
      certain: status < 500 || retryAfter !== undefined,
      retryAfter,
    });
  });

async function answer({ address, body, headers, who, timeout = tenSeconds }: Post) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    const { status, headers: given } = response;
    const retryAfter = status === 429 || status === 503 ? secondsOf(given.get('retry-after'), Date.now()) : undefined;
    return { status, text: (await response.text()).slice(0, longestAnswer), retryAfter };
  } catch (cause) {
    const reason = cause instanceof Error ? reasonOf(cause) : String(cause);
    throw new DeliveryError(`${who} could not be reached: ${reason}`, { certain: neverSent(reason), cause });
  }
}

/** Nothing was sent where no name was found, nobody answered the door, or who did is not who was asked for. */
export const neverSent = (reason: string): boolean =>
  /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_ALTNAME_INVALID|CERT_\w+|\w+_CERT(_\w+)?|UNABLE_TO_\w+)\b/.test(
    reason,
  );

export function reasonOf({ message, cause }: Error): string {
  const code = Object(cause)['code'];
  return typeof code === 'string' ? code : message;
}
