import type { Account } from '../aws/state.ts';
import { random } from '../random.ts';
import type { Granted } from './build/grants.ts';
import {
  cleanHosts,
  doubtfulHosts,
  doubtfulPrefixes,
  hostsInReach,
  prefixesInReach,
  privatePrefixes,
  unknownHosts,
  unknownPrefixes,
} from './outside.ts';
import { type Home, openRegions, optInRegions, type World } from './world.ts';

/** What a random world is drawn with. Every draw moves the one generator on, so that a seed gives one world. */
export class Draw {
  readonly world: World;
  readonly accounts: Account[] = [];
  readonly #next: () => number;
  readonly #done = new Set<string>();

  constructor(world: World, seed: number) {
    this.world = world;
    this.#next = random(seed);
  }

  /** Whether this is the first time that something is done to a thing which takes it only once. */
  first(thing: string): boolean {
    const before = this.#done.size;
    return this.#done.add(thing).size > before;
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  }

  /** Different ones, at most as many as there are. */
  some<Item>(items: readonly Item[], count: number): Item[] {
    const left = [...items];
    return Array.from({ length: Math.min(count, left.length) }, () => {
      const [item] = left.splice(Math.floor(this.#next() * left.length), 1);
      if (item === undefined) throw new RangeError('nothing to draw from');
      return item;
    });
  }

  account(): Account {
    return this.pick(this.accounts);
  }

  /** Some region that the account has enabled. `clean`: outside PRC jurisdiction. */
  home(account = this.account(), { clean = false } = {}): Home {
    return this.world.at(account, this.pick(enabled(account).filter(region => !clean || region !== 'ap-east-1')));
  }

  /** A home in Hong Kong, or `undefined` where no account is there. */
  hongKong(account?: Account): Home | undefined {
    const there = (account ? [account] : this.accounts).filter(each => enabled(each).includes('ap-east-1'));
    return there.length === 0 ? undefined : this.world.at(this.pick(there), 'ap-east-1');
  }

  /** An account outside the organisation that nobody knows. */
  stranger(): string {
    return this.world.digits(12);
  }

  /** Elsewhere in the same account; now and then in Hong Kong, where the account is there. */
  elsewhere(home: Home): Home {
    const there = this.chance(0.5) ? this.hongKong(home.account) : undefined;
    for (let other = there ?? this.home(home.account); ; other = this.home(home.account)) {
      if (other.region !== home.region) return other;
    }
  }

  /** Somebody whom a policy lets in. */
  somebody(): Granted {
    return this.pick<() => Granted>([
      () => ({ stranger: this.stranger() }),
      () => ({ member: this.account().id }),
      () => ({ anyone: true, inOrganization: true }),
      () => ({ anyone: true }),
      () => ({ anyone: true, throughVpc: 'vpce-0123456789abcdef0' }),
      () => ({ service: 'cloudtrail.amazonaws.com' }),
    ])();
  }

  /** Somebody with whom a snapshot can be shared. */
  someAccount(): { stranger: string } | { member: string } {
    return this.chance(0.5) ? { stranger: this.stranger() } : { member: this.account().id };
  }

  address(): string {
    return this.pick([...hostsInReach, ...doubtfulHosts, ...cleanHosts, ...unknownHosts]);
  }

  prefix(): string {
    return this.pick([...prefixesInReach, ...doubtfulPrefixes, ...privatePrefixes, ...unknownPrefixes]);
  }

  /** A name that somebody wrote to break whoever reads it. */
  hostile(): string {
    return this.pick(hostile);
  }
}

const enabled = (account: Account): string[] =>
  [...openRegions, ...optInRegions].filter(region => account.regions.get(region)?.startsWith('ENABLED'));

const hostile = [
  '__proto__',
  'constructor',
  "'; DROP TABLE resource; --",
  '<script>alert(1)</script>',
  '\u202Egnp.exe',
  'line one\nline two',
  '$(reboot)',
  '../../../../etc/passwd',
  '🇭🇰 ap-east-1',
  'null',
  '%s%n%x',
  'x'.repeat(120),
] as const;
