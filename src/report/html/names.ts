import type { PathNode, Scope } from '../../model/index.ts';
import { lastPart } from '../text/labels.ts';
import { plain } from '../text/plain.ts';

/** Accounts' names by id. */
export type Names = ReadonlyMap<string, string>;

export const namesOf = (scopes: readonly Scope[]): Names =>
  new Map(scopes.flatMap(({ scope, name }) => (name === null ? [] : [[scope, plain(name, 40)] as const])));

/** What a thing is called: its name, else the end of its id. */
export function labelOf({ id, name }: Omit<PathNode, 'hop'>): string {
  const own = plain(name ?? '', 120);
  if (own !== '') return own;
  if (id.startsWith('anyone:')) return 'anyone';
  return plain(lastPart(id), 120) || plain(id, 120);
}

/** `aws.s3.bucket · prod · us-east-1`. */
export function whereOf({ type, scope, region, id }: Omit<PathNode, 'hop'>, names: Names): string {
  const kind = type === 'scope' ? (names.has(scope ?? '') ? 'account' : 'account of others') : plain(type, 60);
  const account = scope === null || id.endsWith(`/${scope}`) ? [] : [names.get(scope) ?? plain(scope, 60)];
  return [kind, ...account, ...(region === null ? [] : [plain(region, 40)])].join(' · ');
}

/** `s3.bucket · us-east-1`: what stands under a name where there is little room. */
export function briefOf({ type, scope, region }: Omit<PathNode, 'hop'>): string {
  const kind = plain(type, 60).split('.').slice(-2).join('.');
  const where = region ?? scope;
  return where === null ? kind : `${kind} · ${plain(where, 40)}`;
}
