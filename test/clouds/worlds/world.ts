import type { AwsSettings } from '../../../providers/aws/settings.ts';
import {
  type Account,
  type AwsState,
  addAccount,
  emptyState,
  type OptStatus,
  type Records,
  records,
} from '../aws/state.ts';
import { listOf } from './lists.ts';
import { type Planted, type Reach, Truth } from './truth.ts';
import type { AccountOptions, WorldOptions } from './world-options.ts';

/** Regions that every world has: enabled from the start, and those that an account opts into. */
export const openRegions = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-northeast-1', 'ap-southeast-1'] as const;
export const optInRegions = ['ap-east-1', 'ap-east-2', 'eu-south-1', 'me-central-1'] as const;

/** Where regions lie under PRC jurisdiction. Hong Kong; the two of `aws-cn`. Taipei (`ap-east-2`) does not. */
const regionsInReach: ReadonlySet<string> = new Set(['ap-east-1', 'cn-north-1', 'cn-northwest-1']);
/** Run by Sinnet and NWCD. */
const regionsOfOthers: ReadonlySet<string> = new Set(['cn-north-1', 'cn-northwest-1']);

export const reachOfRegion = (region: string): Reach[] => [
  ...(regionsInReach.has(region) ? [{ vector: 'territory', verdict: 'reachable' } as const] : []),
  ...(regionsOfOthers.has(region) ? [{ vector: 'operator', verdict: 'reachable' } as const] : []),
];

export const auditRole = 'demarc-audit';

/** Where a builder puts something. */
export interface Home {
  world: World;
  account: Account;
  region: string;
  records: Records;
}

/** A resource to plant. `reach`: where it isn't that of its region. */
export type Thing = Pick<Planted, 'id' | 'type' | 'holds'> & Partial<Pick<Planted, 'labels' | 'reach'>>;

/** Something that was built, as other builders need it. */
export interface Built {
  id: string;
  /** The bare name or id that APIs use within an account. */
  name: string;
  home: Home;
}

/**
 * A simulated organisation under construction, with its truth. Builders (`build/`) write both: the records that AWS
 * would answer, and what is so. Every id follows from the order of building, so that a world is the same each time.
 */
export class World {
  readonly state: AwsState;
  readonly truth: Truth;
  readonly management: Account;
  readonly #options: WorldOptions;
  #count = 0;

