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
  /** Clients for one target, made when asked and dropped with it. Only `collector.permissions` get through. */
  clients(target: Target, collector: Collector<Clients>, meter: Meter): Clients;
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

export interface ConnectOptions {
  /** Calls in flight over the whole process. */
  concurrency: number;
  /** Partitions whose PRC endpoints the user allows to be called. */
  contact: readonly string[];
  /** A reference (`env:NAME`, `file:path`) becomes its value. */
  secret(reference: string): Promise<string>;
}

/** No usable credentials: exit code 5. The message says what was tried and how to mend it. */
export class CredentialsError extends Error {
  override name = 'CredentialsError';
}
