import type { Dataset } from '../../../mappings/dataset.ts';
import { createTagger } from '../../../mappings/tag.ts';
import type { InReach, Judge } from '../../audit/compare.ts';
import type { Estate } from '../../audit/estate.ts';
import { Exceptions, judgeEach } from '../../gaps/index.ts';
import type { Run, Scope, Vector } from '../../model/index.ts';
import { buildReport, type Report } from '../../report/report.ts';
import type { Store } from '../../store/index.ts';
import { type JudgingConfig, profilesOf, scopeAmong, versionOf } from '../judged.ts';
import { version } from '../version.ts';

/** What judging an audit takes: the estate of the user, and what they say of it. */
export interface JudgingContext {
  dataset: Dataset;
  config: JudgingConfig;
  run: Run;
  /** The store that keeps what exceptions were granted for. */
  store: Store | undefined;
}

/** A judge of an estate, and what it counted the last time. */
export interface EstateJudge {
  judge: Judge;
  scopes: Scope[];
  counted(): Awaited<ReturnType<typeof judgeEach>>;
  inReach: InReach;
}

/** What makes a thing reached where it is, whatever else leads there. */
const itself: ReadonlySet<Vector> = new Set(['territory', 'operator', 'owner']);

export async function judgeOf(estate: Estate, context: JudgingContext): Promise<EstateJudge> {
  const { dataset, config } = context;
  const scopes = await Array.fromAsync(estate.store.scopes(estate.run));
  const tagger = createTagger(dataset, { scope: scopeAmong(scopes), allow: config.allow });
  const profiles = profilesOf(dataset, config.profiles);
  let counts: Awaited<ReturnType<typeof judgeEach>> | undefined;
  return {
    scopes,
    async inReach(id) {
      const found = await estate.store.resource(estate.run, id);
      if (found === undefined) return false;
      // Its second copies do not count: they are where a path from it may lead.
      const exposures = tagger.resource({ ...found.resource, locations: [] });
      return exposures.some(({ vector, verdict }) => verdict === 'reachable' && itself.has(vector));
    },
    async judge(take) {
      const marking = exceptionsOf(estate, scopes, context);
      const judging = { tagger, segments: config.segments, profiles };
      counts = await judgeEach(estate.store, estate.run, judging, async gap => take(await marking.mark(gap)));
    },
    counted() {
      if (counts === undefined) throw new Error('nothing was judged yet');
      return counts;
    },
  };
}

function exceptionsOf({ store, run }: Estate, scopes: readonly Scope[], context: JudgingContext): Exceptions {
  const known = new Map(scopes.map(scope => [`${scope.provider}|${scope.scope}`, scope]));
  return new Exceptions(context.config.exceptions ?? [], {
    day: context.run.started.slice(0, 10),
    dataset: versionOf(context.dataset),
    grant: (exception, fingerprint) => context.store?.history.grant(exception, fingerprint),
    resource: async id => (await store.resource(run, id))?.resource,
    scope: ({ provider, scope }) => known.get(`${provider}|${scope}`),
  });
}

/** The report of what opens, with the ledger of what was declared. */
export async function reportOf(
  { scopes, counted }: EstateJudge,
  ledger: Estate,
  { dataset, config, run }: JudgingContext,
  gaps: Report['gaps'],
): Promise<Report> {
  const { resources, inReach, unrated } = counted();
  return buildReport({
    tool: { name: 'demarc', version: version() },
    // What only says that a file was read is nobody's account.
    ...{ dataset: versionOf(dataset), run, scopes: scopes.filter(({ provider }) => provider !== 'declared') },
    ...{ segments: [...config.segments], unrated, gaps },
    cells: await Array.fromAsync(ledger.store.cells(ledger.run)),
    problems: await Array.fromAsync(ledger.store.problems(ledger.run)),
    resources: { ...resources, in_reach: inReach },
  });
}
