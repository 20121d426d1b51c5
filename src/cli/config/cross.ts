import { z } from 'zod';
import type { Dataset } from '../../../mappings/dataset.ts';
import { entitySources } from '../../../mappings/ownership/sources.ts';
import { partitionOfRegion } from '../../../providers/aws/ambient.ts';
import { partitions } from '../../../providers/aws/partitions.ts';
import { providers } from '../../../providers/index.ts';
import { datasetInUse } from '../dataset.ts';
import { alertWays } from './alerts.ts';
import { isProfileFile } from './profiles.ts';
import { defaultSegment } from './segments.ts';
import { hint } from './suggest.ts';

/** A fault between members, found even where other members are wrong: every fault is reported at once. */
export interface CrossFault {
  path: PropertyKey[];
  message: string;
}

const word = z.string().optional().catch(undefined);
const words = z.array(z.string()).catch([]);
const entry = z.looseObject({ name: word }).catch({});
const segment = z
  .looseObject({
    name: word,
    profile: word,
    where: z.looseObject({ provider: words }).catch({ provider: [] }),
    must_not_reach: z.looseObject({ parties: words }).catch({ parties: [] }),
  })
  .partial()
  .catch({});
const alert = z
  .looseObject({ name: word, when: z.looseObject({ segments: words }).catch({ segments: [] }) })
  .partial()
  .catch({});
const shape = z
  .looseObject({
    aws: z.array(entry).catch([]),
    azure: z.array(entry).catch([]),
    gcp: z.array(entry).catch([]),
    segments: z.array(segment).catch([]),
    alerts: z.array(alert).catch([]),
    mappings: word,
  })
  .partial()
  .catch({});

/** Rules that one member alone cannot break. Takes whatever was written. */
export function crossFaults(value: unknown): CrossFault[] {
  const { aws = [], azure = [], gcp = [], segments = [], alerts = [], mappings } = shape.parse(value);
  const dataset = datasetInUse(mappings === undefined ? {} : { mappings });
  return [
    ...twice('aws', aws),
    ...twice('azure', azure),
    ...twice('gcp', gcp),
    ...azure.flatMap((one, index) => beside('azure', index, one, ['management_group', 'subscriptions'])),
    ...gcp.flatMap((one, index) => beside('gcp', index, one, ['organization', 'folder', 'projects'])),
    ...twice('segments', segments),
    ...aws.flatMap(accountFaults),
    ...aws.flatMap(regionFaults),
    ...segments.flatMap((one, index) => segmentFaults(one, index, dataset)),
    ...twice('alerts', alerts),
    ...alerts.flatMap((one, index) => alertFaults(one, index, segments)),
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

/** Names that nothing bears: a segment of a provider or party that does not exist would protect nothing, silently. */
function segmentFaults(
  { profile, where, must_not_reach: limits }: z.infer<typeof segment>,
  index: number,
  dataset: Dataset,
): CrossFault[] {
  const named = (where?.provider ?? []).filter(name => !name.includes('*'));
  return [
    ...unknown(profile === undefined || isProfileFile(profile) ? [] : [profile], dataset.profiles(), () => [
      'segments',
      index,
      'profile',
    ]),
    ...unknown(named, Object.keys(providers), place => ['segments', index, 'where', 'provider', place]),
    ...unknown(
      (limits?.parties ?? []).filter(id => !imported(dataset, id)),
      dataset.table('parties').map(({ id }) => id),
      place => ['segments', index, 'must_not_reach', 'parties', place],
    ),
  ];
}

/** An entity that some import brought: `import:id`. */
const imported = (dataset: Dataset, id: string): boolean =>
  id.includes(':') && entitySources(dataset).of(id)?.entity(id) !== undefined;

function unknown(
  given: readonly string[],
  known: readonly string[],
  pathOf: (place: number) => PropertyKey[],
): CrossFault[] {
  return given.flatMap((name, place) => {
    if (known.includes(name)) return [];
    const some = known.length > 12 ? '' : `; known: ${known.join(', ')}`;
    return [{ path: pathOf(place), message: `names nothing that is known${hint(name, known) || some}` }];
  });
}

/** Members of which an entry may have one: each says by itself what is read. */
function beside(cloud: string, index: number, entry: { [key: string]: unknown }, members: string[]): CrossFault[] {
  const [first, ...others] = members.filter(member => entry[member] !== undefined);
  return others.map(member => ({ path: [cloud, index, member], message: `cannot stand beside ${first}` }));
}

/** A region in the PRC is its own partition's: by another's entry nothing is sent there. */
function regionFaults({ partition = 'aws', regions }: { [key: string]: unknown }, index: number): CrossFault[] {
  return words.parse(regions).flatMap((region, place) => {
    const own = partitionOfRegion(region);
    if (own === partition || !partitions[own]?.prc) return [];
    const message = `${region} is of ${own}, in the PRC: give it an entry with partition: ${own}, and contact: [${own}]`;
    return [{ path: ['aws', index, 'regions', place], message }];
  });
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

/** An alert goes one way, and a segment that does not exist would never be heard of. */
function alertFaults(
  entry: z.infer<typeof alert>,
  index: number,
  segments: readonly { name?: string | undefined }[],
): CrossFault[] {
  const ways = alertWays.filter(way => entry[way] !== undefined);
  const [first, ...others] = ways;
  const known = segments.length === 0 ? [defaultSegment.name] : segments.flatMap(({ name }) => name ?? []);
  return [
    ...(first === undefined
      ? [{ path: ['alerts', index], message: `goes nowhere: it needs one of ${alertWays.join(', ')}` }]
      : []),
    ...others.map(way => ({ path: ['alerts', index, way], message: `cannot stand beside ${first}` })),
    ...unknown(entry.when?.segments ?? [], known, place => ['alerts', index, 'when', 'segments', place]),
  ];
}
