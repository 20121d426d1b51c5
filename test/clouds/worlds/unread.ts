import { collectors as ofAws } from '../../../providers/aws/index.ts';
import { collectors as ofAzure } from '../../../providers/azure/index.ts';
import { collectors as ofGcp } from '../../../providers/gcp/index.ts';
import { type Cell, incompleteStatuses } from '../../../src/model/index.ts';
import type { Report } from '../../../src/report/report.ts';
import { ratedGaps, reportedGaps } from './compare.ts';
import type { Expected } from './expected.ts';
import type { Planted, Truth } from './truth.ts';
import type { World } from './world.ts';

type Read = Pick<Report, 'gaps' | 'coverage'>;

/** Things that are listed while others are. */
const listedWith: Readonly<Record<string, string>> = {
  'aws.eventbridge.event-bus': 'aws.eventbridge.rule',
  'aws.organizations.ou': 'aws.organizations.account',
  'aws.route53.hosted-zone': 'aws.route53.record',
  'gcp.iam.workload-identity-pool-provider': 'gcp.iam.workload-identity-pool',
};

const per = new Map([...ofAws, ...ofAzure, ...ofGcp].map(collector => [collector.type, collector.per]));

/** The cell in which a resource would be listed; those of a whole organisation have no scope that the truth knows. */
function cellOf({ type, scope, region }: Pick<Planted, 'type' | 'scope' | 'region'>): string {
  const by = listedWith[type] ?? type;
  const where = per.get(by) === 'organization' ? '-' : scope;
  return `${where} ${per.get(by) === 'region' ? region : 'global'} ${by}`;
}

/** Providers of which not all scopes may have been found. */
const lostIn = (cells: readonly Cell[]): Set<string> =>
  new Set(
    cells
      .filter(({ status }) => incompleteStatuses.has(status))
      .filter(({ type, provider }) => type === `${provider}.discovery` || scopeTypes.has(type))
      .map(({ provider }) => provider),
  );
const scopeTypes = new Set([
  'aws.organizations.account',
  'azure.resources.subscription',
  'gcp.resourcemanager.project',
]);

/** Who tells what leads from each id to the next, where that is neither of them. */
function tellersOn(path: readonly string[], truth: Truth): string[] {
  const steps = new Set(path.slice(1).map((to, index) => JSON.stringify([path[index], to])));
  return [...truth.flows.values()].flatMap(({ from, to, teller }) =>
    teller !== undefined && steps.has(JSON.stringify([from, to])) ? [teller] : [],
  );
}

const crossingOf = ({ code, crossing, last }: Expected): string => `${code} | ${crossing ?? 'itself'} | ${last}`;

/**
 * Gaps of the truth that a report neither shows nor excuses. It shows a gap by a path over the same crossing that passes
 * where the gap begins. It excuses one by a cell or a resource on the gap's path that it says it has not read, or by not
 * having found the accounts.
 */
export function unexcused(report: Read, { truth }: Pick<World, 'truth'>): string[] {
  const shown = new Set(reportedGaps(report).flatMap(gap => gap.path.map(id => `${crossingOf(gap)} | ${id}`)));
  const { cells, problems } = report.coverage;
  const unread = new Set(cells.filter(({ status }) => status !== 'assessed').map(cellOf));
  const broken = new Set(problems.map(({ problem }) => problem.id));
  const lost = lostIn(cells);
  const excused = (id: string): boolean => {
    const planted = truth.resources.get(id);
    if (broken.has(id) || planted === undefined) return broken.has(id);
    return lost.has(planted.type.split('.')[0] ?? '') || unread.has(cellOf(planted));
  };
  return ratedGaps(truth)
    .filter(gap => !shown.has(`${crossingOf(gap)} | ${gap.first}`))
    .filter(({ path }) => ![...path, ...tellersOn(path, truth)].some(excused))
    .map(gap => `${crossingOf(gap)} | ${gap.first}`);
}

/** What a report claims to be in reach and is not. What it calls unknown may be so because it could not read enough. */
export function untrue(report: Read, { truth }: Pick<World, 'truth'>): string[] {
  const crossings = new Set(ratedGaps(truth).map(crossingOf));
  return reportedGaps(report)
    .filter(gap => gap.verdict !== 'unknown' && !crossings.has(crossingOf(gap)))
    .map(crossingOf);
}
