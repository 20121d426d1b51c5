import { z } from 'zod';
import { shippedDataset } from '../../../mappings/dataset.ts';
import { hint } from './suggest.ts';

/** A fault between members, found even where other members are wrong: every fault is reported at once. */
export interface CrossFault {
  path: PropertyKey[];
  message: string;
}

const word = z.string().optional().catch(undefined);
const named = z.array(z.looseObject({ name: word, profile: word }).catch({})).catch([]);
const shape = z.looseObject({ aws: named, segments: named }).partial().catch({});

/** Rules that one member alone cannot break. Takes whatever was written. */
export function crossFaults(value: unknown): CrossFault[] {
  const { aws = [], segments = [] } = shape.parse(value);
  return [
    ...twice('aws', aws),
    ...twice('segments', segments),
    ...aws.flatMap(accountFaults),
    ...segments.flatMap(profileFaults),
  ];
}

function twice(member: string, entries: readonly { name?: string | undefined }[]): CrossFault[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ name }, index) => {
    if (name === undefined) return [];
    const taken = first.get(name);
    if (taken === undefined) first.set(name, index);
    return taken === undefined ? [] : [{ path: [member, index, 'name'], message: `is taken by ${member}[${taken}]` }];
  });
}

function profileFaults({ profile }: { profile?: string | undefined }, index: number): CrossFault[] {
  const known = shippedDataset().profiles();
  if (profile === undefined || known.includes(profile)) return [];
  const message = `must be one of ${known.join(', ')}${hint(profile, known)}`;
  return [{ path: ['segments', index, 'profile'], message }];
}

function accountFaults(entry: { [key: string]: unknown }, index: number): CrossFault[] {
  const fault = (member: string, message: string): CrossFault => ({ path: ['aws', index, member], message });
  const has = (member: string) => entry[member] !== undefined;
  return [
    ...(has('organization') && has('accounts') ? [fault('accounts', 'cannot stand beside organization')] : []),
    ...(has('role') && !has('accounts')
      ? [fault('role', 'belongs to accounts; an organization has its own role')]
      : []),
    ...(has('external_id') && !has('role') && !has('accounts')
      ? [fault('external_id', 'belongs to accounts; an organization has its own external_id')]
      : []),
  ];
}
