import {
  carryAt,
  type NodeSet,
  outOf,
  type Question,
  type Route,
  type Search,
  toAt,
  type View,
} from '../graph/index.ts';
import type { Crossing } from './crossing.ts';

/**
 * The routes that are reported for a crossing. Every protected node that reaches it is the first of one or lies on one:
 * farthest first, and what a route already passes is not reported again. Routes without conditions come first, since
 * what one of them covers is reached without conditions too. Crossings that leave the same node share their routes.
 */
export function routesInto(
  view: View,
  search: Search,
  from: number,
  covered: NodeSet,
): (crossing: Crossing) => Promise<Route[]> {
  const known = new Map<string, Promise<Route[]>>();
  const { links } = view.estate;
  return crossing => {
    let carries = 0;
    for (const position of crossing.positions) carries |= 1 << carryAt(links, position);
    const avoid = outOf(links, crossing.to).length > 0 ? crossing.to : -1;
    const key = `${carries} ${crossing.aim} ${crossing.certain} ${avoid}`;
    const question = { aim: crossing.aim, from, carries, avoid };
    const found = known.get(key) ?? collect(view, search, question, crossing.certain, covered);
    known.set(key, found);
    return found;
  };
}

/** `covered` is a set to work with, empty before and after. */
async function collect(
  view: View,
  search: Search,
  question: Omit<Question, 'conditional'>,
  certain: boolean,
  covered: NodeSet,
): Promise<Route[]> {
  const routes: Route[] = [];
  const add = async (conditional: boolean): Promise<boolean> => {
    const leftAside = search.run({ ...question, conditional });
    for (const start of search.starts()) {
      if (covered.has(start)) continue;
      const route = await search.route(start, { ...question, conditional });
      for (const node of nodesOf(view, route)) covered.add(node);
      routes.push(route);
    }
    return leftAside;
  };
  if (!certain || (await add(false))) await add(true);
  for (const route of routes) for (const node of nodesOf(view, route)) covered.delete(node);
  return routes;
}

const nodesOf = (view: View, route: Route): number[] => [
  route.start,
  ...route.positions.map(position => toAt(view.estate.links, position)),
];
