import { createHash, timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Clock } from '../clock.ts';
import type { Account, AwsState } from './state.ts';
import type { WireRequest } from './wire.ts';

/** Whoever holds a key. */
export interface Identity {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  account: Account;
  arn: string;
  userId: string;
  /** The role behind a session, for trust policies that name it. */
  role?: string;
  actions?: readonly string[];
  /** The clock's time after which a session is over. */
  expires?: number;
}

/** What the Authorization header claims. */
export interface Claim {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]*)\/([^/,]+)\/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})$/;

export function claimOf(request: WireRequest): Claim | undefined {
  const [, accessKeyId, date, region, service, signed, signature] =
    form.exec(request.headers['authorization'] ?? '') ?? [];
  if (!accessKeyId || !date || region === undefined || !service || !signed || !signature) return undefined;
  return { accessKeyId, date, region, service, signedHeaders: signed.split(';'), signature };
}

export class Identities {
  readonly #known = new Map<string, Identity>();
  readonly #state: AwsState;
  readonly #clock: Clock;
  #sessions = 0;
  constructor(state: AwsState, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
    for (const account of state.accounts.values()) this.#learn(account);
  }

  #learn(account: Account): void {
    for (const { name, ...user } of account.users) {
      const arn = `arn:${this.#state.partition}:iam::${account.id}:user/${name}`;
      this.#known.set(user.accessKeyId, { ...user, account, arn, userId: `AIDA${idOf(arn)}` });
    }
  }

  byKey(accessKeyId: string): Identity | undefined {
    return this.#known.get(accessKeyId);
  }

  /** Credentials of a role's session, as AssumeRole gives them. */
  assume(
    account: Account,
    roleName: string,
    path: string,
    session: string,
    seconds: number,
    actions?: readonly string[],
  ): Identity {
    const { partition } = this.#state;
    const seed = idOf(`${account.id}/${roleName}/${session}/${this.#sessions++}`);
    const role = `arn:${partition}:iam::${account.id}:role${path}${roleName}`;
    const identity: Identity = {
      accessKeyId: `ASIA${seed}`,
      secretAccessKey: `secret-of-${seed}`,
      sessionToken: `token-of-${seed}`,
      account,
      arn: `arn:${partition}:sts::${account.id}:assumed-role/${roleName}/${session}`,
      userId: `AROA${idOf(role)}:${session}`,
      role,
      expires: this.#clock.now() + seconds * 1000,
      ...(actions === undefined ? {} : { actions }),
    };
    this.#known.set(identity.accessKeyId, identity);
    return identity;
  }

  /** What is wrong with a request's credentials; `undefined`: they are good. */
  async fault(
    claim: Claim,
    request: WireRequest,
  ): Promise<'unknownKey' | 'badToken' | 'expired' | 'badSignature' | undefined> {
    const identity = this.#known.get(claim.accessKeyId);
    if (identity === undefined) return 'unknownKey';
    if (request.headers['x-amz-security-token'] !== identity.sessionToken) return 'badToken';
    if (identity.expires !== undefined && this.#clock.now() >= identity.expires) return 'expired';
    return (await signatureHolds(identity, claim, request)) ? undefined : 'badSignature';
  }
}

/** Sixteen capitals and digits that stand for a name. */
const idOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 16).toUpperCase();

/** Signs the request again with the known secret, over the headers that were signed, and compares. */
async function signatureHolds(identity: Identity, claim: Claim, request: WireRequest): Promise<boolean> {
  const headers = Object.fromEntries(claim.signedHeaders.map(name => [name, request.headers[name] ?? '']));
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers['x-amz-date'] ?? '') ?? [];
  if (
    second === undefined ||
    headers['host'] === undefined ||
    !bodyHolds(headers['x-amz-content-sha256'], request.body)
  )
    return false;
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(request.query.keys())) query[name] = request.query.getAll(name);
  const { method, path } = request;
  const signer = new SignatureV4({
    credentials: identity,
    region: claim.region,
    service: claim.service,
    sha256: Sha256,
    applyChecksum: false,
    uriEscapePath: claim.service !== 's3',
  });
  const again = await signer.sign(new HttpRequest({ method, path, query, headers, body: request.body }), {
    signingDate: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
    signableHeaders: new Set(claim.signedHeaders),
  });
  const expected = /Signature=([0-9a-f]{64})$/.exec(again.headers['authorization'] ?? '')?.[1] ?? '';
  return (
    expected.length === claim.signature.length && timingSafeEqual(Buffer.from(expected), Buffer.from(claim.signature))
  );
}

/** A named hash must be the body's own; streams are named otherwise and are not checked. */
const bodyHolds = (named: string | undefined, body: Uint8Array): boolean =>
  named === undefined || !/^[0-9a-f]{64}$/.test(named) || named === createHash('sha256').update(body).digest('hex');
