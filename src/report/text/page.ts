import pc from 'picocolors';
import type { Severity, Status } from '../../model/index.ts';
import { plain } from './plain.ts';
import { cut, width, wrap } from './width.ts';

export type Style = 'bold' | 'dim' | 'good' | 'warn' | Severity;

/** A piece of a line, in the style that it is painted in. */
type Span = string | readonly [style: Style, text: string];

/** How a text report is set: the same pieces with or without colour, at any width. */
export interface Page {
  columns: number;
  /** Full ids, every path, every source. */
  verbose: boolean;
  /** One line, cut to the page; measured before it is painted. */
  line(...spans: Span[]): string;
  /** A label and text that wraps beside it. */
  field(label: string, text: string, style?: Style): string[];
  /** Parts set side by side with a dot between, none of them broken over two lines unless it is longer than one. */
  parts(indent: number, parts: readonly string[], style?: Style): string[];
  /** Text that wraps, indented. */
  paragraph(indent: number, text: string, style?: Style): string[];
}

/** Fields' texts begin here. */
const gutter = 11;

export function page({ columns, colors, verbose }: { columns: number; colors: boolean; verbose: boolean }): Page {
  const paint = painter(colors);
  const line = (...spans: Span[]) =>
    clip(spans, columns)
      .map(span => paint(span))
      .join('');
  const styled = (style: Style | undefined, text: string): Span => (style ? [style, text] : text);
  return {
    columns,
    verbose,
    line,
    field(label, text, style) {
      const lines = wrap(plain(text), columns - gutter);
      return lines.map((part, index) =>
        line(['dim', `  ${(index === 0 ? label : '').padEnd(gutter - 2)}`], styled(style, part)),
      );
    },
    parts: (indent, parts, style) =>
      packed(
        parts.map(part => plain(part)),
        columns - indent,
      ).map(part => line(' '.repeat(indent), styled(style, part))),
    paragraph: (indent, text, style) =>
      wrap(plain(text), columns - indent).map(part => line(' '.repeat(indent), styled(style, part))),
  };
}

function packed(parts: readonly string[], limit: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const joined = `${lines.at(-1)} · ${part}`;
    if (lines.length > 0 && width(joined) <= limit) lines[lines.length - 1] = joined;
    else lines.push(...wrap(part, limit));
  }
  return lines;
}

/** Spans up to the page's edge; what goes beyond ends in an ellipsis. */
function clip(spans: readonly Span[], columns: number): Span[] {
  let left = columns;
  const fitted: Span[] = [];
  for (const span of spans) {
    const [style, text] = typeof span === 'string' ? [undefined, span] : span;
    const part = cut(text, left);
    if (part !== '') fitted.push(style ? [style, part] : part);
    left -= width(part);
    if (part !== text) break;
  }
  return fitted;
}

/** Basic colours only, none of the pale ones: they must read on light and on dark. */
function painter(colors: boolean): (span: Span) => string {
  const c = pc.createColors(colors);
  const styles: Record<Style, (text: string) => string> = {
    bold: c.bold,
    dim: c.dim,
    good: text => c.bold(c.green(text)),
    warn: text => c.bold(c.magenta(text)),
    critical: text => c.bold(c.inverse(c.red(text))),
    high: text => c.bold(c.red(text)),
    medium: text => c.bold(c.magenta(text)),
    low: text => c.bold(c.cyan(text)),
    info: c.bold,
  };
  return span => (typeof span === 'string' ? span : styles[span[0]](span[1]));
}

export const statusStyle: Record<Status, Style> = {
  assessed: 'good',
  denied: 'high',
  failed: 'high',
  skipped: 'warn',
  disabled: 'bold',
  unsupported: 'bold',
};
