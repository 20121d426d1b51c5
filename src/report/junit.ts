import type { Cell, Gap } from '../model/index.ts';
import { sumOf } from './crossing.ts';
import { isOpen, type Report } from './report.ts';
import { summaryOf } from './summary.ts';
import { facts } from './text/path.ts';
import { seenBy } from './words.ts';
import { escaped } from './xml.ts';

/**
 * JUnit XML as Jenkins reads it (its schema junit-10.xsd): a suite of gaps, in which each open gap is a failure, and a
 * suite of coverage, in which each cell is a test: passed where assessed, an error where it could not be read.
 */
export function* junitReport(report: Report): Iterable<string> {
  const { gaps, coverage, run, tool } = report;
  const { found, codes, excepted } = summaryOf(report);
  const { denied, failed, skipped, disabled, unsupported } = coverage.sums;
  const errors = denied + failed + skipped + coverage.problems.length;
  const holes = codes['not-assessed'];
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name: tool.name, tests: gaps.length + coverage.cells.length + coverage.problems.length, failures: found, errors })}>\n`;
  const timestamp = run.started.slice(0, 19);
  yield `<testsuite${attributes({ name: 'gaps', tests: gaps.length, failures: found, errors: 0, skipped: holes + sumOf(excepted), timestamp })}>\n`;
  for (const gap of gaps) yield gapCase(gap);
  yield '</testsuite>\n';
  yield `<testsuite${attributes({ name: 'coverage', tests: coverage.cells.length + coverage.problems.length, failures: 0, errors, skipped: disabled + unsupported, timestamp })}>\n`;
  if (run.narrowed?.length) yield properties(run.narrowed);
  for (const cell of coverage.cells) yield cellCase(cell);
  for (const { problem, target } of coverage.problems) {
    const name = `${target.type} ${problem.id ?? ''}`;
    yield testcase(name, `coverage.${target.scope}`, element('error', problem.problem, problem.message));
  }
  yield '</testsuite>\n</testsuites>\n';
}

/** What the scan was told to leave out: no cell tells. */
const properties = (narrowed: readonly string[]): string =>
  `<properties>${narrowed.map(value => `<property${attributes({ name: 'narrowed', value })}/>`).join('')}</properties>\n`;

function gapCase(gap: Gap): string {
  const { code, segment, title, fingerprint, excepted } = gap;
  const outcome = isOpen(gap)
    ? element('failure', gap.severity, title, detail(gap))
    : element(
        'skipped',
        excepted ? 'excepted' : code,
        excepted ? `until ${excepted.expires}: ${excepted.reason}` : title,
      );
  return testcase(`${title} (${fingerprint})`, `${segment}.${code}`, outcome);
}

function detail({ path, exposure, remedy, rules, acknowledged }: Gap): string {
  const hops = path.map(({ id, hop }) =>
    hop ? `${hop.kind} ${id} [${hop.evidence.call}: ${facts(hop.evidence.fact).join(', ')}]` : id,
  );
  const sources = exposure.claims.map(({ says, source, confidence }) => `${says}: ${source} (${confidence})`);
  const parts = [
    ...hops,
    `Why: ${exposure.because}`,
    ...sources,
    ...rules.map(({ id }) => `Rule: ${id}`),
    ...remedy.map(step => `Remedy: ${step}`),
    ...(acknowledged ? [`Seen ${seenBy(acknowledged)}`] : []),
  ];
  return parts.map(part => escaped(part, 1_000)).join('\n');
}

function cellCase({ provider, scope, region, type, status, reason }: Cell): string {
  const why = reason ?? status;
  const outcome =
    status === 'assessed'
      ? ''
      : element(status === 'disabled' || status === 'unsupported' ? 'skipped' : 'error', status, why);
  return testcase(type, `coverage.${provider}.${scope}.${region}`, outcome);
}

const testcase = (name: string, classname: string, outcome: string): string =>
  `<testcase${attributes({ name, classname, time: '0' })}${outcome === '' ? '/>' : `>${outcome}</testcase>`}\n`;

const element = (name: string, type: string, message: string, text = ''): string =>
  `<${name}${attributes({ type, message })}${text === '' ? '/>' : `>${text}</${name}>`}`;

const attributes = (values: { [name: string]: string | number }): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value), 1_000)}"`)
    .join('');
