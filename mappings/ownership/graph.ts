/** What kind of share a stake is; both are judged, each by itself. */
export const shareKinds = ['equity', 'voting'] as const;
export type ShareKind = (typeof shareKinds)[number];

/** A stake as it comes, before it becomes numbers. */
export interface StakeOf {
  owner: number;
  asset: number;
  kind: ShareKind;
  indirect: boolean;
}

/** What a stake leads to, in one number: the asset, and in the last two bits whether it is indirect and whether it is votes. */
export const targetOf = ({ asset, kind, indirect }: Omit<StakeOf, 'owner'>): number =>
  asset * 4 + (indirect ? 2 : 0) + (kind === 'voting' ? 1 : 0);

/** Entities and stakes as numbers. A stake of one kind of one owner in one asset comes once. At most 2^30 entities. */
export interface OwnershipGraph {
  entities: number;
  /** By owner: where its stakes begin; one more at the end (compressed sparse rows). */
  offsets: Uint32Array;
  /** By stake, sorted by owner: `targetOf` it. */
  targets: Uint32Array;
  /** By stake: the place in which it was given. */
  given: Uint32Array;
}

/** Sorts stakes by owner, in two passes over them. */
export function graphOf(entities: number, owners: Uint32Array, targets: Uint32Array): OwnershipGraph {
  const offsets = new Uint32Array(entities + 1);
  for (const owner of owners) offsets[owner + 1] = (offsets[owner + 1] ?? 0) + 1;
  for (let at = 0; at < entities; at++) offsets[at + 1] = (offsets[at + 1] ?? 0) + (offsets[at] ?? 0);
  const next = offsets.slice();
  const given = new Uint32Array(owners.length);
  const sorted = new Uint32Array(owners.length);
  for (let stake = 0; stake < owners.length; stake++) {
    const owner = owners[stake] ?? 0;
    const place = next[owner] ?? 0;
    given[place] = stake;
    sorted[place] = targets[stake] ?? 0;
    next[owner] = place + 1;
  }
  return { entities, offsets, targets: sorted, given };
}

/** What is known of an entity before stakes are counted; bits. */
export const marks = {
  /** In by itself: organised, headquartered or resident there, or that country itself. */
  in: 1,
  /** Nobody knows, or the signs differ. */
  maybe: 2,
  /** A person or a state: nobody owns it. */
  unowned: 4,
  /** All its owners are disclosed. */
  complete: 8,
  /** What it owns does not count, by policy. */
  blocked: 16,
} as const;
