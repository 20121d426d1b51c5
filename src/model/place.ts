import type { Claim } from './evidence.ts';

/** Where data physically is or may be. `country` is ISO 3166-1 alpha-2 (`HK` and `MO` are their own), `null`: unknown. */
export interface Place {
  country: string | null;
  city: string | null;
}

/** A legal entity or person that operates, owns, publishes or administers. `id` is ours, e.g. `alibaba`. */
export interface Party {
  id: string;
  name: string;
  claims: Claim[];
}
