import fc from 'fast-check';
import type { Gap } from '../../src/model/index.ts';
import { buildReport, type Report } from '../../src/report/report.ts';
import { cell, exposure, gap, node, parts } from './sample.ts';

export const nasty = [
  '\u001b[2J\u001b]8;;http://evil\u0007',
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '&lt;b&gt;',
  "' onmouseover='alert(1)",
  '[click](javascript:alert(1)) ![x](http://evil/x.png)',
  '`` ` ``` <!channel> @everyone #1 https://evil.example',
  '| a | b |\n|---|---|\n# heading',
  '=HYPERLINK("http://evil","x")',
  "+1+cmd|' /C calc'!A0",
  '@SUM(1)',
  '-2+3',
  '\t=1',
  '＝1',
  '::error::x%0A::stop-commands::y\n::set-output name=a::b',
  '\u202eevil\u202c\u200b\u2066',
  '\u0000\ud800\udfff\ufffe\u0085\u009b31m',
  ']]>--><!--',
  '"} 1\nevil_metric 1\n# TYPE x gauge',
  '{0} {{1}} [a](b) \\',
  '__proto__',
];
/** Names as strangers would like them to be. */
export const hostile = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 60 }));

/** A report in which everything that strangers write is one of three texts. */
export function hostileReport([a, b, c]: [string, string, string]): Report {
  const fact = { [b]: [c, { [a]: b }] };
  const path = [
    node(a, b, c, a, b),
    { ...node(b, c, a, b, c), hop: { kind: 'copies-to' as const, evidence: { call: a, fact }, conditions: [c] } },
  ];
  const seen = exposure({
    because: c,
    party: a,
    partyName: b,
    place: { country: c, city: a },
    laws: [b],
    claims: [{ says: a, source: b, section: c, confidence: 'unverified', note: a }],
  });
  const rule = { id: a, text: b, source: c, section: a, confidence: 'unverified' as const };
  const accepted = { id: '0', reason: a, owner: b, expires: '2027-01-31' };
  const gaps: Gap[] = [path, path.slice(0, 1), path].map((path, index) =>
    gap({
      ...(index === 2 ? { excepted: { ...accepted, dataset: c } } : {}),
      acknowledged: { by: c, at: '2026-11-24T06:00:00.000Z' },
      fingerprint: `${index}`,
      segment: b,
      title: c,
      path,
      exposure: seen,
      also: [seen],
      rules: [rule],
      remedy: [a, b],
    }),
  );
  return buildReport({
    ...parts,
    gaps,
    exceptions: [{ ...accepted, match: { rule: c }, state: 'active', gaps: 1, reopened: 0 }],
    segments: [{ name: b, where: {}, profile: c }],
    scopes: [{ ...parts.scopes[0]!, scope: a, name: b, parents: [c] }],
    resources: { total: 1, by_country: { [a]: 1 }, in_reach: { [b]: 1 } },
    cells: [cell({ scope: a, region: b, type: c, status: 'denied', problem: 'denied', reason: c }), cell({ via: a })],
    problems: [
      {
        problem: { kind: 'problem', problem: 'denied', message: a, id: b, call: c },
        target: { provider: 'aws', partition: 'aws', scope: c, region: a, type: b },
      },
    ],
  });
}
