import type { Gap, GapRecord, PathNode } from '../model/index.ts';
import type { FormatOptions } from './format.ts';
import { compact } from './json.ts';
import { type Activity, classOf, common, metadata } from './ocsf-class.ts';
import { complete, type Report } from './report.ts';
import { facts } from './text/path.ts';
import { plain } from './text/plain.ts';
import { partRead, verdictOf } from './verdict.ts';

/** Nodes of a path that become resources of the finding. */
const mostNodes = 50;

/** What the run before knew. */
export interface Past {
  /** Whether it had the gap of this fingerprint. */
  knew(fingerprint: string): boolean;
  /** Gaps that it had and that are resolved in this run; may be walked twice. */
  resolved(): AsyncIterable<GapRecord>;
}

/**
 * OCSF 1.6.0, one finding a line: 2003 Compliance, 2004 Detection or 2006 Data Security Finding, by the gap's code. `past`
 * tells those that are created from those that are updated and closed; without it all are created.
 */
export async function* ocsfReport(report: Report, _?: FormatOptions, past?: Past): AsyncGenerator<string> {
  const providers = new Map(report.scopes.map(({ scope, provider }) => [scope, provider]));
  const profiles = new Map(report.segments.map(({ name, profile }) => [name, profile]));
  const known = { providers, profiles };
  yield `${compact(coverageFinding(report))}\n`;
  const gone = new Set<string>();
  for await (const { fingerprint } of past?.resolved() ?? []) gone.add(fingerprint);
  for (const gap of report.gaps) {
    gone.delete(gap.fingerprint); // judged again, it may be there after all
    yield `${compact(finding(gap, report, known, past?.knew(gap.fingerprint) ? 'update' : 'create'))}\n`;
  }
  if (gone.size === 0) return;
  for await (const gap of past?.resolved() ?? [])
    if (gone.has(gap.fingerprint)) yield `${compact(closed(gap, report, known))}\n`;
}

/** Once a run, and first: how much of the estate was assessed. What was not is OCSF's "missing information". */
function coverageFinding(report: Report) {
  const { coverage, run, segments } = report;
  const whole = complete(report) && partRead(report) === '';
  const text = verdictOf(report).text;
  const sums = Object.entries(coverage.sums).map(([status, count]) => `${status} ${count}`);
  const title = `Coverage: ${sums.join(', ')}; resources not read whole ${coverage.problems.length}`;
  return {
    ...common('compliance', report, whole ? 'info' : 'medium'),
    status_id: 1,
    status: 'New',
    message: plain(title),
    metadata: metadata(report, 'coverage'),
    cloud: {
      provider: [...new Set(report.scopes.map(({ provider }) => plain(provider, 100)))].join(', ') || 'unknown',
    },
    finding_info: {
      uid: `${run.id}/coverage`,
      title: plain(title),
      desc: plain(`Verdict: ${text}`),
      types: ['coverage'],
    },
    compliance: {
      standards: segments.length > 0 ? segments.map(({ profile }) => plain(profile, 200)) : ['coverage'],
      control: 'coverage',
      ...(whole ? { status_id: 1, status: 'Pass' } : { status_id: 2, status: 'Warning' }),
    },
  };
}

interface Known {
  /** Of scopes. */
  providers: ReadonlyMap<string, string>;
  /** Of segments. */
  profiles: ReadonlyMap<string, string>;
}

function finding(gap: Gap, report: Report, known: Known, activity: Activity) {
  const { severity, title, excepted, fingerprint, path } = gap;
  return {
    ...common(classOf[gap.code], report, severity, activity),
    status_id: excepted ? 3 : 1,
    status: excepted ? 'Suppressed' : 'New',
    ...(excepted ? { comment: plain(excepted.reason) } : {}),
    message: plain(title),
    metadata: metadata(report, fingerprint),
    cloud: cloudOf(gap, known),
    finding_info: infoOf(gap),
    resources: path.slice(0, mostNodes).map(resourceOf),
    ...particular(gap, known),
    unmapped: rest(gap),
  };
}

