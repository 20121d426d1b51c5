import type { FormatOptions } from '../format.ts';
import { sarifReport } from '../sarif.ts';
import type { AuditReport } from './audit-report.ts';

/**
 * SARIF 2.1.0 of what opens, each result where its crossing is declared. What closes and what stays are not results: code
 * scanning would take them for new ones.
 */
export const auditSarif = (audit: AuditReport, options: FormatOptions): Iterable<string> =>
  sarifReport(audit.report, options, gap => audit.declared(gap));
