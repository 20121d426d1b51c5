import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Incoming, Reply } from '../serve.ts';
import type { Caller } from './access.ts';
import { audiences } from './clouds.ts';
import { replyOf, requestId } from './errors.ts';
import type { AzureState, Principal, Tenant } from './state.ts';

/** Entra ID: discovery and tokens, for client credentials alone. Tokens grow old on the cloud's clock. */
export class Entra {
  readonly #state: AzureState;
  readonly #clock: Clock;
  readonly #seconds: number;
  constructor(state: AzureState, clock: Clock, seconds: number) {
    this.#state = state;
    this.#clock = clock;
    this.#seconds = seconds;
  }

  answer({ method, headers, body }: Incoming, path: string): Reply {
    const [, name = '', ...rest] = path.split('/');
    const tenant = this.#tenant(name);
    if (tenant === undefined) return this.#refuse(400, 'invalid_request', 90002, `Tenant '${name}' not found.`);
    const route = rest.join('/');
    if (method === 'GET' && route === 'v2.0/.well-known/openid-configuration')
      return replyOf(discovery(`https://${headers['host']}`, tenant));
    if (method === 'POST' && route === 'oauth2/v2.0/token')
      return this.#token(tenant, new URLSearchParams(body.toString('utf8')));
    return { status: 404, headers: {}, body: '' };
  }

  #tenant(name: string): Tenant | undefined {
    const wanted = name.toLowerCase();
    return [...this.#state.tenants.values()].find(
      ({ id, defaultDomain }) => id.toLowerCase() === wanted || defaultDomain === wanted,
    );
  }

  #token(tenant: Tenant, form: URLSearchParams): Reply {
    const grant = form.get('grant_type');
    if (grant !== 'client_credentials')
      return this.#refuse(
        400,
        'unsupported_grant_type',
        70003,
        `The app requested an unsupported grant type '${grant}'.`,
      );
    const client = form.get('client_id') ?? '';
    const principal = tenant.principals.find(({ appId }) => appId === client);
    if (principal === undefined)
      return this.#refuse(
        400,
        'unauthorized_client',
        700016,
        `Application with identifier '${client}' was not found in the directory '${tenant.displayName}'.`,
      );
    const wrong = this.#unproven(principal, form);
    if (wrong !== undefined) return wrong;
    const audience = (form.get('scope') ?? '').replace(/\/+\.default$/, '');
    if (!this.#resources().includes(audience))
      return this.#refuse(
        400,
        'invalid_resource',
        500011,
        `The resource principal named ${audience} was not found in the tenant named ${tenant.displayName}.`,
      );
    const access_token = this.#issue(tenant, principal, audience);
    return replyOf({ token_type: 'Bearer', expires_in: this.#seconds, ext_expires_in: this.#seconds, access_token });
  }

  /** Why the principal is not who it says it is. */
  #unproven({ appId, secret, federated }: Principal, form: URLSearchParams): Reply | undefined {
    const assertion = form.get('client_assertion');
    if (assertion !== null) {
      const { iss, sub } = claimsOf(assertion) ?? {};
      if (federated !== undefined && iss === federated.issuer && sub === federated.subject) return undefined;
      return this.#refuse(
        401,
        'invalid_client',
        700213,
        `No matching federated identity record found for presented assertion subject '${sub}'.`,
      );
    }
    if (form.get('client_secret') === secret) return undefined;
    return this.#refuse(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`,
    );
  }

  #resources = (): string[] => Object.values(audiences[this.#state.cloud]).flat();

  #issue(tenant: Tenant, { appId, objectId }: Principal, audience: string): string {
    const iat = Math.floor(this.#clock.now() / 1000);
    const issuer = `https://sts.windows.net/${tenant.id}/`;
    const claims = {
      aud: audience,
      iss: issuer,
      iat,
      nbf: iat,
      exp: iat + this.#seconds,
      appid: appId,
      oid: objectId,
      tid: tenant.id,
    };
    const text = [{ typ: 'JWT', alg: 'HS256' }, claims].map(part =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    return [...text, sign(text.join('.'))].join('.');
  }

  /** Who sent a request, or why the token is refused: the codes of Azure Resource Manager. */
  caller(authorization: string | undefined, allowed: readonly string[]): Caller | { code: string; message: string } {
    if (authorization === undefined)
      return { code: 'AuthenticationFailed', message: "Authentication failed. The 'Authorization' header is missing." };
    const token = /^bearer (.+)$/i.exec(authorization)?.[1] ?? '';
    const claims =
      token.slice(token.lastIndexOf('.') + 1) === sign(token.slice(0, token.lastIndexOf('.')))
        ? claimsOf(token)
        : undefined;
    const tenant = this.#state.tenants.get(claims?.tid ?? '');
    const principal = tenant?.principals.find(({ appId }) => appId === claims?.appid);
    if (claims === undefined || tenant === undefined || principal === undefined)
      return { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' };
    if (!allowed.includes(claims.aud ?? ''))
      return {
        code: 'InvalidAuthenticationTokenAudience',
        message: `The access token has been obtained for wrong audience or resource '${claims.aud}'. It should exactly match with one of the allowed audiences '${allowed.map(each => `${each}/`).join("','")}'.`,
      };
    if ((claims.exp ?? 0) * 1000 <= this.#clock.now())
      return {
        code: 'ExpiredAuthenticationToken',
        message: `The access token expiry UTC time '${claims.exp}' is earlier than current UTC time '${this.#clock.now() / 1000}'.`,
      };
    return { state: this.#state, tenant, principal };
  }

  #refuse(status: number, error: string, number: number, text: string): Reply {
    const timestamp = `${new Date(this.#clock.now()).toISOString().slice(0, 19).replace('T', ' ')}Z`;
    const trace = `Trace ID: ${requestId} Correlation ID: ${requestId} Timestamp: ${timestamp}`;
    const body = {
      error,
      error_description: `AADSTS${number}: ${text} ${trace}`,
      error_codes: [number],
      timestamp,
      trace_id: requestId,
      correlation_id: requestId,
    };
    return { ...replyOf(body, { status }), code: `AADSTS${number}` };
  }
}

const sign = (text: string): string =>
  createHmac('sha256', 'tokens of the simulated Entra ID').update(text).digest('base64url');

const claimsShape = z.object({
  aud: z.string().optional(),
  exp: z.number().optional(),
  tid: z.string().optional(),
  appid: z.string().optional(),
  iss: z.string().optional(),
  sub: z.string().optional(),
});

function claimsOf(token: string): z.infer<typeof claimsShape> | undefined {
  try {
    return claimsShape.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

const discovery = (authority: string, { id }: Tenant): object => ({
  token_endpoint: `${authority}/${id}/oauth2/v2.0/token`,
  token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
  jwks_uri: `${authority}/${id}/discovery/v2.0/keys`,
  response_modes_supported: ['query', 'fragment', 'form_post'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
  response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
  scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  issuer: `${authority}/${id}/v2.0`,
  authorization_endpoint: `${authority}/${id}/oauth2/v2.0/authorize`,
  end_session_endpoint: `${authority}/${id}/oauth2/v2.0/logout`,
});