/** Every cell that it rested on was assessed, and it is there no more. Its evidence is in the finding that was created. */
function closed(gap: GapRecord, report: Report, known: Known) {
  const { code, severity, title, fingerprint, path, segment, exposure } = gap;
  const profile = plain(known.profiles.get(segment) ?? segment, 200);
  return {
    ...common(classOf[code], report, severity, 'close'),
    status_id: 4,
    status: 'Resolved',
    message: plain(title),
    metadata: metadata(report, fingerprint),
    cloud: cloudOf(gap, known),
    finding_info: { uid: fingerprint, title: plain(title), desc: plain(exposure.because), types: [code] },
    resources: path.slice(0, mostNodes).map(resourceOf),
    ...(classOf[code] === 'data' ? { data_security: { policy: { name: profile } } } : {}),
    ...(classOf[code] === 'compliance'
      ? { compliance: { standards: [profile], control: code, status_id: 1, status: 'Pass' } }
      : {}),
    unmapped: { demarc: { code, segment: plain(segment, 200), vector: exposure.vector, verdict: exposure.verdict } },
  };
}

function cloudOf({ path: [first] }: Pick<Gap | GapRecord, 'path'>, { providers }: Known) {
  const scope = first?.scope ?? null;
  const provider = (scope === null ? undefined : providers.get(scope)) ?? first?.type.split('.')[0] ?? 'unknown';
  return {
    provider: plain(provider, 100),
    ...(scope === null ? {} : { account: { uid: plain(scope, 200) } }),
    ...(first?.region == null ? {} : { region: plain(first.region, 100) }),
  };
}

const infoOf = ({ code, fingerprint, title, exposure, path }: Gap) => ({
  uid: fingerprint,
  title: plain(title),
  desc: plain(exposure.because),
  types: [code],
  analytic: { name: code, type_id: 1, type: 'Rule' },
  data_sources: [...new Set(path.flatMap(({ hop }) => (hop ? [plain(hop.evidence.call, 200)] : [])))],
});

const resourceOf = ({ id, name, type, region, scope }: PathNode) => ({
  uid: plain(id),
  type: plain(type, 200),
  ...(name === null ? {} : { name: plain(name) }),
  ...(region === null ? {} : { region: plain(region, 100) }),
  ...(scope === null ? {} : { namespace: plain(scope, 200) }),
});

/** What only some of the classes have. */
function particular(gap: Gap, known: Known) {
  const { code, remedy, path, segment, rules } = gap;
  const profile = plain(known.profiles.get(segment) ?? segment, 200);
  switch (classOf[code]) {
    case 'data':
      return { is_alert: !gap.excepted, data_security: { policy: { name: profile, desc: rulesOf(gap).join(' ') } } };
    case 'detection':
      return {
        is_alert: !gap.excepted,
        ...remediation(remedy),
        evidences: path.flatMap(({ hop }) => (hop ? [evidenceOf(hop)] : [])).slice(0, mostNodes),
      };
    case 'compliance':
      return {
        ...remediation(remedy),
        compliance: {
          standards: [profile],
          control: rules.map(({ id }) => plain(id, 100)).join(', ') || code,
          requirements: rulesOf(gap),
          // A check that could not be made for lack of information is OCSF's warning.
          ...(code === 'not-assessed' ? { status_id: 2, status: 'Warning' } : { status_id: 3, status: 'Fail' }),
        },
      };
    default:
      return classOf[code] satisfies never;
  }
}

const remediation = (remedy: readonly string[]) =>
  remedy.length === 0 ? {} : { remediation: { desc: plain(remedy.join(' '), 4_000) } };

const rulesOf = ({ rules }: Gap): string[] => rules.map(({ id, text }) => plain(`${id}: ${text}`));

const evidenceOf = ({ kind, evidence }: NonNullable<PathNode['hop']>) => ({
  name: kind,
  api: { operation: plain(evidence.call, 200) },
  data: {
    fact: facts(evidence.fact)
      .slice(0, 40)
      .map(member => plain(member, 300)),
  },
});

/** Under our own names, so that nothing of the verdict is lost. */
function rest({ code, segment, exposure, path, acknowledged }: Gap) {
  const { vector, verdict, party, place, laws, claims } = exposure;
  return {
    demarc: {
      code,
      segment: plain(segment, 200),
      vector,
      verdict,
      party: party === null ? null : plain(party, 200),
      country: place?.country == null ? null : plain(place.country, 20),
      laws: laws.map(law => plain(law, 100)),
      sources: claims
        .slice(0, 100)
        .map(({ says, source, read = 'undated', confidence }) =>
          plain(`${says}: ${source}, ${read}, ${confidence}`, 500),
        ),
      hops: path.flatMap(({ hop }) => (hop ? [hop.kind] : [])),
      ...(acknowledged ? { acknowledged: { by: plain(acknowledged.by, 200), at: acknowledged.at } } : {}),
    },
  };
}
