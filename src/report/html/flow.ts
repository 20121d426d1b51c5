import type { Gap, PathNode } from '../../model/index.ts';
import type { Crossing } from '../crossing.ts';
import { placeName } from '../words.ts';
import { html, type Markup, raw } from './markup.ts';
import { briefOf, labelOf } from './names.ts';

/** Of long paths the first and the last nodes are drawn; the list beside has them all. */
const drawnNodes = 5;
/** Further protected resources that are drawn joining the path. */
const drawnStarts = 3;
const row = 58;
const top = 46;

interface Column {
  node: PathNode;
  /** Nodes left out before this one. */
  skipped: number;
}

/** The crossing as a drawing: what is protected on the left, who reaches it on the right, in a field of its own. */
export function flow(gap: Gap, crossing: Crossing): Markup {
  const columns = columnsOf(gap.path);
  const width = columns.length > 4 ? 196 : 236;
  const near = Math.max(0, columns.length - 2);
  const starts = near === 0 ? [] : othersOf(gap, crossing);
  const more = crossing.behind - 1 - starts.length;
  const rows = 1 + starts.length + (starts.length > 0 && more > 0 ? 0.6 : 0);
  const height = top + rows * row;
  const end = 14 + (columns.length - 1) * width;
  const at = (index: number): number => 14 + index * width;
  const unknown = gap.exposure.verdict === 'unknown';
  return html`<div class="flow" tabindex="0" role="group" aria-label="Drawing of the path"><svg width="${raw(end + width)}" height="${raw(height)}" viewBox="0 0 ${raw(end + width)} ${raw(height)}" role="img" aria-label="${spoken(gap)}">
<rect class="${unknown ? 'zone unknown' : 'zone'}" x="${raw(end - 26)}" y="1" width="${raw(width + 24)}" height="${raw(height - 2)}" rx="6"/><text class="zonename" x="${raw(end - 14)}" y="18">${clipped(zoneOf(gap), width - 4, 6.6)}</text>
${starts.map((start, index) => joining(start, at(0), top + (index + 1) * row, at(near)))}${starts.length > 0 && more > 0 && html`<text class="dim" x="${raw(at(0) - 6)}" y="${raw(top + (starts.length + 1) * row - 2)}">and ${more} more</text>`}
${columns.map((column, index) => hop(column, index, at(index), width))}${columns.map(({ node }, index) => point(node, at(index), top, width, index === columns.length - 1 ? 'end' : ''))}</svg></div>`;
}

function columnsOf(path: readonly PathNode[]): Column[] {
  const skipped = path.length - drawnNodes;
  return path.flatMap((node, index) => {
    if (skipped <= 0 || index < 2) return [{ node, skipped: 0 }];
    if (index < 2 + skipped) return [];
    return [{ node, skipped: index === 2 + skipped ? skipped : 0 }];
  });
}

function othersOf(gap: Gap, { gaps }: Crossing): Gap[] {
  const starts = new Map(gaps.map(one => [one.path[0]?.id, one]));
  for (const { id } of gap.path) starts.delete(id);
  return [...starts.values()].slice(0, drawnStarts);
}

/** Another protected resource whose path joins at the crossing's near end. */
function joining(gap: Gap, x: number, y: number, to: number): Markup {
  const [start] = gap.path;
  const hops = gap.path.length - 2;
  const path = `M${x} ${y}H${to - 56}C${to - 24} ${y} ${to - 34} ${top} ${to} ${top}`;
  return html`<path class="${hops > 1 ? 'line far' : 'line'}" d="${path}"/>${hops > 1 && html`<text class="hop" x="${raw(x + 14)}" y="${raw(y - 7)}">${hops} hops</text>`}${start && point(start, x, y, 196, '')}`;
}

function hop({ node, skipped }: Column, index: number, x: number, width: number): Markup | undefined {
  if (index === 0 || node.hop === undefined) return undefined;
  const conditional = (node.hop.conditions ?? []).length > 0;
  const label = skipped > 0 ? `… ${skipped} more, ${node.hop.kind}` : node.hop.kind;
  const from = x - width;
  return html`<path class="${conditional || skipped > 0 ? 'line far' : 'line'}" d="M${raw(from)} ${raw(top)}H${raw(x - 12)}"/><path class="tip" d="M${raw(x - 14)} ${raw(top - 4)}l7 4l-7 4z"/><text class="hop" x="${raw(from + 14)}" y="${raw(top - 8)}">${label}</text>`;
}

function point(node: PathNode, x: number, y: number, width: number, mark: string): Markup {
  const room = width - 52;
  return html`<circle class="${mark}" cx="${raw(x)}" cy="${raw(y)}" r="5.5"/><text class="name" x="${raw(x - 6)}" y="${raw(y + 22)}">${clipped(labelOf(node), room, 6.9)}</text><text class="dim" x="${raw(x - 6)}" y="${raw(y + 37)}">${clipped(briefOf(node), room + 16, 5.7)}</text>`;
}

/** As many characters as fit, by their usual width; wide ones count double. */
function clipped(text: string, room: number, usual: number): string {
  let width = 0;
  let kept = '';
  for (const character of text) {
    width += (character.codePointAt(0) ?? 0) > 0x2e7f ? usual * 1.9 : usual;
    if (width > room) return `${kept.trimEnd()}…`;
    kept += character;
  }
  return kept;
}

function zoneOf({ code, exposure }: Gap): string {
  if (exposure.verdict === 'unknown') return 'Unknown';
  if (code === 'control-hole') return 'Any address';
  return (
    exposure.partyName ?? exposure.party ?? (placeName(exposure.place).replace(/ \([A-Z]{2}\)$/, '') || 'In reach')
  );
}

const spoken = ({ path }: Gap): string =>
  path
    .slice(0, 12)
    .map(node => (node.hop === undefined ? labelOf(node) : `${node.hop.kind} ${labelOf(node)}`))
    .join(', ');
