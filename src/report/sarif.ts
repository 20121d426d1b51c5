import { type Gap, type GapCode, gapCodes, type PathNode, type Severity, statuses } from '../model/index.ts';
import { causesOf, extent } from './causes.ts';
import type { FormatOptions } from './format.ts';
import { compact } from './json.ts';
import { complete, type Report } from './report.ts';
import { facts } from './text/path.ts';
import { plain } from './text/plain.ts';
import { partRead } from './verdict.ts';
import { headings, meanings, seenBy } from './words.ts';

/** Where the crossing of a gap is declared: the file's own address for it, the file, and the line from 1. */
type Declared = (gap: Gap) => { address: string; uri: string; line: number } | undefined;

/** Holes told one by one; their reasons repeat. */
const mostNotifications = 200;

/**
 * SARIF 2.1.0. Gap codes are its rules, paths its code flows, resources logical locations, exceptions suppressions, and
 * what was not assessed notifications of the invocation. `declared`: where a plan's gap is declared, by a file relative to
 * the repository: GitHub shows no result without one.
 */
export function* sarifReport(report: Report, _: FormatOptions, declared: Declared = () => undefined): Iterable<string> {
  const { tool, gaps } = report;
  const driver = { name: tool.name, semanticVersion: tool.version, version: tool.version, rules: gapCodes.map(ruleOf) };
  yield '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{';
  yield `"tool":${compact({ driver })},\n"invocations":${compact([invocation(report)])},\n`;
  yield `"automationDetails":${compact({ id: `demarc/${report.run.id}` })},"columnKind":"utf16CodeUnits",\n"results":[`;
  let before = '\n';
  for (const gap of gaps) {
    yield `${before}${compact(resultOf(gap, declared(gap)))}`;
    before = ',\n';
  }
  yield ']}]}\n';
}

const ruleOf = (code: GapCode) => ({
  id: code,
  name: code.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase()),
  shortDescription: { text: headings[code] },
  fullDescription: { text: meanings[code] },
  properties: { tags: ['security', 'data-security'] },
});

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

function resultOf(gap: Gap, declared: ReturnType<Declared>) {
  const { code, severity, path, title, exposure, fingerprint, excepted } = gap;
  return {
    ruleId: code,
    ruleIndex: gapCodes.indexOf(code),
    level: levels[severity],
    message: { text: message(`${title}. ${exposure.because}`) },
    locations: path.slice(0, 1).map(node => locationOf(node, declared)),
    ...(path.length > 1 ? { codeFlows: [flowOf(path, declared)] } : {}),
    fingerprints: { 'demarc/v1': fingerprint },
    ...(excepted
      ? { suppressions: [{ kind: 'external', status: 'accepted', justification: plain(excepted.reason) }] }
      : {}),
    properties: propertiesOf(gap),
  };
}

function propertiesOf({ severity, segment, exposure, rules, remedy, acknowledged }: Gap) {
  const { vector, verdict, party, place, laws, claims } = exposure;
  const sources = claims
    .slice(0, 100)
    .map(({ says, source, confidence }) => plain(`${says}: ${source} (${confidence})`, 500));
  return {
    severity,
    segment: plain(segment, 200),
    vector,
    verdict,
    party: party === null ? null : plain(party, 200),
    country: place?.country == null ? null : plain(place.country, 20),
    laws: laws.map(law => plain(law, 100)),
    rules: rules.map(({ id }) => plain(id, 100)),
    remedy: remedy.map(step => plain(step)),
    sources,
    ...(acknowledged ? { acknowledged: plain(seenBy(acknowledged)) } : {}),
  };
}

const flowOf = (path: readonly PathNode[], declared: ReturnType<Declared>) => ({
  threadFlows: [
    {
      locations: path.slice(0, 100).map((node, index) => ({
        executionOrder: index + 1,
        location: { ...locationOf(node, declared), message: { text: message(hopOf(node)) } },
      })),
    },
  ],
});

const hopOf = ({ hop, type }: PathNode): string =>
  hop === undefined ? type : `${hop.kind}: ${hop.evidence.call} ${facts(hop.evidence.fact).join(', ')}`;

const locationOf = ({ id, name, type }: PathNode, declared: ReturnType<Declared>) => ({
  ...(declared === undefined
    ? {}
    : {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(declared.uri) },
          region: { startLine: declared.line },
        },
      }),
  logicalLocations: [
    ...(declared === undefined ? [] : [{ fullyQualifiedName: plain(declared.address, 1_000), kind: 'declaration' }]),
    { name: plain(name ?? id, 200), fullyQualifiedName: plain(id, 1_000), kind: plain(type, 100) },
  ],
});

/** Braces stand for arguments and brackets for links in a message. */
const message = (text: string): string =>
  plain(text)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/[{}]/g, '$&$&');

/** GitHub's code scanning rejects what has more. */
const mostOfGitHub = 25_000;

const tooMany = ({ gaps }: Report) =>
  gaps.length > mostOfGitHub
    ? [
        {
          level: 'warning',
          text: `${gaps.length} results: GitHub's code scanning rejects files with more than ${mostOfGitHub}`,
        },
      ]
    : [];

function invocation(report: Report) {
  const { run, coverage } = report;
  const holes = statuses.flatMap(status =>
    status === 'assessed'
      ? []
      : causesOf(coverage.cells.filter(cell => cell.status === status)).map(({ reason, cells }) => ({
          level: status === 'disabled' || status === 'unsupported' ? 'note' : 'error',
          text: `${status}: ${extent(cells)}: ${reason}`,
        })),
  );
  const unread = coverage.problems.map(({ problem }) => ({
    level: 'error',
    text: `${problem.problem}: ${problem.id ?? 'a resource'} was not read whole: ${problem.message}`,
  }));
  const part = partRead(report);
  const told = [...tooMany(report), ...(part === '' ? [] : [{ level: 'warning', text: part }]), ...holes, ...unread];
  const more = told.length - mostNotifications;
  const rest = more > 0 ? [{ level: 'error', text: `and ${more} more causes` }] : [];
  return {
    executionSuccessful: complete(report),
    startTimeUtc: run.started,
    ...(run.ended === null ? {} : { endTimeUtc: run.ended }),
    toolExecutionNotifications: [...told.slice(0, mostNotifications), ...rest].map(({ level, text }) => ({
      level,
      message: { text: message(text) },
    })),
    properties: { coverage: coverage.sums, dataset: report.dataset },
  };
}
