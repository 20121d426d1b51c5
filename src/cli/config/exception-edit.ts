import { isMap, isSeq, parseDocument, Scalar, stringify, type YAMLSeq } from 'yaml';

/** An exception of one gap as the file says it. */
export interface WrittenException {
  gap: string;
  reason: string;
  owner: string;
  expires: string;
  granted: { dataset: string; facts: string };
}

const header = `# Gaps that are accepted until a day. \`demarc except add\` writes here and keeps comments.
exceptions: []
`;

const reading = { schema: 'core', merge: false, keepSourceTokens: true } as const;

/**
 * The text with an exception more, or with the one of the same gap renewed. One more is put behind the last one, and no other
 * byte changes; renewing keeps what is said and the comments, and may set lines anew. Line ends stay what they are. `text`
 * has been checked, or is `undefined`: there is no file yet. `title` becomes a comment of a new exception.
 */
export function withException(text: string | undefined, written: WrittenException, title: string): string {
  const before = text === undefined || text.trim() === '' ? header : text;
  const end = /\r\n/.test(before) ? '\r\n' : '\n';
  const document = parseDocument(before, reading);
  if (!isMap(document.contents)) document.set('exceptions', document.createNode([]));
  const list = document.get('exceptions');
  if (!isSeq(list)) throw new TypeError('the exceptions were not checked before they were edited');
  const comment = title.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 200);
  const known = list.items.find(item => isMap(item) && item.get('gap') === written.gap);
  if (isMap(known)) {
    for (const [key, value] of Object.entries(written)) known.set(key, document.createNode(scalarOf(value)));
  } else {
    const longer = appended(before, list, `# ${comment}\n${stringify([scalarOf(written)])}`, end);
    if (longer !== undefined) return longer;
    const node = document.createNode(scalarOf(written));
    node.commentBefore = ` ${comment}`;
    list.flow = false;
    list.items.push(node);
  }
  const indentSeq = indentOf(list) !== 0;
  return document.toString({ lineWidth: 0, indentSeq }).replaceAll('\n', end);
}

/** Spaces before the dashes of a list; `undefined`: it is none in lines. */
const indentOf = ({ srcToken }: YAMLSeq): number | undefined =>
  srcToken?.type === 'block-seq' ? srcToken.indent : undefined;

/** The text with lines behind the last item of a list; `undefined`: the list does not stand in lines. */
function appended(text: string, list: YAMLSeq, lines: string, end: string): string | undefined {
  const indent = indentOf(list);
  const last = list.items.at(-1);
  const range = typeof last === 'object' && last !== null && 'range' in last ? last.range : undefined;
  if (indent === undefined || !Array.isArray(range)) return undefined;
  const at = endOfItem(text, Number(range[1]), indent);
  const before = text.slice(0, at);
  const added = lines.trimEnd().replace(/^/gm, ' '.repeat(indent)).replaceAll('\n', end);
  const after = `${before}${before.endsWith('\n') ? '' : end}${added}${end}${text.slice(at)}`;
  return holds(after, list) ? after : undefined;
}

/** Where the lines of an item end whose value ends at `at`, the comments directly below it included. */
function endOfItem(text: string, at: number, indent: number): number {
  const lineAfter = (from: number): number =>
    text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from) + 1;
  let next = text[at - 1] === '\n' ? at : lineAfter(at);
  const comment = new RegExp(` {${indent},}#`, 'y');
  for (comment.lastIndex = next; comment.test(text); comment.lastIndex = next) next = lineAfter(next);
  return next;
}

/** Whether a text still says all that the list did, and one thing more. */
function holds(text: string, list: YAMLSeq): boolean {
  const document = parseDocument(text, reading);
  const longer = document.get('exceptions');
  if (document.errors.length > 0 || !isSeq(longer)) return false;
  const [was, is] = [list, longer].map(({ items }) => items.map(item => JSON.stringify(item)));
  return is?.length === list.items.length + 1 && was?.every((item, index) => item === is[index]) === true;
}

/** Texts in quotes: a fingerprint may look like a number, and a reason like anything. */
function scalarOf(value: WrittenException | WrittenException[keyof WrittenException]): unknown {
  if (typeof value !== 'string')
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, scalarOf(text)]));
  const scalar = new Scalar(value);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}
