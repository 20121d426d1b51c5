import { exceptionStates, severities, statuses } from '../model/index.ts';
import { complete, type Report } from './report.ts';
import { summaryOf } from './summary.ts';
import { plain } from './text/plain.ts';

type Labels = { [name: string]: string };
type Sample = readonly [labels: Labels, value: number];

/**
 * Counts in Prometheus's text format 0.0.4, for the node exporter's textfile collector or a push gateway. Labels hold
 * segments, codes, countries and accounts, never resources, so that series stay few.
 */
export function* prometheusReport(report: Report): Iterable<string> {
  for (const [name, help, samples] of [...runMetrics(report), ...foundMetrics(report)])
    yield* metric(name, help, samples);
}

type Metric = readonly [name: string, help: string, samples: readonly Sample[]];

const one = (value: number): Sample[] => [[{}, value]];

function runMetrics(report: Report): Metric[] {
  const { run, dataset, tool, coverage } = report;
  const build = { version: tool.version, dataset: dataset.version };
  const cells = statuses.map((status): Sample => [{ status }, coverage.sums[status]]);
  return [
    ['demarc_build_info', 'Version of demarc and of its dataset.', [[build, 1]]],
    ['demarc_run_started_timestamp_seconds', 'Start of the run.', one(Date.parse(run.started) / 1000)],
    ['demarc_run_complete', '1: everything that can be read was assessed.', one(complete(report) ? 1 : 0)],
    [
      'demarc_run_narrowed',
      'What the scan was told to leave out: narrowings by options or configuration.',
      run.narrowed === undefined ? [] : one(run.narrowed.length),
    ],
    [
      'demarc_dataset_age_days',
      'Age of the dataset at the start of the run.',
      dataset.age === null ? [] : one(dataset.age),
    ],
    ['demarc_coverage_cells', 'Cells of the coverage ledger by status.', cells],
    [
      'demarc_resources_not_read_whole',
      'Resources that were listed but not read whole.',
      one(coverage.problems.length),
    ],
  ];
}

function foundMetrics(report: Report): Metric[] {
  const { by_country: places, in_reach: inReach } = report.resources;
  const { crossings, excepted, acknowledged } = summaryOf(report);
  const accepted = severities.map((severity): Sample => [{ severity }, excepted[severity]]);
  return [
    ['demarc_resources', 'Listed resources by the country of their primary place.', counts(places)],
    ['demarc_resources_in_reach', 'Listed resources in reach themselves, by who reaches them.', counts(inReach)],
    ['demarc_gaps', 'Open gaps, and holes in the coverage (not-assessed).', gapSamples(report)],
    ['demarc_gaps_excepted', 'Gaps that stand under an exception.', accepted],
    ['demarc_exceptions', 'Exceptions by what became of them.', exceptionSamples(report)],
    ['demarc_gaps_acknowledged', 'Of demarc_gaps, those that somebody has said to have seen.', one(acknowledged)],
    ['demarc_crossings', 'Different crossings of the open gaps.', one(crossings)],
  ];
}

const counts = (by: { [country: string]: number }): Sample[] =>
  Object.entries(by).map(([country, count]) => [{ country }, count]);

const exceptionSamples = ({ exceptions }: Report): Sample[] =>
  exceptionStates.map(state => [{ state }, exceptions.filter(use => use.state === state).length]);

function gapSamples(report: Report): Sample[] {
  const samples: Sample[] = [];
  for (const [segment, codes] of summaryOf(report).segments)
    for (const [code, tally] of codes)
      for (const severity of severities)
        if (tally[severity] > 0) samples.push([{ segment, code, severity }, tally[severity]]);
  return samples.length > 0 ? samples : report.segments.map(({ name }) => [{ segment: name }, 0]);
}

/** A gauge; without samples there is no metric. */
function* metric(name: string, help: string, samples: readonly Sample[]): Iterable<string> {
  if (samples.length === 0) return;
  yield `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`;
  for (const [labels, value] of samples) {
    const set = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
    yield `${name}${set.length > 0 ? `{${set.join(',')}}` : ''} ${value}\n`;
  }
}

const escaped = (text: string): string =>
  plain(text, 200).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
