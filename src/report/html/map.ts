import { sumOf } from '../crossing.ts';
import type { Report } from '../report.ts';
import { summaryOf } from '../summary.ts';
import { counted } from '../words.ts';
import { html, type Markup, ours, placeWord, raw } from './markup.ts';
import { middles, outlines, pearl, singapore } from './world.ts';

interface Spot {
  code: string;
  resources: number;
  /** In reach themselves. */
  inReach: number;
  /** Gaps that end there. */
  gaps: number;
}

/** Countries with resources, or into whose reach gaps lead; the largest first, so that small ones lie on top. */
function spotsOf(report: Report): Spot[] {
  const { by_country: resources, in_reach: inReach } = report.resources;
  const gaps = new Map<string, number>();
  for (const row of summaryOf(report).matrix.values())
    for (const [code, tally] of row) gaps.set(code, (gaps.get(code) ?? 0) + sumOf(tally));
  const codes = new Set([...Object.keys(resources), ...Object.keys(inReach), ...gaps.keys()]);
  return [...codes]
    .filter(code => middles.has(code))
    .map(code => ({ code, resources: resources[code] ?? 0, inReach: inReach[code] ?? 0, gaps: gaps.get(code) ?? 0 }))
    .sort((a, b) => b.resources - a.resources || (a.code < b.code ? -1 : 1));
}

const reached = ({ inReach, gaps }: Spot): boolean => inReach + gaps > 0;

const said = (spot: Spot): string =>
  [
    `${placeWord(spot.code)}: ${counted(spot.resources, 'resource')}`,
    ...(spot.inReach > 0 ? [`${spot.inReach.toLocaleString('en-US')} in reach`] : []),
    ...(spot.gaps > 0 ? [`${counted(spot.gaps, 'gap')} lead there`] : []),
  ].join(', ');

/** The world with what lies where; Hong Kong, Macao and Singapore enlarged. The same in words stands below it. */
export function mapSection(report: Report): Markup {
  const spots = spotsOf(report);
  const classes = new Map(spots.map(spot => [spot.code, reached(spot) ? 'hot' : 'has']));
  const shapes = (all: typeof outlines) =>
    all.map(([code, path]) => html`<path class="${classes.get(code) ?? ''}" d="${ours(path)}"/>`);
  return html`<section aria-labelledby="places"><h2 id="places">Places</h2>
<figure class="map"><svg class="world" viewBox="20 -8 920 428" role="img" aria-label="Map of the world: where resources are, and into which places gaps lead"><g class="land">${shapes(outlines)}</g>${markers(spots)}</svg>
<div class="insets">${inset(
    'Hong Kong and Macao',
    pearl,
    [
      ['HK', 141, 66],
      ['MO', 80, 90],
    ],
    spots,
    shapes,
  )}${inset('Singapore', singapore, [['SG', 104, 50]], spots, shapes)}</div>
<figcaption><span class="key hot"></span>in reach, or gaps lead there <span class="key has"></span>resources, and no gap leads there. Areas are drawn true; circles show how many resources. Outlines: Natural Earth, public domain.</figcaption></figure>
<ul class="places">${spots.map(spot => html`<li class="${reached(spot) ? 'hot' : ''}">${said(spot)}</li>`)}${elsewhere(report)}</ul></section>
`;
}

function elsewhere({ resources }: Report): Markup[] {
  return Object.entries(resources.by_country)
    .filter(([code]) => !middles.has(code))
    .map(([code, count]) => html`<li>${placeWord(code)}: ${counted(count, 'resource')}</li>`);
}

interface Box {
  x: number;
  y: number;
  width: number;
}

const apart = (a: Box, b: Box): boolean => a.x + a.width < b.x || b.x + b.width < a.x || Math.abs(a.y - b.y) > 12;

/** Small circles lie on large ones, and reach on top. A label stands where it covers nothing, or only in the list below. */
function markers(spots: readonly Spot[]): Markup[] {
  const most = Math.max(1, ...spots.map(({ resources }) => resources));
  const circles = spots
    .map(spot => {
      const [x, y] = middles.get(spot.code) ?? [0, 0];
      return { spot, x, y, radius: 3.5 + 12 * Math.sqrt(spot.resources / most) };
    })
    .sort((a, b) => Number(reached(a.spot)) - Number(reached(b.spot)));
  const taken: Box[] = circles.map(({ x, y, radius }) => ({ x: x - radius, y, width: 2 * radius }));
  return circles
    .toReversed()
    .map(circle => {
      const { spot, x, y, radius } = circle;
      const text = `${spot.code} ${spot.resources.toLocaleString('en-US')}`;
      const width = text.length * 6.8;
      const right = { x: x + radius + 4, y, width };
      const left = { x: x - radius - 4 - width, y, width };
      const free = [right, left].find(box => taken.every(other => apart(box, other)));
      if (free) taken.push(free);
      const end = free === left;
      const at = end ? left.x + width : right.x;
      const label =
        free && html`<text x="${raw(at)}" y="${raw(y + 4)}" text-anchor="${end ? 'end' : 'start'}">${text}</text>`;
      return html`<g class="${reached(spot) ? 'spot hot' : 'spot'}"><title>${said(spot)}</title><circle cx="${raw(x)}" cy="${raw(y)}" r="${raw(radius)}"/>${label}</g>`;
    })
    .toReversed();
}

function inset(
  name: string,
  shapes: typeof outlines,
  places: readonly (readonly [code: string, x: number, y: number])[],
  spots: readonly Spot[],
  drawn: (all: typeof outlines) => Markup[],
): Markup {
  const marks = places.map(([code, x, y]) => {
    const spot = spots.find(one => one.code === code) ?? { code, resources: 0, inReach: 0, gaps: 0 };
    const label = `${placeWord(code)} ${spot.resources.toLocaleString('en-US')}`;
    return html`<g class="${reached(spot) ? 'spot hot' : 'spot'}"><title>${said(spot)}</title><circle cx="${raw(x)}" cy="${raw(y)}" r="5"/><text x="${raw(x)}" y="${raw(y + 20)}" text-anchor="middle">${label}</text></g>`;
  });
  return html`<svg viewBox="0 0 220 130" role="img" aria-label="${name}, enlarged"><g class="land">${drawn(shapes)}</g>${marks}</svg>`;
}
