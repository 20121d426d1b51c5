import type { Problem, Target } from './coverage.ts';
import type { Link } from './link.ts';
import type { Holds, Resource } from './resource.ts';

export type Row = Resource | Link | Problem;

/** What a collector is given. `target` says where to look; `resource` and `problem` fill in what follows from it. */
export interface CollectContext<Clients> {
  clients: Clients;
  target: Target;
  signal: AbortSignal;
  /** A resource of the collector's own type in the target's scope, and in its region unless the item says another. */
  resource(item: ResourceItem): Resource;
  /**
   * Sorts an error by the provider's table. With `id` it stands for one resource, without for the whole target.
   * A bug (TypeError and the like) is not sorted but thrown again.
   */
  problem(error: unknown, id?: string): Problem;
  /** Says in the ledger which of several ways was taken, e.g. `ec2:DescribeRegions, as account:ListRegions was denied`. */
  via(text: string): void;
}

export type ResourceItem = Pick<Resource, 'id' | 'name' | 'locations' | 'labels' | 'facts'> &
  Partial<Pick<Resource, 'region' | 'type' | 'holds'>>;

/**
 * Lists one type of resource with its links. It yields resources, links and problems, and throws only for a bug or
 * for an error of the provider that ends the whole target: the engine sorts those with the same table.
 */
export interface Collector<Clients = unknown> {
  type: string;
  /** What is read once: a region of a scope, a scope, or the organisation. */
  per: 'region' | 'scope' | 'organization';
  holds: Holds;
  /** Least privilege, in the provider's own names. Generates the policies; the client layer lets nothing else out. */
  permissions: readonly string[];
  /** The provider's documentation of the list operation. */
  docs: string;
  collect(context: CollectContext<Clients>): AsyncIterable<Row>;
  /**
   * Where the provider has an index of the whole organisation (Azure Resource Graph, Google Cloud Asset Inventory): lists
   * the type in many scopes with few calls. It yields `{ kind: 'scope' }` before the rows of each scope that the index
   * answered for, also where there are none, and each scope once. Scopes that it leaves out, or that stood open when it
   * threw, are read one by one with `collect`. Only for collectors `per: 'scope'`.
   */
  sweep?(context: SweepContext<Clients>): AsyncIterable<Row | ScopeStart>;
}

/** The rows that follow are of this scope, until the next one starts. */
export interface ScopeStart {
  kind: 'scope';
  scope: string;
}

/** `target.scope` is the organisation's own id; `resource` takes the scope from the start before it. */
export interface SweepContext<Clients> extends CollectContext<Clients> {
  /** The open scopes of the connection, sorted. */
  scopes: readonly string[];
}

/** What the provider bills and grants by, found by discovery. */
export interface Scope {
  provider: string;
  partition: string;
  scope: string;
  name: string | null;
  /** Identifiers of the containers above it, nearest first (organisational units, folders), for selectors. */
  parents: string[];
  /** Belongs to the estate's owner: a member of the organisation, or named in the configuration. */
  ours: boolean;
  /** Regions to read, each with what is known of it. `closed` says why a region is not read, and how that is known. */
  regions: { region: string; closed?: Problem }[];
  /** Set when nothing of the scope can be read: suspended, role not assumable. Every cell of it carries this. */
  closed?: Problem;
}

/** What discovery is given: `collect` runs a collector as a target of the scan, ledger and store included. */
export interface DiscoverContext {
  signal: AbortSignal;
  /** Rows of the target, and its problem where it has one. */
  collect(
    type: string,
    target: Omit<Target, 'type' | 'provider'>,
  ): Promise<{ resources: Resource[]; problem?: Problem }>;
}

/** A provider with one set of credentials. */
export interface Connection<Clients = unknown> {
  /** Who we are there, for people: `profile audit: arn:aws:iam::111122223333:role/demarc-audit`. */
  identity: string;
  /** Finds scopes. A scope that cannot be read is still yielded, `closed`. */
  discover(context: DiscoverContext): AsyncIterable<Scope>;
  /** The organisation that the connection reads as a whole (tenant, organisation). Missing: single scopes alone. */
  organization?: { scope: string; partition: string } | undefined;
  /**
   * Clients for one target, made when asked and dropped with it. Only `collector.permissions` get through. `signal`
   * ends the target: calls in flight and waits for a limit stop with it.
   */
  clients(target: Target, collector: Collector<Clients>, meter: Meter, signal: AbortSignal): Clients;
  /** Called once when a target ended `expired`, before it is tried again. */
  renew(target: Target): void;
  close(): void;
}

/** Counts what leaves the process, per target; the engine's progress line and the ledger read it. */
export interface Meter {
  calls: number;
  /** Called when a call waits for a rate limit; `what` names it, e.g. `ec2 in us-east-1`. */
  waiting(what: string, milliseconds: number): void;
  /** Called with every call that is sent, `service:Operation`. */
  called(call: string): void;
}

/** `Settings` is what the configuration holds under the provider's name, one entry per connection. */
export interface Provider<Settings = unknown, Clients = unknown> {
  id: string;
  collectors: readonly Collector<Clients>[];
  /** The error table. `undefined`: not an error of the provider, so a bug. */
  classify(error: unknown): Omit<Problem, 'id'> | undefined;
  /** Settings for the ambient credentials, or `undefined` where none are found. Sends nothing. */
  ambient(): Promise<Settings | undefined>;
  /** Throws `CredentialsError` where the credentials cannot be used at all. */
  connect(settings: Settings, options: ConnectOptions): Promise<Connection<Clients>>;
}

/** A token bucket as the provider documents it: `capacity` calls at once, `refill` a second. */
export interface Limit {
  capacity: number;
  refill: number;
}

/** Keeps calls within the provider's limits; implemented by `src/scan`. */
export interface Limiter {
  /**
   * Takes one token from the bucket named `key`, made full when first named; first come, first served. Resolves to the
   * milliseconds waited, rejects with the signal's reason.
   */
  acquire(key: string, limit: Limit, signal?: AbortSignal): Promise<number>;
}

/** Caps calls in flight over the whole process; implemented by `src/scan`. */
export interface Slots {
  /** Runs `call` when a slot is free. Waiting ends with the signal's reason; `call` itself is its owner's to stop. */
  run<Answer>(call: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer>;
}

export interface ConnectOptions {
  /** Calls in flight over the whole process. */
  concurrency: number;
  /** Waits for the provider's rate limits. Every call goes through it, then through `slots`. */
  limiter: Limiter;
  slots: Slots;
  /** Milliseconds without an answer, or without more of it, after which a call is given up. Missing: 30,000. */
  requestTimeout?: number;
  /** Partitions whose PRC endpoints the user allows to be called. */
  contact: readonly string[];
  /** A reference (`env:NAME`, `file:path`) becomes its value. */
  secret(reference: string): Promise<string>;
}

/** No usable credentials: exit code 5. The message says what was tried and how to mend it. */
export class CredentialsError extends Error {
  override name = 'CredentialsError';
}
