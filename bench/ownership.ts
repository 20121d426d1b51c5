/**
 * What the 50 percent rule costs by size: seconds for building and solving, and the process's peak memory. Owners come from before and
 * after an entity, so that there are circles of every length.
 *
 *     node bench/ownership.ts [entities] [stakes per entity]
 */
import { graphOf, marks, targetOf } from '../mappings/ownership/graph.ts';
import { quickShares, sortedPairs } from '../mappings/ownership/shares.ts';
import { solve, states } from '../mappings/ownership/solve.ts';

const entities = Number(process.argv[2] ?? 1_000_000);
const perEntity = Number(process.argv[3] ?? 2);
const stakes = entities * perEntity;

let state = 7;
const below = (limit: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
};

const owners = new Uint32Array(stakes);
const targets = new Uint32Array(stakes);
const bounds = new Float64Array(stakes * 2);
for (let stake = 0; stake < stakes; stake++) {
  owners[stake] = below(entities);
  targets[stake] = targetOf({ asset: stake % entities, kind: below(10) === 0 ? 'voting' : 'equity', indirect: false });
  const percent = 20 + below(50);
  bounds[stake * 2] = percent * 1e13;
  bounds[stake * 2 + 1] = (percent + below(3) * 5) * 1e13;
}
const flags = new Uint8Array(entities);
for (let entity = 0; entity < entities; entity++)
  flags[entity] = entity % 50 === 0 ? marks.in : entity % 3 === 0 ? marks.complete : 0;

const before = process.threadCpuUsage();
const started = performance.now();
const graph = graphOf(entities, owners, targets);
const built = performance.now();
const solution = solve(graph, flags, quickShares(sortedPairs(bounds, graph.given), entities));
const solvedAt = performance.now();
const cpu = process.threadCpuUsage(before);
const count = (wanted: number) => solution.state.reduce((sum, one) => sum + Number(one === wanted), 0);
process.stdout.write(
  `${entities} entities, ${stakes} stakes: built in ${((built - started) / 1000).toFixed(2)} s, ` +
    `solved in ${((solvedAt - built) / 1000).toFixed(2)} s (${(cpu.user / 1e6).toFixed(2)} s of CPU for both), ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB peak; ` +
    `${count(states.in)} in, ${count(states.maybe)} maybe, ${count(states.out)} out\n`,
);
