import { glob } from '../graph/index.ts';
import { type GapRecord, type Severity, severities } from '../model/index.ts';

/** Which changes a route is told of. Every member given must match; within a member any value does. */
export interface Conditions {
  /** This severity and worse. */
  severity?: Severity;
  segments?: string[];
  /** Labels of the protected resource: key and patterns. */
  labels?: { [key: string]: string[] };
  /** Patterns for the value of the protected resource's label that names its owner. */
  owners?: string[];
}

/** Labels of a resource by its id, as the newest run knows it; `undefined`: not read, or not known. */
export type LabelsOf = (id: string) => Promise<{ [key: string]: string } | undefined>;

/** The label that names an owner, where the configuration names no other. */
export const ownerLabel = 'owner';

/**
 * Compiles conditions once. A gap whose labels were not read is told: it may be the route's, and unknown is never
 * silence. `labelsOf` is asked only where the conditions need it.
 */
export function routed(
  { severity, segments, labels = {}, owners }: Conditions,
  labelsOf: LabelsOf,
  owner = ownerLabel,
): (gap: GapRecord) => Promise<boolean> {
  const most = severity === undefined ? severities.length : severities.indexOf(severity);
  const wanted = Object.entries({ ...labels, ...(owners === undefined ? {} : { [owner]: owners }) }).map(
    ([key, patterns]) => ({ key, tests: patterns.map(glob) }),
  );
  return async gap => {
    if (severities.indexOf(gap.severity) > most) return false;
    if (segments !== undefined && !segments.includes(gap.segment)) return false;
    const id = gap.path[0]?.id;
    if (wanted.length === 0 || id === undefined) return true;
    const found = await labelsOf(id);
    if (found === undefined) return true;
    return wanted.every(({ key, tests }) => Object.hasOwn(found, key) && tests.some(test => test(found[key] ?? '')));
  };
}
