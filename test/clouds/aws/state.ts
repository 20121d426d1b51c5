import type { Items } from '../items.ts';

export type { Items };

/**
 * What a simulated AWS knows. A world generator writes it; the engine only reads it, so that it may be shared between
 * clouds and may be virtual: a world of a million resources is a function of an index, not a million objects.
 *
 * Records are written in terms of the API itself: the items of a list operation, the output of a get operation, with the
 * members named and typed as the SDK's output types have them (dates are `Date`, blobs `Uint8Array`). Services are named as
 * their client packages: `@aws-sdk/client-<service>`, e.g. `eventbridge`, `route-53`, `secrets-manager`.
 */
export interface AwsState {
  /** `aws`, `aws-cn`, `aws-us-gov` …: the second part of every ARN. */
  partition: string;
  accounts: Map<string, Account>;
  organization: Organization | null;
}

export interface Account {
  id: string;
  name: string;
  /** `SUSPENDED` accounts refuse AssumeRole and are listed with that status. */
  status: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE';
  /** Opt state of every region that the partition has. A region that is not in here does not exist. */
  regions: Map<string, OptStatus>;
  users: User[];
  roles: Role[];
  buckets: Buckets;
  /** By region; `global` holds those of iam, organizations, route-53, account and s3's ListBuckets. Write with `records`. */
  records: Map<string, Records>;
  /** What is refused in this account, to everybody. */
  denied: Denial[];
  /** Services that do not exist in a region: `[{ service: 'kms', region: 'ap-east-1' }]`. Without region: nowhere. */
  absent: { service: string; region?: string; how?: 'unknown-operation' | 'refused-connection' }[];
}

export type OptStatus = 'ENABLED' | 'ENABLED_BY_DEFAULT' | 'ENABLING' | 'DISABLED' | 'DISABLING';

/** An IAM user with one access key. `actions`: IAM actions that it may call (`*` allowed); absent: everything. */
export interface User {
  name: string;
  accessKeyId: string;
  secretAccessKey: string;
  actions?: readonly string[];
}

/** An IAM role. iam's ListRoles and GetRole are answered from here, with `record` for what else the Role shape holds. */
export interface Role {
  name: string;
  /** Starts and ends with `/`; absent: `/`. */
  path?: string;
  /** The trust policy, as an object. Principal AWS (account, ARN, `*`), Condition sts:ExternalId and aws:PrincipalOrgID act. */
  trust: TrustPolicy;
  /** IAM actions that a session of this role may call (`s3:GetBucket*`); absent: everything. */
  actions?: readonly string[];
  record?: object;
}

export interface TrustPolicy {
  Version: string;
  Statement: TrustStatement[];
}

export interface TrustStatement {
  Effect: 'Allow' | 'Deny';
  Principal: '*' | { [kind: string]: string | string[] };
  Action: string | string[];
  Condition?: { [operator: string]: { [key: string]: string | string[] } };
}

/** Buckets of an account, whatever their region; names are unique over the whole state. */
export interface Buckets {
  items: Items<Bucket>;
  /** Finds by name in a virtual list; absent: the list is indexed once. */
  find?(name: string): Bucket | undefined;
}

export interface Bucket {
  Name: string;
  BucketRegion: string;
  CreationDate?: Date;
}

export interface Organization {
  id: string;
  /** Account that owns it. It and the delegated administrators may call organizations. */
  management: string;
  delegated: string[];
  root: { id: string; name: string };
  units: { id: string; name: string; parent: string }[];
  /** Account id → unit or root id. Accounts in here are members, also those that `AwsState.accounts` does not hold. */
  members: Map<string, { parent: string; name: string; status?: Account['status'] }>;
}

/** `call` is `service:Operation`, `*` allowed (`ec2:Describe*`, `*`); without region: in every region. */
export interface Denial {
  call: string;
  region?: string;
}

/** Members of the request that an answer belongs to, compared by value: `{ TopicArn: 'arn:…' }`. */
export type Match = { readonly [member: string]: unknown };

