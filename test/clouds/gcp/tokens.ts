import { createHmac, verify } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Incoming, Reply } from '../serve.ts';
import { json, oauthError } from './errors.ts';
import type { GcpState, IdentityProvider, Principal } from './state.ts';

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const jwtType = 'urn:ietf:params:oauth:token-type:jwt';
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';

/** Who a token stands for. */
export interface Caller {
  principal: Principal;
  scopes: readonly string[];
}

/** What issues access tokens, and reads them again. They grow old on the cloud's clock. */
export class Tokens {
  readonly #state: GcpState;
  readonly #clock: Clock;
  readonly #seconds: number;
  constructor(state: GcpState, clock: Clock, seconds: number) {
    this.#state = state;
    this.#clock = clock;
    this.#seconds = seconds;
  }

  issue(email: string, scopes: readonly string[], seconds = this.#seconds): string {
    const text = encode({ email, scopes, exp: Math.floor(this.#clock.now() / 1000) + seconds });
    return `ya29.c.${text}.${sign(text)}`;
  }

  /** Who sent a request, or what is wrong with how it says so. */
  caller(authorization: string | undefined): Caller | 'missing' | 'invalid' | 'expired' {
    const [, token] = /^bearer (.+)$/i.exec(authorization ?? '') ?? [];
    if (token === undefined) return 'missing';
    if (!token.startsWith('ya29.')) return this.#selfSigned(token) ?? 'invalid';
    const [, , text = '', signature] = token.split('.');
    if (signature !== sign(text)) return 'invalid';
    const { email, scopes, exp } = accessToken.parse(decode(text));
    const principal = this.#principal(email);
    if (principal === undefined) return 'invalid';
    return exp * 1000 <= this.#clock.now() ? 'expired' : { principal, scopes };
  }

  /** A service account may sign its own tokens, where their audience or scope is ours. */
  #selfSigned(token: string): Caller | undefined {
    const claims = this.#assertion(token);
    if (claims === undefined || (claims.scope === undefined && claims.aud === undefined)) return undefined;
    const principal = this.#principal(claims.iss);
    return principal && { principal, scopes: claims.scope?.split(' ') ?? [cloudPlatform] };
  }

  #principal = (email: string): Principal | undefined =>
    this.#state.principals.find(principal => principal.email === email);

  /** `oauth2.googleapis.com/token`: keys of service accounts, refresh tokens of users. */
  token({ body }: Incoming): Reply {
    const form = new URLSearchParams(body.toString('utf8'));
    switch (form.get('grant_type')) {
      case jwtBearer:
        return this.#ofKey(form.get('assertion') ?? '');
      case 'refresh_token':
        return this.#ofUser(form);
      default:
        return oauthError('unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`);
    }
  }

  #ofKey(assertion: string): Reply {
    const claims = this.#assertion(assertion);
    if (claims === undefined) return oauthError('invalid_grant', 'Invalid JWT Signature.');
    const scopes = claims.scope?.split(' ').filter(Boolean) ?? [];
    if (scopes.length === 0) return oauthError('invalid_scope', 'Empty or missing scope not allowed.');
    return json(this.granted(claims.iss, scopes));
  }

  /** The claims of a token that a service account signed with one of its keys, in force by the signer's clock. */
  #assertion(token: string): Claims | undefined {
    const [head = '', text = ''] = token.split('.');
    const claims = claimsOf(text);
    const { kid } = header.safeParse(decode(head)).data ?? {};
    const keys = this.#principal(claims?.iss ?? '')?.keys ?? new Map<string, string>();
    const candidates = kid === undefined ? [...keys.values()] : [keys.get(kid)];
    if (claims === undefined || !candidates.some(key => key !== undefined && signed(token, key))) return undefined;
    return claims.exp - claims.iat <= 3600 && claims.exp * 1000 > Date.now() - 300_000 ? claims : undefined;
  }

  #ofUser(form: URLSearchParams): Reply {
    const user = this.#state.principals.find(({ refresh }) => refresh?.token === form.get('refresh_token'));
    if (user?.refresh === undefined) return oauthError('invalid_grant', 'Token has been expired or revoked.');
    const { clientId, clientSecret } = user.refresh;
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
      return oauthError('invalid_client', 'Unauthorized', 401);
    return json(this.granted(user.email, []));
  }

