import type { Exposure, Segment } from '../model/index.ts';
import { vectorBit } from './carries.ts';

/** What decides whether an exposure counts; nodes that agree in all of it are one class. */
interface Signature {
  vector: Exposure['vector'];
  verdict: Exposure['verdict'];
  party: string | null;
  country: string | null;
  /** Of a country of concern other than the PRC. */
  concern: boolean;
}

const signatureOf = ({ vector, verdict, party, place, reach }: Exposure): Signature => ({
  vector,
  verdict,
  party,
  country: place?.country ?? null,
  concern: reach !== undefined,
});

/**
 * Exposures by value. An estate has millions of nodes and few combinations of region, operator and owner, so a node
 * keeps a number and the sentences and claims are made again for what is reported.
 */
export interface ExposureClasses {
  /** The class of these exposures; 0: none that matter. */
  of(exposures: readonly Exposure[]): number;
  /** The class of what a class says without what nobody knows. */
  known(of: number): number;
  signatures: readonly (readonly Signature[])[];
}

export function exposureClasses(): ExposureClasses {
  const signatures: Signature[][] = [[]];
  const byKey = new Map<string, number>([['[]', 0]]);
  const byIdentity = new WeakMap<readonly Exposure[], number>();
  const intern = (list: Signature[]): number => {
    const key = JSON.stringify(list.map(one => [one.vector, one.verdict, one.party, one.country, one.concern]));
    const known = byKey.get(key);
    if (known !== undefined) return known;
    byKey.set(key, signatures.length);
    return signatures.push(list) - 1;
  };
  return {
    signatures,
    of(exposures) {
      const seen = byIdentity.get(exposures);
      if (seen !== undefined) return seen;
      const made = intern(exposures.filter(({ verdict }) => verdict !== 'clear').map(signatureOf));
      byIdentity.set(exposures, made);
      return made;
    },
    known: number => intern((signatures[number] ?? []).filter(({ verdict }) => verdict !== 'unknown')),
  };
}

/** Bits of a mask: seven vectors that are reachable, seven conditional, seven unknown. */
const shifts = { reachable: 0, conditional: 7, unknown: 14 } as const;
export const reachableBits = (mask: number): number => mask & 0x7f;
export const strongBits = (mask: number): number => (mask | (mask >>> shifts.conditional)) & 0x7f;
export const unknownBits = (mask: number): number => (mask >>> shifts.unknown) & 0x7f;

/** What counts for a segment. `concern`: reach of every country of concern, as its profile asks, and not of the PRC's alone. */
export type Narrowing = NonNullable<Segment['mustNotReach']> & { concern?: boolean };

/**
 * Whether an exposure is one of those that the segment must not reach. Countries and parties are alternatives: `CN` or
 * `alibaba`. Only what is known to be elsewhere is left out: an exposure without a country may be in a listed one, an
 * unknown party may be a listed one.
 */
function concerns(signature: Signature, { countries, parties, concern = false }: Narrowing): boolean {
  if (signature.concern && !concern) return false;
  if (countries === undefined && parties === undefined) return true;
  const { verdict, vector, party, country } = signature;
  if (countries !== undefined && (country === null || countries.includes(country))) return true;
  if (parties === undefined) return false;
  return party === null ? verdict === 'unknown' && vector !== 'territory' : parties.includes(party);
}

/** The same question of an exposure in full. Vectors are narrowed elsewhere: a key's owner counts as its holder. */
export const concernsExposure = (exposure: Exposure, narrowing: Narrowing): boolean =>
  concerns(signatureOf(exposure), narrowing);

/** One mask per class: what counts for a segment, whatever the link. */
export function masksOf(classes: ExposureClasses, narrowing: Narrowing): Uint32Array {
  return Uint32Array.from(classes.signatures, list => {
    let mask = 0;
    for (const signature of list) {
      if (signature.verdict === 'clear' || !concerns(signature, narrowing)) continue;
      mask |= vectorBit(signature.vector) << shifts[signature.verdict];
    }
    return mask;
  });
}
