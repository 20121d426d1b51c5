import { type End, endKey, type Gap, type PathNode, type Problem, type Resource, type Run } from '../model/index.ts';
import type { Report } from '../report/report.ts';
import { type Explained, explainedGap, explainedResource } from '../report/text/explain.ts';
import type { LinkRow, Store } from '../store/index.ts';
import type { ExplainOptions } from './commands/explain.ts';
import { UsageError } from './exit.ts';
import { judgedReport, taggerOf } from './judged.ts';
import { type Judging, withChosenRun } from './judging.ts';
import { toStdout } from './output.ts';
import { chosenConfig } from './setup.ts';
import { colorsOn, columnsOf } from './terminal.ts';

/** Links shown of one resource; a hub has thousands. */
const mostLinks = 40;

/** Tells everything of a resource (by id, or a name that only one has) or of a gap (by the beginning of its fingerprint). */
export async function runExplain(what: string, options: ExplainOptions): Promise<void> {
  const chosen = await chosenConfig(options.config, options.exceptions);
  const look = { columns: columnsOf(process.stdout), colors: colorsOn(process.stdout, options.color) };
  await withChosenRun(options, chosen, async judging => {
    const { store, run, config, dataset } = judging;
    const report = await judgedReport(store, run, config, dataset);
    const resource = (await store.resource(run.id, what))?.resource ?? (await named(store, run, what, report));
    if ('fingerprint' in resource) await toStdout(explainedGap(resource, report.scopes, look));
    else await toStdout(explainedResource(await explained(judging, resource, report), report.scopes, look));
  });
}

/** A gap by its fingerprint's beginning, else the only resource of that name, or whose id ends in it. */
async function named(store: Store, run: Run, what: string, report: Report): Promise<Gap | Resource> {
  const gaps = /^[0-9a-f]{4,64}$/.test(what)
    ? report.gaps.filter(({ fingerprint }) => fingerprint.startsWith(what))
    : [];
  const [gap] = gaps;
  if (gap && gaps.length === 1) return gap;
  const found: Resource[] = [];
  for await (const { resource } of store.resources(run.id)) {
    const { id, name } = resource;
    if (name === what || id.endsWith(`:${what}`) || id.endsWith(`/${what}`)) found.push(resource);
    if (found.length > 10) break;
  }
  const [resource] = found;
  if (resource && found.length === 1 && gaps.length === 0) return resource;
  const many = [...gaps.map(({ fingerprint, title }) => `${fingerprint}  ${title}`), ...found.map(({ id }) => id)];
  if (many.length > 1)
    throw new UsageError(
      `"${what}" stands for several things; name one by its full id:\n${many
        .slice(0, 10)
        .map(one => `  ${one}`)
        .join('\n')}`,
    );
  throw new UsageError(
    `run ${run.id} has no resource and no gap called "${what}"; a resource is named by its full id or its name, a gap by the beginning of its fingerprint`,
  );
}

async function explained(
  { store, run, config, dataset }: Judging,
  resource: Resource,
  report: Report,
): Promise<Explained> {
  const { tagger } = await taggerOf(store, run, config, dataset);
  const node = (await store.resource(run.id, resource.id))?.node;
  const { out, into, more } = await linksOf(store, run, node);
  const problems: Problem[] = report.coverage.problems.flatMap(({ problem }) =>
    problem.id === resource.id ? [problem] : [],
  );
  const gaps = report.gaps.filter(({ path }) => path.some(({ id }) => id === resource.id));
  return { run, resource, exposures: tagger.resource(resource), out, into, more, problems, gaps };
}

/** A stream holds the store's connection, so the far ends are read after it. */
async function linksOf(store: Store, run: Run, node: number | undefined) {
  const out: LinkRow[] = [];
  const into: LinkRow[] = [];
  let more = 0;
  for await (const row of store.links(run.id)) {
    if (row.from !== node && row.to !== node) continue;
    const side = row.from === node ? out : into;
    if (side.length >= mostLinks) more++;
    else side.push(row);
  }
  const ends = (rows: LinkRow[], far: (row: LinkRow) => number) =>
    Promise.all(rows.map(row => farEnd(store, run, row, far(row))));
  return { out: await ends(out, ({ to }) => to), into: await ends(into, ({ from }) => from), more };
}

async function farEnd(store: Store, run: Run, { row, relation }: LinkRow, node: number): Promise<PathNode> {
  const { evidence, conditions } = await store.link(row);
  const hop = { kind: relation, evidence, ...(conditions.length > 0 ? { conditions } : {}) };
  const known = (await store.resource(run.id, node))?.resource;
  if (known) {
    const { id, type, name = null, scope, region } = known;
    return { id, type, name, scope, region, hop };
  }
  const end = await store.end(node);
  if (!end) throw new Error(`the store has a link to node ${node} and no row for it`);
  return { ...nodeOf(end), hop };
}

function nodeOf(end: End): PathNode {
  const resource = end.kind === 'resource' ? end : undefined;
  const type = resource?.type ?? end.kind;
  const name = end.kind === 'publisher' ? (end.name ?? null) : null;
  const scope = end.kind === 'scope' ? end.scope : (resource?.scope ?? null);
  return { id: endKey(end), type, name, scope, region: resource?.region ?? null };
}
