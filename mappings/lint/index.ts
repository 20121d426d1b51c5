import type { Dataset } from '../dataset.ts';
import { awsRegions } from './aws-regions.ts';
import type { Check, Finding } from './check.ts';
import { claimsPlaced } from './claims-placed.ts';
import { claimsSourced } from './claims-sourced.ts';
import { countriesKnown } from './countries-known.ts';
import { daysExist } from './days-exist.ts';
import { factsClaimed } from './facts-claimed.ts';
import { hostsSound } from './hosts-sound.ts';
import { keysUnique } from './keys-unique.ts';
import { lawsSound } from './laws-sound.ts';
import { namesHeld } from './names-held.ts';
import { placesSound } from './places-sound.ts';
import { prefixesSound } from './prefixes-sound.ts';
import { profilesSound } from './profiles-sound.ts';
import { referencesExist } from './references-exist.ts';
import { rulesCited } from './rules-cited.ts';
import { schemaValid } from './schema-valid.ts';

export const checks: readonly Check[] = [
  schemaValid,
  keysUnique,
  referencesExist,
  claimsSourced,
  claimsPlaced,
  daysExist,
  factsClaimed,
  hostsSound,
  placesSound,
  prefixesSound,
  countriesKnown,
  namesHeld,
  rulesCited,
  profilesSound,
  lawsSound,
  awsRegions,
];

export interface LintFinding extends Finding {
  check: string;
}

/** What one check finds beyond its exceptions, and the exceptions that nothing needs any more. */
export function lintOne({ name, exceptions, check }: Check, dataset: Dataset): LintFinding[] {
  const findings = check(dataset);
  const failing = new Set(findings.map(({ key }) => key));
  const stale = exceptions.filter(key => !failing.has(key));
  return [
    ...findings.filter(({ key }) => !exceptions.includes(key)),
    ...stale.map(key => ({ key, message: 'is an exception that no longer fails: remove it' })),
  ].map(finding => ({ check: name, ...finding }));
}

/** All faults of a dataset; none: it may be shipped. Where its shape is wrong, nothing else is looked at. */
export function lint(dataset: Dataset, run: readonly Check[] = checks): LintFinding[] {
  const shape = run.includes(schemaValid) ? lintOne(schemaValid, dataset) : [];
  return shape.length > 0 ? shape : run.flatMap(check => lintOne(check, dataset));
}
