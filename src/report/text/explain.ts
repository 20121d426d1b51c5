import type { Exposure, Gap, PathNode, Problem, Resource, Run, Scope } from '../../model/index.ts';
import { counted } from '../words.ts';
import { crossingLines, headOf, whyLines } from './gap.ts';
import { labels } from './labels.ts';
import { type Page, page } from './page.ts';
import { facts, type PathContext, pathLines } from './path.ts';
import { plain } from './plain.ts';

/** Everything that is known of one resource. */
export interface Explained {
  run: Run;
  resource: Resource;
  exposures: readonly Exposure[];
  /** Links that leave it and that arrive at it: the other end, with the hop. */
  out: readonly PathNode[];
  into: readonly PathNode[];
  /** Links beyond those. */
  more: number;
  problems: readonly Problem[];
  gaps: readonly Gap[];
}

export interface ExplainOptions {
  columns: number;
  colors: boolean;
}

function* ended(lines: Iterable<string>): Iterable<string> {
  for (const line of lines) yield `${line}\n`;
}

function contextOf(options: ExplainOptions, scopes: readonly Scope[]): PathContext {
  const names = new Map(scopes.flatMap(({ scope, name }) => (name === null ? [] : [[scope, name] as const])));
  return { page: page({ ...options, verbose: true }), labels: labels(), names, told: new Set() };
}

/** One gap with every hop, exposure, claim and rule. */
export function explainedGap(gap: Gap, scopes: readonly Scope[], options: ExplainOptions): Iterable<string> {
  const context = contextOf(options, scopes);
  return ended([
    ...context.page.field('Gap', gap.fingerprint, 'bold'),
    ...context.page.field('Title', gap.title),
    ...exceptedLines(gap, context.page),
    '',
    ...crossingLines(
      {
        ...{ gaps: [gap], count: 1, behind: 1, segments: new Set([gap.segment]) },
        acknowledged: { count: 1, last: gap.acknowledged },
      },
      context,
    ),
  ]);
}

function exceptedLines({ excepted }: Gap, page: Page): string[] {
  if (excepted === undefined) return [];
  const { reason, owner, expires, dataset } = excepted;
  const parts = [`until ${expires}`, plain(owner, 200), plain(reason), `granted with dataset ${plain(dataset, 60)}`];
  return page.field('Excepted', parts.join(' · '), 'warn');
}

/** One resource: what it is, where it is, what reaches it, what it is joined to, what was not read, which gaps it is in. */
export function explainedResource(
  explained: Explained,
  scopes: readonly Scope[],
  options: ExplainOptions,
): Iterable<string> {
  return ended(resourceLines(explained, contextOf(options, scopes)));
}

function* resourceLines(explained: Explained, context: PathContext): Iterable<string> {
  const { page } = context;
  const { resource, exposures, problems, gaps, run } = explained;
  yield* identity(resource, run, page);
  yield* titled('Reach', page);
  for (const exposure of exposures) {
    yield '';
    yield* page.parts(2, headOf(exposure), 'bold');
    yield* whyLines(exposure, page);
  }
  yield* linkLines(explained, context);
  if (problems.length > 0) yield* titled('Not read', page);
  for (const { problem, call, message } of problems)
    yield* page.field(problem, call === undefined ? message : `${call}: ${message}`, 'warn');
  yield* titled(`In ${counted(gaps.length, 'gap')}`, page);
  for (const gap of gaps) {
    yield* page.field(gap.severity, gap.title, gap.severity);
    yield* page.field('', `demarc explain ${gap.fingerprint.slice(0, 12)}`, 'dim');
  }
}

function* titled(title: string, page: Page): Iterable<string> {
  yield '';
  yield page.line(['bold', title]);
}

function* identity(resource: Resource, run: Run, page: Page): Iterable<string> {
  const { id, type, provider, partition, scope, region, holds, name, locations, labels, facts: known = {} } = resource;
  yield* page.paragraph(0, id, 'bold');
  if (name !== undefined) yield* page.field('Name', name ?? 'none');
  yield* page.field('Type', `${type}, holds ${holds}`);
  yield* page.field('Where', `${provider} ${partition}, account ${scope}, region ${region}`);
  for (const { region, role, said } of locations ?? []) yield* page.field('', `${region} (${role}), by ${said}`);
  yield* page.field('Labels', labelText(labels));
  for (const [index, fact] of facts(known).entries()) yield* page.field(index === 0 ? 'Facts' : '', fact, 'dim');
  yield* page.field('Run', `${run.id}, ${run.status}, begun ${run.started}`, 'dim');
}

function labelText(labels: Resource['labels']): string {
  if (labels === undefined) return 'not read';
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${plain(key, 128)}=${plain(value, 256)}`);
  return pairs.join(', ') || 'none';
}

function* linkLines({ resource, out, into, more }: Explained, context: PathContext): Iterable<string> {
  const { page } = context;
  const self: PathNode = {
    id: resource.id,
    type: resource.type,
    name: resource.name ?? null,
    scope: resource.scope,
    region: resource.region,
  };
  if (out.length + into.length > 0) yield* titled('Links', page);
  for (const end of out) yield* ['', ...pathLines([self, end], context)];
  for (const { hop, ...end } of into) yield* ['', ...pathLines([end, { ...self, ...(hop ? { hop } : {}) }], context)];
  if (more > 0) yield page.line(['dim', `  and ${counted(more, 'more link')}`]);
}
