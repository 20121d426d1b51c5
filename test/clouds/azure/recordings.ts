import { z } from 'zod';
import { recorded } from '../recorded.ts';
import { subscriptionIdOf } from './access.ts';
import type { ArmResource } from './resources.ts';

const recording = z.object({
  scenario: z.string(),
  method: z.string(),
  url: z.string(),
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
});
export type Recording = z.infer<typeof recording>;

/** Reads recorded from real subscriptions. */
export const { present: recordingsPresent, read: readRecordings } = recorded('azure', recording);

export const armHost = 'management.azure.com';

export const resourceShape = z.looseObject({ id: z.string(), name: z.string(), type: z.string() });
const listShape = z.looseObject({ value: z.array(resourceShape) });

/** The resources of a recorded answer, of a list or the `one` that was asked for; `undefined`: it has none. */
export function resourcesOf(answer: Recording): { resources: ArmResource[]; one: boolean } | undefined {
  const { host, pathname } = new URL(answer.url);
  if (answer.method !== 'GET' || answer.status !== 200 || host !== armHost || subscriptionIdOf(pathname) === undefined)
    return undefined;
  const list = listShape.safeParse(answer.body);
  if (list.success) return { resources: list.data.value, one: false };
  const one = resourceShape.safeParse(answer.body);
  return one.success ? { resources: [one.data], one: true } : undefined;
}

/** What lies above an id, the nearest last: a list below something needs that something. */
export function parentsOf(id: string): ArmResource[] {
  const at = id.toLowerCase().indexOf('/providers/');
  const segments = id.slice(at + 1).split('/');
  const parents: ArmResource[] = [];
  for (let end = 4; at >= 0 && end < segments.length; end += 2) {
    const parent = `${id.slice(0, at)}/${segments.slice(0, end).join('/')}`;
    const type = segments.slice(1, end).filter((_, index) => index === 0 || index % 2 === 1);
    parents.push({ id: parent, name: segments[end - 1] ?? '', type: type.join('/') });
  }
  return parents;
}
