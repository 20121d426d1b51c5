import { createHash } from 'node:crypto';
import type { Dataset } from '../../mappings/dataset.ts';
import { createTagger } from '../../mappings/tag.ts';
import { type ExceptionContext, Exceptions, GapSpool, judgeEach, type Profile, recordOf } from '../gaps/index.ts';
import type { Gap, Judgement, Run, Scope } from '../model/index.ts';
import { buildReport, type Report, worstFirst } from '../report/report.ts';
import type { JudgedGap, Store } from '../store/index.ts';
import type { Config } from './config/load.ts';
import { datasetInUse, policyOf } from './dataset.ts';
import { version } from './version.ts';

/** What the configuration says that bears on judging. */
export type JudgingConfig = Pick<Config, 'segments' | 'allow' | 'mappings' | 'ownership'> &
  Partial<Pick<Config, 'exceptions' | 'profiles'>>;

/** Judges a run with a dataset, the one in use where none is given, and puts the report together. */
export async function judgedReport(
  store: Store,
  run: Run,
  config: JudgingConfig,
  dataset = datasetInUse(config),
): Promise<Report> {
  const { segments, exceptions = [] } = config;
  const { scopes, tagger } = await taggerOf(store, run, config, dataset);
  const spool = new GapSpool(worstFirst);
  const judging = { tagger, segments, profiles: profilesOf(dataset, config.profiles) };
  const marking = new Exceptions(exceptions, exceptionContext(store, run, scopes, versionOf(dataset)));
  const judged = await judgeEach(store, run.id, judging, async gap =>
    spool.add(acknowledged(await marking.mark(gap), store)),
  );
  const { resources, inReach, unrated } = judged;
  return buildReport({
    tool: { name: 'demarc', version: version() },
    dataset: versionOf(dataset),
    run,
    scopes,
    segments: [...segments],
    cells: await Array.fromAsync(store.cells(run.id)),
    problems: await Array.fromAsync(store.problems(run.id)),
    resources: { ...resources, in_reach: inReach },
    unrated,
    exceptions: marking.uses(),
    gaps: spool.gaps(),
  });
}

function acknowledged(gap: Gap, { alerts }: Store): Gap {
  const seen = alerts.acknowledgement(gap.fingerprint);
  return seen === undefined ? gap : { ...gap, acknowledged: { by: seen.by, at: seen.at } };
}

/** As reports and judgements name it: begins with its date, ends in the names of the imports on top of it. */
export const versionOf = ({ read, version, imports }: Dataset): string =>
  [read, version, ...imports.map(({ name }) => name)].join('+');

function exceptionContext(store: Store, run: Run, scopes: readonly Scope[], dataset: string): ExceptionContext {
  const known = new Map(scopes.map(scope => [`${scope.provider}|${scope.scope}`, scope]));
  return {
    day: run.started.slice(0, 10),
    dataset,
    grant: (exception, fingerprint) => store.history.grant(exception, fingerprint),
    resource: async id => (await store.resource(run.id, id))?.resource,
    scope: ({ provider, scope }) => known.get(`${provider}|${scope}`),
  };
}

/** Keeps what a report found, so that the next run's can be compared with it. */
export function keepJudgement(store: Store, report: Report, config: JudgingConfig): Promise<Judgement> {
  const { segments, allow, exceptions = [], profiles = new Map(), ownership } = config;
  return store.history.save({
    run: report.run.id,
    dataset: report.dataset.version,
    configuration: planOf({
      segments,
      allow,
      exceptions,
      ...(profiles.size > 0 && { profiles: [...profiles] }),
      ...(ownership && { ownership }),
    }),
    segments: report.segments.map(({ name }) => name),
    gaps: recordsOf(report.gaps),
  });
}

function* recordsOf(gaps: Iterable<Gap>): Iterable<JudgedGap> {
  for (const gap of gaps) yield { record: recordOf(gap), path: gap.path };
}

/** The tagger for a run: what counts as ours is what that run found. */
export async function taggerOf(
  store: Store,
  run: Run,
  config: Pick<Config, 'allow' | 'mappings' | 'ownership'>,
  dataset = datasetInUse(config),
) {
  const scopes = await Array.fromAsync(store.scopes(run.id));
  const ownership = policyOf(config, run.started.slice(0, 10));
  return {
    scopes,
    dataset,
    tagger: createTagger(dataset, { scope: scopeAmong(scopes), allow: config.allow, ownership }),
  };
}

/** Finds a scope by its id. An organisation or unit is known by the scopes below it. */
export function scopeAmong(scopes: readonly Scope[]): Parameters<typeof createTagger>[1]['scope'] {
  const key = (provider: string, partition: string, id: string) => `${provider}|${partition}|${id}`;
  const known = new Map<string, Scope>();
  for (const scope of scopes)
    for (const id of scope.parents) known.set(key(scope.provider, scope.partition, id), scope);
  for (const scope of scopes) known.set(key(scope.provider, scope.partition, scope.scope), scope);
  return (provider, partition, id) => known.get(key(provider, partition, id));
}

/** Profiles that ship, by id, and the user's own, by the file's name. */
export function profilesOf(dataset: Dataset, own: Config['profiles']): ReadonlyMap<string, Profile> {
  const known = dataset.profiles().map(id => [id, dataset.profile(id)] as const);
  return new Map([...known.flatMap(([id, profile]) => (profile ? [[id, profile] as const] : [])), ...(own ?? [])]);
}

/** Hash of everything that decides which targets there are: `--resume` continues only the same plan. */
export const planOf = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
