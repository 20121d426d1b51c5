import { collectors } from '../../../providers/aws/index.ts';
import { incompleteStatuses } from '../../../src/model/index.ts';
import type { Report } from '../../../src/report/report.ts';
import { ratedGaps, reportedGaps } from './compare.ts';
import type { Expected } from './expected.ts';
import type { Planted } from './truth.ts';
import type { World } from './world.ts';

type Read = Pick<Report, 'gaps' | 'coverage'>;

/** Things that are listed while others are. */
const listedWith: Readonly<Record<string, string>> = {
  'aws.eventbridge.event-bus': 'aws.eventbridge.rule',
  'aws.organizations.ou': 'aws.organizations.account',
  'aws.route53.hosted-zone': 'aws.route53.record',
};

const perRegion = new Set(collectors.filter(({ per }) => per === 'region').map(({ type }) => type));

/** The cell in which a resource would be listed, `<scope> <region> <type>`. */
function cellOf({ type, scope, region }: Planted): string {
  const by = listedWith[type] ?? type;
  return `${scope} ${perRegion.has(by) ? region : 'global'} ${by}`;
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
  const unread = new Set(
    cells.filter(({ status }) => status !== 'assessed').map(({ scope, region, type }) => `${scope} ${region} ${type}`),
  );
  const broken = new Set(problems.map(({ problem }) => problem.id));
  const lost = cells.some(
    ({ type, status }) =>
      incompleteStatuses.has(status) && (type === 'aws.discovery' || type === 'aws.organizations.account'),
  );
  const excused = (id: string): boolean => {
    const planted = truth.resources.get(id);
    return broken.has(id) || (planted !== undefined && unread.has(cellOf(planted)));
  };
  return ratedGaps(truth)
    .filter(gap => !shown.has(`${crossingOf(gap)} | ${gap.first}`))
    .filter(gap => !lost && !gap.path.some(excused))
    .map(gap => `${crossingOf(gap)} | ${gap.first}`);
}

/** What a report claims to be in reach and is not. What it calls unknown may be so because it could not read enough. */
export function untrue(report: Read, { truth }: Pick<World, 'truth'>): string[] {
  const crossings = new Set(ratedGaps(truth).map(crossingOf));
  return reportedGaps(report)
    .filter(gap => gap.verdict !== 'unknown' && !crossings.has(crossingOf(gap)))
    .map(crossingOf);
}
