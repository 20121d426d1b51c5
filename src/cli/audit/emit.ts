import type { AuditReport } from '../../report/audit/audit-report.ts';
import type { FormatOptions, Pieces } from '../../report/format.ts';
import type { FormatName } from '../../report/formats.ts';
import { emit, type Look } from '../emit.ts';
import type { Destination } from '../output.ts';

/** Formats that say what closes and what stays too; all others tell of what opens. */
const own: Partial<Record<FormatName, (audit: AuditReport, options: FormatOptions) => Promise<Pieces>>> = {
  text: async (audit, options) => (await import('../../report/audit/text.ts')).auditText(audit, options),
  markdown: async audit => (await import('../../report/audit/markdown.ts')).auditMarkdown(audit),
  sarif: async (audit, options) => (await import('../../report/audit/sarif.ts')).auditSarif(audit, options),
  json: async audit => (await import('../../report/audit/json.ts')).auditJson(audit),
};

/** Writes an audit to every destination. */
export const emitAudit = (audit: AuditReport, destinations: readonly Destination[], look: Look): Promise<boolean> =>
  emit(audit.report, destinations, look, (format, options) => own[format]?.(audit, options));
