import type { Account } from '../aws/state.ts';
import type { Granted } from './build/grants.ts';
import { Dice } from './dice.ts';
import { type Home, openRegions, optInRegions, type World } from './world.ts';

/** What a random organisation of AWS is drawn with. */
export class Draw extends Dice {
  readonly world: World;
  readonly accounts: Account[] = [];

  constructor(world: World, seed: number) {
    super(seed);
    this.world = world;
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
}

const enabled = (account: Account): string[] =>
  [...openRegions, ...optInRegions].filter(region => account.regions.get(region)?.startsWith('ENABLED'));
