import { createHash } from 'node:crypto';
import type { PathNode } from '../../model/index.ts';
import { plain } from './plain.ts';
import { middle, width } from './width.ts';

/** Gives things short names. Two different ids never share one where type, account and region are the same too. */
export type Labels = (node: Omit<PathNode, 'hop'>, columns: number) => string;

export function labels(): Labels {
  const taken = new Map<string, string>();
  return ({ id, name, ...beside }, columns) => {
    const short = middle(called(id, name), columns);
    const key = `${beside.type}|${beside.scope}|${beside.region}|${short}`;
    const owner = taken.get(key) ?? id;
    taken.set(key, owner);
    if (owner === id) return short;
    const mark = `~${createHash('sha256').update(id).digest('hex').slice(0, 6)}`;
    return `${middle(short, columns - width(mark))}${mark}`;
  };
}

/** The name, with the id's last part where it says something else (`web (i-0abc)`). Type, account and region stand beside it. */
function called(id: string, name: string | null): string {
  if (id.startsWith('anyone:')) return `anyone (${plain(lastPart(id), 40)})`;
  const own = plain(lastPart(id), 300);
  const given = name === null ? '' : plain(name, 120);
  // Ids of Azure are in lower case, whatever the name.
  const [low, said] = [own.toLowerCase(), given.toLowerCase()];
  if (said === '' || low === said || low.endsWith(`/${said}`) || low.endsWith(`:${said}`)) return own;
  return `${given} (${own})`;
}

/** What comes before the part of an id that is not said beside it: its provider, account and service. */
const beginnings = [
  /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/s,
  /^scope:[^/]*\/[^/]*\/(.+)$/s,
  /^(?:host|prefix|publisher|principal|anyone):(.+)$/s,
  // Of Azure what follows the namespace that comes last, of Google Cloud what follows the project.
  /^\/(?:subscriptions|providers)\/.*\/?providers\/[^/]+\/(.+)$/s,
  /^\/tenants\/[^/]+\/(.+)$/s,
  /^\/\/[a-z.]+\.googleapis\.com\/(?:projects\/[^/]+\/)?(.+)$/s,
];

/** `bucket` of `arn:aws:s3:::bucket`, `sites/web` of an id of Azure, `buckets/web` of Google Cloud's; other forms whole. */
export function lastPart(id: string): string {
  for (const beginning of beginnings) {
    const [, part] = beginning.exec(id) ?? [];
    if (part !== undefined) return part;
  }
  return id;
}