  /** An access token as token endpoints give it out. */
  granted(email: string, asked: readonly string[]): object {
    const scopes = asked.length === 0 ? [cloudPlatform] : asked;
    const access_token = this.issue(email, scopes);
    return { access_token, expires_in: this.#seconds, scope: scopes.join(' '), token_type: 'Bearer' };
  }

  /** `sts.googleapis.com/v1/token`: tokens of other issuers, for subjects of a workload identity pool. */
  exchange({ headers, body }: Incoming): Reply {
    const asked = formOf(headers['content-type'] ?? '', body);
    if (asked.get('grant_type') !== tokenExchange) return oauthError('invalid_request', 'Invalid grant type.');
    if (asked.get('subject_token_type') !== jwtType)
      return oauthError('invalid_request', `Invalid subject token type.`);
    const name = (asked.get('audience') ?? '').replace(/^\/\/iam\.googleapis\.com\//, '');
    const provider = this.#state.identityProviders.get(name);
    if (provider === undefined)
      return oauthError('invalid_target', `The target service indicated by the "audience" parameters is invalid.`);
    const claims = subject(asked.get('subject_token') ?? '', provider);
    if (claims === undefined) return oauthError('invalid_grant', 'Error verifying the signature of the subject token.');
    const pool = name.replace(/\/providers\/.*$/, '');
    const scopes = (asked.get('scope') ?? cloudPlatform).split(' ');
    const granted = this.granted(`principal://iam.googleapis.com/${pool}/subject/${claims.sub}`, scopes);
    return json({ ...granted, issued_token_type: accessTokenType });
  }

  /** A token for a service account that the caller may act as; `undefined`: it may not. */
  impersonate({ principal }: Caller, email: string, body: Buffer): Reply | undefined {
    const target = this.#principal(email);
    if (target === undefined || !target.tokenCreators.includes(principal.email)) return undefined;
    const asked = impersonation.safeParse(JSON.parse(body.toString('utf8') || '{}'));
    if (!asked.success || asked.data.scope.length === 0) return undefined;
    const seconds = Math.min(Number.parseInt(asked.data.lifetime, 10), 3600);
    const expireTime = new Date(this.#clock.now() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
    return json({ accessToken: this.issue(email, asked.data.scope, seconds), expireTime });
  }
}

export const cloudPlatform = 'https://www.googleapis.com/auth/cloud-platform';

const accessToken = z.object({ email: z.string(), scopes: z.array(z.string()), exp: z.number() });
const header = z.object({ kid: z.string().optional() });
const claimsShape = z.object({
  iss: z.string(),
  sub: z.string().optional(),
  aud: z.string().optional(),
  scope: z.string().optional(),
  iat: z.number().default(0),
  exp: z.number(),
});
type Claims = z.infer<typeof claimsShape>;
const impersonation = z.object({ scope: z.array(z.string()).default([]), lifetime: z.string().default('3600s') });

const claimsOf = (text: string): Claims | undefined => claimsShape.safeParse(decode(text)).data;

function subject(token: string, { issuer, publicKey }: IdentityProvider): Claims | undefined {
  const claims = claimsOf(token.split('.')[1] ?? '');
  return claims?.iss === issuer && signed(token, publicKey) && claims.exp * 1000 > Date.now() ? claims : undefined;
}

function signed(token: string, key: string): boolean {
  const [head = '', text = '', signature = ''] = token.split('.');
  return verify('RSA-SHA256', Buffer.from(`${head}.${text}`), key, Buffer.from(signature, 'base64url'));
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text: string): string =>
  createHmac('sha256', 'tokens of the simulated Google Cloud').update(text).digest('base64url');

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The exchange takes forms and JSON. */
function formOf(type: string, body: Buffer): Map<string, string> {
  const text = body.toString('utf8');
  if (!type.includes('json')) return new Map(new URLSearchParams(text));
  const names = z.record(z.string(), z.string()).safeParse(JSON.parse(text)).data ?? {};
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  return new Map(Object.entries(names).map(([name, value]) => [snake(name), value]));
}
