import type { Cell, Target } from '../model/index.ts';
import { compare } from './report.ts';
import { plain } from './text/plain.ts';
import { bounded, counted } from './words.ts';

/** Names what a collector of this type needs, so that a denial can say what to grant. */
export type PermissionsOf = (type: string) => readonly string[];

/** Names that a fix lists before it counts. */
const most = { permissions: 12, types: 5 };

/** Cells that were not assessed for one reason: one thing to mend. */
export interface Cause {
  reason: string;
  cells: Cell[];
}

/** Cells with one reason, whatever account, region or request number it names; the largest group first. */
export function causesOf(cells: readonly Cell[]): Cause[] {
  const causes = new Map<string, Cause>();
  for (const cell of cells) {
    const key = cause(cell);
    const known = causes.get(key);
    if (known) known.cells.push(cell);
    else causes.set(key, { reason: cell.reason ?? cell.status, cells: [cell] });
  }
  return together([...causes.values()]).sort((a, b) => b.cells.length - a.cells.length || compare(a.reason, b.reason));
}

const callLike = /\b[a-z0-9-]+:[A-Z][A-Za-z0-9]+\b/g;

/** One account that is refused many operations in the same words is one cause: one thing to mend, told once. */
function together(causes: readonly Cause[]): Cause[] {
  const merged = new Map<string, Cause>();
  for (const { reason, cells } of causes) {
    const scopes = distinct(cells.map(({ scope }) => scope)).join();
    const [first] = cells;
    const key = first?.problem === 'denied' ? `${scopes}|${cause(first).replace(callLike, '*')}` : reason + scopes;
    const known = merged.get(key);
    if (known) known.cells.push(...cells);
    else merged.set(key, { reason, cells: [...cells] });
  }
  return [...merged.values()];
}

const accountLike = /\b\d{12}\b/g;
const uuidLike = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const requestLike = /\b(request ?id|host ?id|extended request ?id):? *\S+/gi;

function cause({ reason, scope, region, problem }: Cell): string {
  const said = (reason ?? '').replaceAll(scope, '*').replaceAll(region, '*');
  return `${problem}|${said.replace(requestLike, '*').replace(uuidLike, '*').replace(accountLike, '*')}`;
}

/** `5 cells in 2 accounts, 3 regions, 1 type`. */
export function extent(cells: readonly Target[]): string {
  const scopes = distinct(cells.map(({ scope }) => scope)).length;
  const regions = distinct(cells.map(({ region }) => region)).length;
  const types = distinct(cells.map(({ type }) => type)).length;
  const parts = [counted(scopes, 'account'), counted(regions, 'region'), counted(types, 'type')];
  return `${counted(cells.length, 'cell')} in ${parts.join(', ')}`;
}

/** Different texts, made plain and sorted. */
export const distinct = (items: readonly string[]): string[] =>
  [...new Set(items.map(item => plain(item, 80)))].sort(compare);

/** What ends a cause; `undefined`: nothing that a reader could do. */
export const fixOf = ({ reason, cells }: Cause, permissionsOf: PermissionsOf): string | undefined =>
  fixes[cells[0]?.problem ?? 'failed']?.(reason, cells, permissionsOf);

type Fix = (reason: string, cells: readonly Cell[], permissionsOf: PermissionsOf) => string | undefined;

const again = 'run the scan again with --resume';

const fixes: { [problem: string]: Fix } = {
  denied: grant,
  throttled: () => `${again}, or with a lower --concurrency`,
  expired: () => `renew the credentials and ${again}`,
  timeout: () => again,
  malformed: () => `${again}; an answer that stays broken is the provider's, or that of a proxy on the way`,
  failed: () => again,
};

/** The permission that was missed where the reason names it, else all that the types need. */
function grant(reason: string, cells: readonly Cell[], permissionsOf: PermissionsOf): string | undefined {
  const needed = distinct(cells.flatMap(({ type }) => permissionsOf(type)));
  const reasons = [reason, ...cells.map(cell => cell.reason ?? '')].join(' ');
  const named = needed.filter(permission => new RegExp(`\\b${permission}\\b`).test(reasons));
  const provider = cells[0]?.provider ?? '';
  const whole = `demarc permissions ${provider} prints the whole policy`;
  if (named.length > 0) return `allow ${bounded(named, most.permissions)} (${whole})`;
  return needed.length > 0 ? `allow ${bounded(needed, most.types)} (${whole})` : undefined;
}
