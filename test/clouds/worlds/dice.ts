import { random } from '../random.ts';
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

/** What random worlds are drawn with. Every draw moves the one generator on, so that a seed gives one world. */
export class Dice {
  readonly #next: () => number;
  readonly #done = new Set<string>();

  constructor(seed: number) {
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
