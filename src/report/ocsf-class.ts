import type { GapCode, Severity } from '../model/index.ts';
import type { Report } from './report.ts';

/** Numbers and captions of OCSF 1.6.0, category Findings. */
const classes = {
  compliance: { uid: 2003, name: 'Compliance Finding' },
  detection: { uid: 2004, name: 'Detection Finding' },
  data: { uid: 2006, name: 'Data Security Finding' },
} as const;

/** Data that lies or goes where it must not, a control that is missing or unread, and what else was found. */
export const classOf: Record<GapCode, keyof typeof classes> = {
  'stored-in-reach': 'data',
  'copied-into-reach': 'data',
  'key-in-reach': 'data',
  'network-into-reach': 'detection',
  'access-from-reach': 'detection',
  'run-by-reached-party': 'detection',
  'software-unsegmented': 'detection',
  'party-unknown': 'detection',
  'place-unknown': 'detection',
  'control-hole': 'compliance',
  'not-assessed': 'compliance',
};

const severityIds: Record<Severity, number> = { info: 1, low: 2, medium: 3, high: 4, critical: 5 };
const severityNames: Record<Severity, string> = {
  info: 'Informational',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

/** Of a finding: generated for the first time, still there, or resolved. */
const activities = {
  create: { id: 1, name: 'Create' },
  update: { id: 2, name: 'Update' },
  close: { id: 3, name: 'Close' },
} as const;
export type Activity = keyof typeof activities;

/** What every finding has. */
export function common(kind: keyof typeof classes, { run }: Report, severity: Severity, activity: Activity = 'create') {
  const { uid, name } = classes[kind];
  const { id, name: done } = activities[activity];
  return {
    activity_id: id,
    activity_name: done,
    category_uid: 2,
    category_name: 'Findings',
    class_uid: uid,
    class_name: name,
    type_uid: uid * 100 + id,
    type_name: `${name}: ${done}`,
    time: Date.parse(run.ended ?? run.started),
    severity_id: severityIds[severity],
    severity: severityNames[severity],
  };
}

export const metadata = ({ tool, run }: Report, what: string) => ({
  version: '1.6.0',
  product: { name: tool.name, vendor_name: tool.name, version: tool.version },
  profiles: ['cloud'],
  uid: `${run.id}/${what}`,
});
