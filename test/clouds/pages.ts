import type { Clock } from './clock.ts';
import type { FaultKind } from './faults.ts';
import type { Items } from './items.ts';
import { type Place, readToken, tokenFor } from './page-token.ts';

export interface PageOptions {
  clock: Clock;
  fault: FaultKind | undefined;
  /** Every nth page is empty and names a next one, the first included; at least 2. 0: none. */
  emptyPages: number;
  /** Milliseconds after which a page token is refused. */
  tokenLifetime: number;
}

export interface Page<Item> {
  items: Item[];
  /** Token of the next page. */
  next?: string;
}

const first: Place = { offset: 0, page: 0 };

/** Where a token leads; `undefined`: it is not of this call, or too old. */
export function placeOf(token: string | null, binding: string, options: PageOptions): Place | undefined {
  if (token === null) return first;
  if (options.fault === 'expire-token') return undefined;
  return readToken(token, binding, options.clock.now() - options.tokenLifetime);
}

/** Up to `size` items that `keep` lets through. */
export function pageOf<Item>(
  items: Items<Item>,
  { offset, page }: Place,
  size: number,
  binding: string,
  options: PageOptions,
  keep: (item: Item) => boolean = () => true,
): Page<Item> {
  const { clock, fault, emptyPages } = options;
  const empty = emptyPages > 0 && page % emptyPages === 0;
  const found: Item[] = [];
  let at = offset;
  for (; at < items.length && found.length < size && !empty; at++) {
    const item = items.at(at);
    if (item !== undefined && keep(item)) found.push(item);
  }
  const again = fault === 'page-twice' && page === 1;
  const place = fault === 'repeat-token' ? { offset, page } : { offset: again ? offset : at, page: page + 1 };
  const more = at < items.length || fault === 'repeat-token' || again;
  return more ? { items: found, next: tokenFor(place, binding, clock.now()) } : { items: found };
}
