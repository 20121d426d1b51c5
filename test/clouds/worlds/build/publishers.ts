import type { World } from '../world.ts';

/** Somebody who publishes software and of whom no dataset has heard. */
export const unknownPublisher = (world: World, catalogue: string, id: string): string =>
  world.truth.outsider(`publisher:${catalogue}/${id}`, [{ vector: 'software-origin', verdict: 'unknown' }]);

/** Somebody whom AWS or a dataset knows, and who is not under PRC jurisdiction. */
export const knownPublisher = (world: World, catalogue: string, id: string): string =>
  world.truth.outsider(`publisher:${catalogue}/${id}`, []);
