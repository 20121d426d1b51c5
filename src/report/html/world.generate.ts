/**
 * Makes `world.ts`, the outlines of the report's map, from Natural Earth (public domain) as the package `world-atlas` (ISC)
 * holds it: `node src/report/html/world.generate.ts`; `--check` only compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

type Point = [x: number, y: number];
type Ring = Point[];

const arcs = z.array(z.int());
const geometry = z.union([
  z.object({ type: z.literal('Polygon'), arcs: z.array(arcs) }),
  z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(arcs)) }),
]);
const topology = z.object({
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  arcs: z.array(z.array(z.tuple([z.number(), z.number()]))),
  objects: z.object({
    countries: z.object({
      geometries: z.array(
        z.intersection(geometry, z.object({ id: z.string().optional(), properties: z.object({ name: z.string() }) })),
      ),
    }),
  }),
});

interface Country {
  code: string;
  polygons: Ring[][];
}

/** ISO 3166-1 numeric to alpha-2 where Natural Earth shortens the name. */
const shortened: { [numeric: string]: string } = {
  '070': 'BA',
  '090': 'SB',
  '104': 'MM',
  '140': 'CF',
  '178': 'CG',
  '180': 'CD',
  '214': 'DO',
  '226': 'GQ',
  '238': 'FK',
  '275': 'PS',
  '384': 'CI',
  '728': 'SS',
  '732': 'EH',
  '748': 'SZ',
  '780': 'TT',
  '792': 'TR',
  '807': 'MK',
  '840': 'US',
};

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const byName = new Map(
  letters
    .flatMap(first => letters.map(second => first + second))
    .flatMap(code => {
      const name = names.of(code)?.replace(/ SAR China$/, '');
      return name === undefined ? [] : [[name, code] as const];
    }),
);

function countries(file: string): Country[] {
  const path = createRequire(import.meta.url).resolve(`world-atlas/${file}`);
  const { transform, arcs, objects } = topology.parse(JSON.parse(readFileSync(path, 'utf8')));
  const lines = arcs.map(arc => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]): Point => {
      x += dx;
      y += dy;
      return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
    });
  });
  const line = (index: number): Point[] => (index < 0 ? (lines[~index] ?? []).toReversed() : (lines[index] ?? []));
  const ring = (indices: readonly number[]): Ring =>
    indices.flatMap((index, at) => line(index).slice(at === 0 ? 0 : 1));
  return objects.countries.geometries.map(shape => ({
    code: byName.get(shape.properties.name) ?? shortened[shape.id ?? ''] ?? '',
    polygons: (shape.type === 'Polygon' ? [shape.arcs] : shape.arcs).map(polygon => polygon.map(ring)),
  }));
}

/** Equal Earth (Šavrič, Patterson and Jenny 2018), 960 wide: areas are true, so that no country looks larger than it is. */
function equalEarth([longitude, latitude]: Point): Point {
  const radians = Math.PI / 180;
  const angle = Math.asin((Math.sqrt(3) / 2) * Math.sin(latitude * radians));
  const [a1, a2, a3, a4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const sixth = angle ** 6;
  const slope = a1 + 3 * a2 * angle ** 2 + sixth * (7 * a3 + 9 * a4 * angle ** 2);
  const x = (2 * Math.sqrt(3) * longitude * radians * Math.cos(angle)) / (3 * slope);
  const y = angle * (a1 + a2 * angle ** 2 + sixth * (a3 + a4 * angle ** 2));
  return [480 + x * 177, 228 - y * 177];
}

/** A box of degrees at so many units a degree; what lies outside is drawn to its edge. */
const zoomed =
  ([west, south, east, north]: readonly [number, number, number, number], scale: number) =>
  ([longitude, latitude]: Point): Point => [
    (Math.min(Math.max(longitude, west), east) - west) * scale,
    (north - Math.min(Math.max(latitude, south), north)) * scale,
  ];

/** A path of relative steps in tenths: half as long as absolute ones. */
function pathOf(polygons: readonly Ring[][], project: (point: Point) => Point, least: number): string {
  return polygons
    .flat()
    .flatMap(parted)
    .map(ring => ring.map(project).map(([x, y]): Point => [Math.round(x * 10), Math.round(y * 10)]))
    .filter(ring => Math.abs(area(ring)) > least * 100)
    .map(stepped)
    .join('');
}

/** A ring that goes over the date line becomes one on each side of it. */
function parted(ring: Ring): Ring[] {
  const over = ring.some(([x], index) => Math.abs(x - (ring[index - 1] ?? ring[0] ?? [x, 0])[0]) > 180);
  return over ? [ring.filter(([x]) => x > 0), ring.filter(([x]) => x <= 0)] : [ring];
}

function stepped([first, ...rest]: Ring): string {
  if (first === undefined) return '';
  let [x, y] = first;
  const steps = rest.flatMap(([toX, toY]) => {
    const step: Point = [toX - x, toY - y];
    [x, y] = [toX, toY];
    return step[0] === 0 && step[1] === 0 ? [] : [step];
  });
  const number = (value: number): string => String(value / 10).replace(/^(-?)0\./, '$1.');
  const pairs = steps.map(([dx, dy]) => `${number(dx)}${dy < 0 ? '' : ' '}${number(dy)}`);
  return `M${number(first[0])} ${number(first[1])}l${pairs.join(' ').replaceAll(' -', '-')}z`;
}

function area(ring: Ring): number {
  let sum = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    sum += x * nextY - nextX * y;
  }
  return sum / 2;
}

