/** What the law leaves open, as the user decides it. */
export interface OwnershipPolicy {
  /** The day on which stakes and lists are looked at, YYYY-MM-DD. */
  asOf: string;
  /**
   * Whether a stake held through a US person counts as held indirectly. 28 CFR 202.211 speaks of foreign persons only; no text that was
   * read settles it. `count` by default, with low confidence.
   */
  usIntermediates: 'count' | 'ignore';
  /** Whether the BIS Affiliates Rule is in force; missing: by its dates, and `unknown` where no source tells. */
  affiliatesRule?: 'in-force' | 'suspended' | 'unknown';
}
