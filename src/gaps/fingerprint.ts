import { createHash } from 'node:crypto';
import type { GapCode, Json, PathNode, Vector } from '../model/index.ts';

/** 64 bits of SHA-256 over a JSON array: no two lists of parts read the same, whatever the parts hold. */
export const fingerprint = (segment: string, code: GapCode, parts: readonly Json[]): string =>
  createHash('sha256')
    .update(JSON.stringify([segment, code, ...parts]))
    .digest('hex')
    .slice(0, 16);

/** What identifies a path from run to run: its start, its crossing and the vector, not the hops between. */
export function pathIdentity(path: readonly PathNode[], vector: Vector): Json[] {
  const first = path[0]?.id ?? null;
  if (path.length < 2) return [first, null, null, vector];
  return [first, path.at(-2)?.id ?? null, path.at(-1)?.id ?? null, vector];
}