/** An error that the service answers: its code on the wire and its status; `members` for further modelled members. */
export interface Refusal {
  code: string;
  status?: number;
  message?: string;
  members?: object;
  headers?: Record<string, string>;
}

/** `undefined` from a function: nothing there, so the service's own not-found error. */
export type Answer =
  | { items: Items | ((input: Match) => Items | undefined); rest?: object }
  | { output: object | ((input: Match) => object | undefined) }
  | { error: Refusal };

interface Shelf {
  /** Names of the matched members, sorted; more members are tried first. */
  names: string[];
  answers: Map<string, Answer>;
}

/** Records of one account in one region. */
export class Records {
  readonly #shelves = new Map<string, Shelf[]>();

  /**
   * Items of a list operation: `list('sns', 'ListTopics', [{ TopicArn }])`. With `match`, of the call with these members:
   * `list('eventbridge', 'ListTargetsByRule', targets, { Rule: 'r' })`. `rest`: further members of every page.
   */
  list(
    service: string,
    operation: string,
    items: Items | ((input: Match) => Items | undefined),
    match: Match = {},
    rest?: object,
  ): this {
    return this.#put(service, operation, match, rest === undefined ? { items } : { items, rest });
  }

  /** The output of a get operation: `answer('sns', 'GetTopicAttributes', { TopicArn }, { Attributes })`. */
  answer(
    service: string,
    operation: string,
    match: Match,
    output: object | ((input: Match) => object | undefined),
  ): this {
    return this.#put(service, operation, match, { output });
  }

  /** An error for one request: `refuse('s3', 'GetBucketPolicy', { Bucket }, { code: 'AccessDenied', status: 403 })`. */
  refuse(service: string, operation: string, match: Match, error: Refusal): this {
    return this.#put(service, operation, match, { error });
  }

  /** The answer whose match fits best, and the members it matched. */
  find(service: string, operation: string, input: Match): { answer: Answer; matched: readonly string[] } | undefined {
    for (const { names, answers } of this.#shelves.get(`${service}:${operation}`) ?? []) {
      const answer = answers.get(keyOf(names, input));
      if (answer !== undefined) return { answer, matched: names };
    }
    return undefined;
  }

  #put(service: string, operation: string, match: Match, answer: Answer): this {
    const key = `${service}:${operation}`;
    const shelves = this.#shelves.get(key) ?? [];
    this.#shelves.set(key, shelves);
    const names = Object.keys(match).sort();
    let shelf = shelves.find(each => each.names.join() === names.join());
    if (shelf === undefined) {
      shelf = { names, answers: new Map() };
      shelves.push(shelf);
      shelves.sort((a, b) => b.names.length - a.names.length);
    }
    shelf.answers.set(keyOf(names, match), answer);
    return this;
  }
}

const keyOf = (names: readonly string[], input: Match): string =>
  JSON.stringify(names.map(name => input[name] ?? null));

/** The records of a region (or `global`), made when first asked for. */
export function records(account: Account, region: string): Records {
  const found = account.records.get(region) ?? new Records();
  account.records.set(region, found);
  return found;
}

/** An account with one user `audit` that may do everything, and nothing else. The key is derived from the id. */
export function addAccount(
  state: AwsState,
  id: string,
  regions: Iterable<readonly [string, OptStatus]>,
  name = id,
): Account {
  const account: Account = {
    id,
    name,
    status: 'ACTIVE',
    regions: new Map(regions),
    users: [{ name: 'audit', accessKeyId: `AKIASIM${id}0`, secretAccessKey: `secret-of-audit-in-${id}` }],
    roles: [],
    buckets: { items: [] },
    records: new Map(),
    denied: [],
    absent: [],
  };
  state.accounts.set(id, account);
  return account;
}

export const emptyState = (partition = 'aws'): AwsState => ({ partition, accounts: new Map(), organization: null });
