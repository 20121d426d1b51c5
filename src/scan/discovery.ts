import { type Cell, cellKey, type DiscoverContext, type Problem, type Resource, type Target } from '../model/index.ts';
import type { Engine } from './engine.ts';
import type { Found } from './plan.ts';
import { bounded, Problems } from './reason.ts';
import { interrupted, RecorderFailure, recorded, type Source } from './target.ts';
import { until } from './until.ts';

type Collected = Awaited<ReturnType<DiscoverContext['collect']>>;

/**
 * Finds the scopes of one connection. How that went has a cell of its own, type `<provider>.discovery`, so that
 * scopes which could not be found are missed aloud.
 */
export async function discover(engine: Engine, source: Source, place: number): Promise<Found> {
  const found: Found & { collected: Set<string> } = { source, scopes: [], collected: new Set() };
  const problems = new Problems();
  const context = contextOf(engine, source, found.collected);
  try {
    for await (const scope of until(source.connection.discover(context), engine.signal)) {
      found.scopes.push(scope);
      engine.progress.scopes += 1;
      await recorded(() => engine.options.recorder.scope(scope));
    }
    if (found.scopes.length === 0) problems.add(nothing);
  } catch (error) {
    problems.add(problemOf(engine, source, error));
  }
  const { id } = source.provider;
  const scope = source.name ?? `connection ${place + 1}`;
  const target: Target = { provider: id, partition: '-', scope, region: 'global', type: `${id}.discovery` };
  const cell: Cell = { ...target, ...problems.verdict(0), resources: found.scopes.length, calls: 0 };
  await engine.write(cell);
  return found;
}

const nothing: Problem = { kind: 'problem', problem: 'failed', message: 'discovery found no scope' };

function problemOf(engine: Engine, source: Source, error: unknown): Problem {
  if (error instanceof RecorderFailure) throw error;
  if (engine.signal.aborted) return interrupted;
  const problem = source.provider.classify(error);
  if (problem) return bounded({ ...problem, kind: 'problem' });
  const message = error instanceof Error ? error.message : String(error);
  engine.bug(new Error(`discovery of ${source.name ?? source.provider.id}: ${message}`, { cause: error }));
  return bounded({ kind: 'problem', problem: 'failed', message: `internal error: ${message}` });
}

/** A target is read once, whoever asks for it and how often. */
function contextOf(engine: Engine, source: Source, types: Set<string>): DiscoverContext {
  return {
    signal: engine.signal,
    collect(type, place) {
      const target: Target = { provider: source.provider.id, ...place, type };
      types.add(type);
      const known = engine.collected.get(cellKey(target));
      if (known) return known;
      const reading = collect(engine, source, target);
      engine.collected.set(cellKey(target), reading);
      return reading;
    },
  };
}

async function collect(engine: Engine, source: Source, target: Target): Promise<Collected> {
  const collector = source.provider.collectors.find(({ type }) => type === target.type);
  if (!collector) throw new Error(`discovery asks for ${target.type}, which no collector lists`);
  let resources: Resource[] = [];
  const cell = await engine.read(source, collector, target, {
    add: resource => resources.push(resource),
    again() {
      resources = [];
    },
  });
  if (cell.problem === null) return { resources };
  return { resources, problem: { kind: 'problem', problem: cell.problem, message: cell.reason ?? '' } };
}