/** The middle of a country's largest part. */
function middle({ polygons }: Country): Point {
  const [ring = []] = polygons.toSorted((a, b) => Math.abs(area(b[0] ?? [])) - Math.abs(area(a[0] ?? [])))[0] ?? [];
  let [x, y, sum] = [0, 0, 0];
  for (const [index, [fromX, fromY]] of ring.entries()) {
    const [toX, toY] = ring[(index + 1) % ring.length] ?? [fromX, fromY];
    const cross = fromX * toY - toX * fromY;
    sum += cross;
    x += (fromX + toX) * cross;
    y += (fromY + toY) * cross;
  }
  return equalEarth([x / (3 * sum), y / (3 * sum)]).map(value => Math.round(value * 10) / 10) as Point;
}

/** Hong Kong and Macao, and Singapore, which are specks on a map of the world. */
const boxes = {
  pearl: { box: [112.75, 21.75, 114.95, 23.05], scale: 100 },
  singapore: { box: [103.3, 0.95, 104.4, 1.6], scale: 200 },
} as const;

function inset({ box, scale }: (typeof boxes)[keyof typeof boxes], all: readonly Country[]): [string, string][] {
  const [west, south, east, north] = box;
  const inside = ([x, y]: Point) => x > west && x < east && y > south && y < north;
  return all.flatMap(({ code, polygons }): [string, string][] => {
    const near = polygons.filter(rings => rings.some(ring => ring.some(inside)));
    const path = pathOf(near, zoomed(box, scale), 0.3);
    return path === '' ? [] : [[code, path]];
  });
}

const world = countries('countries-110m.json').flatMap(({ code, polygons }): [string, string][] => {
  const path = code === 'AQ' ? '' : pathOf(polygons, equalEarth, 0.8);
  return path === '' ? [] : [[code, path]];
});
const fine = countries('countries-10m.json');
const points = countries('countries-50m.json')
  .filter(({ code }) => code !== '' && code !== 'AQ')
  .map(country => [country.code, middle(country)] as const);

const literal = (value: unknown): string => JSON.stringify(value);
const rows = (pairs: readonly (readonly [string, unknown])[]): string =>
  pairs
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([code, value]) => `  [${literal(code)}, ${literal(value)}],\n`)
    .join('');
const text = `// Generated by world.generate.ts from Natural Earth (public domain) in world-atlas (ISC).

/** Outlines by ISO 3166-1 alpha-2 code, empty where there is none: Equal Earth on 960 by 440. */
export const outlines: readonly (readonly [code: string, path: string])[] = [
${rows(world)}];

/** The middle of each country on the same map. */
export const middles: ReadonlyMap<string, readonly [x: number, y: number]> = new Map([
${rows(points)}] as const);

/** Hong Kong and Macao on 220 by 130. */
export const pearl: readonly (readonly [code: string, path: string])[] = [
${rows(inset(boxes.pearl, fine))}];

/** Singapore on 220 by 130. */
export const singapore: readonly (readonly [code: string, path: string])[] = [
${rows(inset(boxes.singapore, fine))}];
`;
const target = new URL('world.ts', import.meta.url);
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('src/report/html/world.ts is not current: node src/report/html/world.generate.ts\n');
  process.exitCode = 1;
}
