import type { SaxesParser as Parser } from 'saxes';
import { FormatError } from './errors.ts';
import type { Source } from './format.ts';
import type { JsonRecord } from './json.ts';
import { deepest } from './json-split.ts';

/** Names are short; what is longer, a comment or an attribute too, is made to fill the memory. */
const longestText = 64 * 1024;
/** Members of one record; the largest real ones have some hundred. */
const mostMembers = 20_000;
/** The parser holds a text until it ends, so that many bytes may pass without anything of it coming. */
const pieceLength = 16 * 1024;

/** An element as GLEIF writes them in JSON: `{ "$": text, Child: … }`, repeated children as an array. Attributes are dropped. */
export interface XmlObject {
  [member: string]: string | XmlObject | (string | XmlObject)[];
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Collects the elements called for into objects, one at a time. Everything else is looked at and dropped. */
class RecordBuilder {
  readonly #wanted: ReadonlySet<string>;
  readonly #at: () => string;
  readonly #open: XmlObject[] = [];
  #members = 0;
  #depth = 0;
  #from = '';
  readonly done: { value: XmlObject; at: string }[] = [];

  constructor(wanted: ReadonlySet<string>, at: () => string) {
    this.#wanted = wanted;
    this.#at = at;
  }

  open(name: string): void {
    if (++this.#depth > deepest) throw new FormatError(`is nested more than ${deepest} deep`, this.#at());
    if (this.#open.length === 0 && !this.#wanted.has(bare(name))) return;
    if (this.#open.length === 0) {
      this.#members = 0;
      this.#from = this.#at();
    }
    this.#open.push(Object.create(null));
  }

  text(text: string): void {
    const element = this.#open.at(-1);
    if (element === undefined || text.trim() === '') return;
    const before = element['$'];
    const whole = (typeof before === 'string' ? before : '') + text;
    if (whole.length > longestText)
      throw new FormatError(`has a text of more than ${longestText} characters`, this.#at());
    element['$'] = whole;
  }

  close(name: string): void {
    this.#depth--;
    const element = this.#open.pop();
    if (element === undefined) return;
    const parent = this.#open.at(-1);
    if (parent === undefined) this.done.push({ value: element, at: this.#from });
    else this.#put(parent, bare(name), element);
  }

  #put(element: XmlObject, member: string, value: XmlObject): void {
    if (++this.#members > mostMembers)
      throw new FormatError(`is a record of more than ${mostMembers} members`, this.#from);
    const before = element[member];
    if (before === undefined) element[member] = value;
    else if (Array.isArray(before)) before.push(value);
    else element[member] = [before, value];
  }
}

/** The parser with its events; entities of a document's own, and with them the bombs, are refused with the DTD. */
async function wired(builder: (at: () => string) => RecordBuilder) {
  const { SaxesParser } = await import('saxes');
  const parser: Parser = new SaxesParser();
  const at = () => `line ${parser.line}`;
  const records = builder(at);
  const state = { silent: 0 };
  const heard =
    <Args extends unknown[]>(listen: (...args: Args) => void) =>
    (...args: Args) => {
      state.silent = 0;
      listen(...args);
    };
  parser.on('error', cause => {
    throw new FormatError(`is no XML: ${cause.message.replace(/^\d+:\d+: /, '')}`.slice(0, 200), at(), { cause });
  });
  parser.on('doctype', () => {
    throw new FormatError('has a document type (DTD), which no data file needs', at());
  });
  parser.on('xmldecl', ({ encoding = 'UTF-8' }) => {
    if (!/^(?:utf-8|us-ascii)$/i.test(encoding))
      throw new FormatError(`is ${encoding.slice(0, 40)}: convert it to UTF-8`, at());
  });
  parser.on(
    'opentag',
    heard(({ name }) => records.open(name)),
  );
  parser.on(
    'closetag',
    heard(({ name }) => records.close(name)),
  );
  parser.on(
    'text',
    heard(text => records.text(text)),
  );
  parser.on(
    'cdata',
    heard(text => records.text(text)),
  );
  parser.on(
    'comment',
    heard(() => {}),
  );
  return { parser, records, at, state };
}

async function* texts(source: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of source.bytes())
    for (let from = 0; from < chunk.length; from += pieceLength)
      yield decoder.decode(chunk.subarray(from, from + pieceLength), { stream: true });
  yield decoder.decode();
}

/**
 * Elements with one of the names, without their prefixes, wherever they stand. One is in memory at a time. A record within a
 * record belongs to it.
 */
export async function* xmlRecords(source: Source, names: readonly string[]): AsyncGenerator<JsonRecord> {
  const { parser, records, at, state } = await wired(place => new RecordBuilder(new Set(names), place));
  let index = 0;
  const taken = () => records.done.splice(0).map(record => ({ ...record, index: index++ }));
  try {
    for await (const text of texts(source)) {
      state.silent += text.length;
      if (state.silent > longestText + pieceLength)
        throw new FormatError(`has a text of more than ${longestText} characters`, at());
      parser.write(text);
      yield* taken();
    }
    parser.close();
  } catch (cause) {
    if (cause instanceof TypeError) throw new FormatError('is not UTF-8', `after ${at()}`, { cause });
    throw cause;
  }
  yield* taken();
}

/** Whether a file's head looks like XML. */
export const looksLikeXml = (head: string): boolean => /^\s*<[?!A-Za-z]/.test(head);
