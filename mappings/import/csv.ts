import { FormatError } from './errors.ts';
import type { Source } from './format.ts';

/** One row, by column name. A column that is not there is empty. */
export interface CsvRow {
  at: string;
  get(column: string): string;
}

/** Rows that say nothing: empty ones, and the end of file of DOS, which lists of the US Treasury have. */
const endings = new Set(['', '\x1a']);

const longestField = 64 * 1024;
const mostColumns = 2000;

/** Splits CSV (RFC 4180) into records: quoted fields with commas, quotes and line breaks in them, CRLF or LF. */
class CsvSplitter {
  readonly #separator: string;
  #field = '';
  #fields: string[] = [];
  #quoted = false;
  /** A quote was met inside quotes: the end, or the first of two. */
  #maybeEnd = false;
  #line = 1;
  #fromLine = 1;

  constructor(separator: string) {
    this.#separator = separator;
  }

  *push(text: string): Generator<{ fields: string[]; line: number }> {
    for (let at = 0; at < text.length; at++) {
      const char = text[at] ?? '';
      if (char === '\n') this.#line++;
      if (this.#quoted && !this.#maybeEnd) {
        at = this.#inQuotes(text, at, char);
        continue;
      }
      if (char === '"') this.#quote();
      else if (char === this.#separator) this.#endField();
      else if (char === '\n') yield this.#endRecord();
      else if (char !== '\r') at = this.#plain(text, at);
    }
  }

  *end(): Generator<{ fields: string[]; line: number }> {
    if (this.#quoted && !this.#maybeEnd)
      throw new FormatError('is cut off: a quote is never closed', `line ${this.#fromLine}`);
    if (this.#field !== '' || this.#fields.length > 0) yield this.#endRecord();
  }

  #inQuotes(text: string, at: number, char: string): number {
    if (char === '"') {
      this.#maybeEnd = true;
      return at;
    }
    let next = at;
    while (next < text.length && text[next] !== '"') {
      if (text[next] === '\n' && next > at) this.#line++;
      next++;
    }
    this.#add(text.slice(at, next));
    return next - 1;
  }

  #plain(text: string, at: number): number {
    let next = at;
    while (
      next < text.length &&
      text[next] !== this.#separator &&
      text[next] !== '\n' &&
      text[next] !== '"' &&
      text[next] !== '\r'
    )
      next++;
    this.#add(text.slice(at, next));
    return next - 1;
  }

  #add(text: string): void {
    this.#field += text;
    if (this.#field.length > longestField)
      throw new FormatError(`has a field of more than ${longestField} characters`, `line ${this.#fromLine}`);
  }

  #quote(): void {
    if (this.#maybeEnd) {
      this.#add('"');
      this.#maybeEnd = false;
    } else if (this.#field === '') {
      this.#quoted = true;
    } else {
      this.#add('"');
    }
  }

  #endField(): void {
    this.#fields.push(this.#field);
    this.#field = '';
    this.#quoted = false;
    this.#maybeEnd = false;
    if (this.#fields.length > mostColumns)
      throw new FormatError(`has more than ${mostColumns} columns`, `line ${this.#fromLine}`);
  }

  #endRecord(): { fields: string[]; line: number } {
    this.#endField();
    const record = { fields: this.#fields, line: this.#fromLine };
    this.#fields = [];
    this.#fromLine = this.#line;
    return record;
  }
}

async function* texts(source: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let read = 0;
  try {
    for await (const chunk of source.bytes()) {
      const nul = chunk.indexOf(0);
      if (nul !== -1) throw new FormatError('has a NUL byte, which no text has', `after byte ${read + nul}`);
      yield decoder.decode(chunk, { stream: true });
      read += chunk.length;
    }
    yield decoder.decode();
  } catch (cause) {
    if (cause instanceof TypeError) throw new FormatError('is not UTF-8', `after byte ${read}`, { cause });
    throw cause;
  }
}

async function* records(source: Source, separator: string): AsyncGenerator<{ fields: string[]; line: number }> {
  const splitter = new CsvSplitter(separator);
  for await (const text of texts(source)) yield* splitter.push(text);
  yield* splitter.end();
}

/** The separator of a header line: the one of comma, semicolon and tab that it has most of. */
export function separatorOf(header: string): string {
  const count = (separator: string) => header.split(separator).length;
  return [',', ';', '\t'].reduce((most, one) => (count(one) > count(most) ? one : most));
}

/** Rows of a CSV file with a header, one at a time. A row with more fields than the header has is a fault. */
export async function* csvRows(source: Source, required: readonly string[]): AsyncGenerator<CsvRow> {
  const head = new TextDecoder().decode(source.head).split('\n')[0] ?? '';
  let columns: Map<string, number> | undefined;
  for await (const { fields, line } of records(source, separatorOf(head))) {
    const at = `line ${line}`;
    if (columns === undefined) {
      columns = headerOf(fields, required, at);
      continue;
    }
    if (fields.length === 1 && endings.has(fields[0] ?? '')) continue;
    if (fields.length > columns.size)
      throw new FormatError(`has ${fields.length} fields, the header ${columns.size}`, at);
    const known = columns;
    yield { at, get: column => fields[known.get(column) ?? -1]?.trim() ?? '' };
  }
  if (columns === undefined) throw new FormatError('has no header');
}

function headerOf(fields: readonly string[], required: readonly string[], at: string): Map<string, number> {
  const columns = new Map(fields.map((name, index) => [name.trim(), index]));
  if (columns.size < fields.length) throw new FormatError('names a column twice', at);
  const missing = required.filter(name => !columns.has(name));
  if (missing.length > 0) throw new FormatError(`has no column ${missing.join(', ')}`, at);
  return columns;
}
