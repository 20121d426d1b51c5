import { Draw } from './draw.ts';
import { motifs } from './motifs.ts';
import { World } from './world.ts';
import type { WorldOptions } from './world-options.ts';

export interface RandomOptions {
  seed: number;
  /** At least so many resources that somebody made, beside what every account has. */
  size: number;
  salt?: number;
  narrow?: boolean;
  /** Fewer regions mean fewer calls. */
  regions?: WorldOptions['regions'];
}

/** Draws a whole organisation. The same options give the same world. */
export function randomWorld({ seed, size, salt = 0, narrow = false, regions }: RandomOptions): World {
  const externalId = seed % 3 === 0 ? { externalId: `partner-${seed}` } : {};
  const world = new World(`random-${seed}`, {
    ...externalId,
    salt: salt * 100_003 + seed,
    narrow,
    ...(regions ? { regions } : {}),
  });
  const draw = new Draw(world, seed);
  const units = [world.unit('workloads'), world.unit('sandbox')];
  units.push(world.unit('prod', units[0]));
  for (let count = draw.whole(1, Math.min(4, 1 + Math.floor(size / 30))); count > 0; count--) {
    const optedIn = draw.some(['ap-east-1', 'ap-east-2', 'eu-south-1'], draw.whole(0, 3));
    draw.accounts.push(
      world.account(draw.chance(0.2) ? draw.hostile() : `account-${count}`, { unit: draw.pick(units), optedIn }),
    );
  }
  if (draw.chance(0.5)) world.account('closed', { status: 'SUSPENDED' });
  const byNature = world.truth.resources.size;
  while (world.truth.resources.size - byNature < size) draw.pick(motifs)(draw);
  return world;
}
