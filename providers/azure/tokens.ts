import type { AccessToken, TokenCredential } from '@azure/identity';
import { isObject, text } from '../json.ts';
import { MalformedAnswer, TokenRefused } from '../wire-errors.ts';
import { ApiError, kindOfAnswer } from './errors.ts';

/** Milliseconds that a token may take; nothing but the command line tools needs a second of it. */
const patience = 30_000;

/** Renewed this long before its end. */
const early = 5 * 60_000;

/** Access tokens of one credential, one for each audience, asked for once even when many ask at the same time. */
export class Tokens {
  private credential: TokenCredential;
  private readonly make: () => TokenCredential;
  private readonly known = new Map<string, { token: Promise<AccessToken>; until: number }>();

  constructor(make: () => TokenCredential) {
    this.make = make;
    this.credential = make();
  }

  /** `audience`: the address of the service, `https://management.azure.com`. */
  async get(audience: string): Promise<string> {
    const known = this.known.get(audience);
    if (known && Date.now() < known.until) return (await known.token).token;
    const entry = { token: ask(this.credential, audience), until: Number.POSITIVE_INFINITY };
    this.known.set(audience, entry);
    try {
      const token = await entry.token;
      entry.until = Math.min(token.refreshAfterTimestamp ?? Number.POSITIVE_INFINITY, token.expiresOnTimestamp - early);
      return token.token;
    } catch (error) {
      if (this.known.get(audience) === entry) this.known.delete(audience);
      throw error;
    }
  }

  /**
   * Runs `use` with a token, and once more with a new one where the first had expired. Of many that come back with the
   * same old token one renews it.
   */
  async with<Answer>(audience: string, use: (token: string) => Promise<Answer>): Promise<Answer> {
    const token = await this.get(audience);
    try {
      return await use(token);
    } catch (error) {
      if (!(error instanceof ApiError) || kindOfAnswer(error) !== 'expired') throw error;
      if ((await this.get(audience)) === token) this.forget();
      return use(await this.get(audience));
    }
  }

  /** Forgets every token. The library keeps its own copies as long as the credential lives, so that goes too. */
  forget(): void {
    this.known.clear();
    this.credential = this.make();
  }
}

/** One token, or why there is none. Not every credential heeds the signal, so nobody waits for one that does not. */
export async function ask(credential: TokenCredential, audience: string, cap = patience): Promise<AccessToken> {
  const abortSignal = AbortSignal.timeout(cap);
  const late = new Promise<never>((_, reject) => {
    const refusal = new TokenRefused('timeout', `no token within ${cap / 1000} s`, {});
    abortSignal.addEventListener('abort', () => reject(refusal), { once: true });
  });
  const asked = credential.getToken(`${audience}/.default`, { abortSignal });
  const token = await Promise.race([asked, late]).catch((error: unknown) => {
    if (!(error instanceof Error) || error instanceof TokenRefused) throw error;
    throw new TokenRefused(kindOfRefusal(error), error.message, { cause: error });
  });
  if (!token) throw new TokenRefused('failed', 'no token was given', {});
  return token;
}

/** Codes of Entra ID that say something of the moment and nothing of the credentials. Source: learn.microsoft.com/entra/identity-platform/reference-error-codes. */
const passing = /AADSTS(90033|90055|50196|50097|90100|7000112)\b/;

function kindOfRefusal({ message }: Error): 'denied' | 'failed' {
  return /AADSTS\d/.test(message) && !passing.test(message) ? 'denied' : 'failed';
}

/** Who a token is for. Its signature is the service's to check. */
export interface Caller {
  tenant: string;
  name: string;
}

export function callerOf(token: string): Caller {
  const claims = claimsOf(token);
  const tenant = text(claims, 'tid');
  if (tenant === undefined) throw new MalformedAnswer('the access token names no tenant');
  const name = ['upn', 'unique_name', 'app_displayname', 'appid', 'oid'].map(claim => text(claims, claim));
  return { tenant: tenant.toLowerCase(), name: name.find(one => one !== undefined) ?? 'somebody' };
}

function claimsOf(token: string) {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isObject(claims) ? claims : {};
  } catch (cause) {
    throw new MalformedAnswer('the access token is not readable', { cause });
  }
}