  constructor(name: string, options: WorldOptions = {}) {
    this.#options = options;
    this.truth = options.truth ?? new Truth();
    this.state = emptyState(options.partition ?? 'aws');
    this.management = addAccount(this.state, '100000000001', this.#regions([]), name);
    this.#whatIsThereByNature(this.management);
    if (options.organization === false) return;
    const { id } = this.management;
    const root = { id: 'r-root', name: 'Root' };
    const members = new Map([[id, { parent: root.id, name }]]);
    this.state.organization = { id: 'o-exampleorg1', management: id, delegated: [], root, units: [], members };
    this.#listAccount(this.management);
  }

  get partition(): string {
    return this.state.partition;
  }

  /** An organisational unit under another one, or under the root. */
  unit(name: string, parent?: string): string {
    const organization = this.#organization();
    const id = `ou-root-${this.hex(8)}`;
    organization.units.push({ id, name, parent: parent ?? organization.root.id });
    const arn = `arn:${this.partition}:organizations::${organization.management}:ou/${organization.id}/${id}`;
    this.#plant(this.at(this.management, 'global'), { id: arn, type: 'aws.organizations.ou', holds: 'nothing' });
    this.truth.flow(arn, 'member-of', this.#above(parent));
    return id;
  }

  /** A member with the audit role, which trusts the management account. */
  account(name: string, { id, unit, status = 'ACTIVE', optedIn = [] }: AccountOptions = {}): Account {
    const organization = this.#organization();
    const account = addAccount(this.state, id ?? this.digits(12), this.#regions(optedIn), name);
    account.status = status;
    organization.members.set(account.id, { parent: unit ?? organization.root.id, name, status });
    this.#listAccount(account);
    if (status !== 'ACTIVE') return account;
    this.#whatIsThereByNature(account);
    this.#auditRole(account);
    return account;
  }

  at(account: Account, region: string): Home {
    return { world: this, account, region, records: records(account, region) };
  }

  /** A resource that the scan must list, in its home's place, owned by the organisation. */
  plant(home: Home, thing: Thing): void {
    this.#plant(home, thing);
  }

  /**
   * Makes a member the delegated administrator: it may walk the organisation, and the audit role of every other account
   * trusts it too. What is scanned with its key instead of the management account's.
   */
  delegate(account: Account): { state: AwsState; management: Account; settings(endpoint: string): AwsSettings } {
    this.#organization().delegated.push(account.id);
    this.#auditRole(this.management);
    const Principal = { AWS: `arn:${this.partition}:iam::${account.id}:root` };
    for (const other of this.state.accounts.values()) {
      if (other === account) continue;
      const role = other.roles.find(({ name }) => name === auditRole);
      if (!role) continue;
      role.trust.Statement.push({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' });
      this.truth.flow(
        `arn:${this.partition}:iam::${other.id}:role/${auditRole}`,
        'assumable-by',
        this.scope(account.id),
      );
    }
    return { state: this.state, management: account, settings: endpoint => this.settings(endpoint) };
  }

  /** How a scan of this world is configured. */
  settings(endpoint: string): AwsSettings {
    const { externalId, organization, narrow = false } = this.#options;
    // A pattern, as a region that is named outright is tried even where the account has not enabled it.
    const regions = narrow ? { regions: [...this.management.regions.keys()].map(region => `${region}*`) } : {};
    const settings = { name: 'world', partition: this.partition, endpoint, ...regions };
    if (organization === false) return settings;
    const reference = externalId === undefined ? {} : { externalId };
    return { ...settings, organization: { role: auditRole, ...reference } };
  }

  /** The next pseudo-random hexadecimal digits. */
  hex(length: number): string {
    let text = '';
    while (text.length < length) text += this.#mixed().toString(16).padStart(8, '0');
    return text.slice(0, length);
  }

  /** The next pseudo-random decimal digits, never beginning with 0. */
  digits(length: number): string {
    let text = String(2 + (this.#mixed() % 7));
    while (text.length < length) text += String(this.#mixed() % 1_000_000_000).padStart(9, '0');
    return text.slice(0, length);
  }

  uuid(): string {
    return [8, 4, 4, 4, 12].map(length => this.hex(length)).join('-');
  }

  /** Mixes a counter (the finaliser of MurmurHash3), so that neighbouring ids do not look alike. */
  #mixed(): number {
    this.#count += 1;
    let hash = Math.imul(this.#count + (this.#options.salt ?? 0) * 1_000_003, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  /** The root of the organisation, or one of its units. */
  #above(id?: string): string {
    const { management, id: organization, root } = this.#organization();
    const kind = id === undefined || id === root.id ? 'root' : 'ou';
    return `arn:${this.partition}:organizations::${management}:${kind}/${organization}/${id ?? root.id}`;
  }

  #organization() {
    const { organization } = this.state;
    if (organization === null) throw new Error('this world has no organisation');
    return organization;
  }

  #regions(optedIn: readonly string[]): [string, OptStatus][] {
    const { open, optIn } = this.#options.regions ?? { open: openRegions, optIn: optInRegions };
    const enabled = (region: string): OptStatus => (optedIn.includes(region) ? 'ENABLED' : 'DISABLED');
    return [
      ...open.map((region): [string, OptStatus] => [region, 'ENABLED_BY_DEFAULT']),
      ...optIn.map((region): [string, OptStatus] => [region, enabled(region)]),
    ];
  }

  #listAccount({ id }: Account): void {
    const { management, id: organization, members } = this.#organization();
    const arn = `arn:${this.partition}:organizations::${management}:account/${organization}/${id}`;
    this.truth.flow(arn, 'member-of', this.#above(members.get(id)?.parent));
    const home = this.at(this.management, 'global');
    this.#plant(home, { id: arn, type: 'aws.organizations.account', holds: 'nothing' }, id);
  }

  /** What every account has without anybody making it: its regions, each with an event bus and a container registry. */
  #whatIsThereByNature(account: Account): void {
    for (const [region, status] of account.regions) {
      const home = this.at(account, region);
      this.#plant(home, { id: `${account.id}/${region}`, type: 'aws.account.region', holds: 'nothing', reach: [] });
      if (!status.startsWith('ENABLED')) continue;
      const bus = `arn:${this.partition}:events:${region}:${account.id}:event-bus/default`;
      this.#plant(home, { id: bus, type: 'aws.eventbridge.event-bus', holds: 'nothing' });
      listOf(home, 'eventbridge', 'ListEventBuses').push({ Name: 'default', Arn: bus });
      const replicationConfiguration = { rules: [] };
      home.records.answer('ecr', 'DescribeRegistry', {}, { registryId: account.id, replicationConfiguration });
    }
  }

  #auditRole(account: Account): void {
    const { externalId } = this.#options;
    const condition = externalId === undefined ? {} : { Condition: { StringEquals: { 'sts:ExternalId': externalId } } };
    const trusted = `arn:${this.partition}:iam::${this.management.id}:root`;
    const statement = { Effect: 'Allow', Principal: { AWS: trusted }, Action: 'sts:AssumeRole', ...condition } as const;
    account.roles.push({ name: auditRole, trust: { Version: '2012-10-17', Statement: [statement] } });
    const id = `arn:${this.partition}:iam::${account.id}:role/${auditRole}`;
    this.#plant(this.at(account, 'global'), { id, type: 'aws.iam.role', holds: 'authority' });
    this.truth.flow(id, 'assumable-by', this.scope(this.management.id));
  }

  /** A whole account of the organisation, as a link's end. */
  scope(account: string): string {
    return this.truth.outsider(`scope:aws/${this.partition}/${account}`, []);
  }

  #plant({ account, region }: Home, thing: Thing, scope = account.id): void {
    const { id, type, holds, labels = {}, reach = reachOfRegion(region) } = thing;
    this.truth.resource({ id, type, holds, scope, region, labels, reach });
  }
}
