import { isMap, isSeq, parseDocument, Scalar } from 'yaml';

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

/**
 * The text with an exception more, or with the one of the same gap renewed; everything else, comments too, stays as it is.
 * `text` has been checked, or is `undefined`: there is no file yet. `title` becomes a comment of a new exception.
 */
export function withException(text: string | undefined, written: WrittenException, title: string): string {
  const document = parseDocument(text === undefined || text.trim() === '' ? header : text, {
    schema: 'core',
    merge: false,
  });
  if (!isMap(document.contents)) document.set('exceptions', document.createNode([]));
  const list = document.get('exceptions');
  if (!isSeq(list)) throw new TypeError('the exceptions were not checked before they were edited');
  const known = list.items.find(item => isMap(item) && item.get('gap') === written.gap);
  if (isMap(known)) {
    for (const [key, value] of Object.entries(written)) known.set(key, document.createNode(scalarOf(value)));
    return document.toString({ lineWidth: 0 });
  }
  const node = document.createNode(
    Object.fromEntries(Object.entries(written).map(([key, value]) => [key, scalarOf(value)])),
  );
  node.commentBefore = ` ${title.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 200)}`;
  list.flow = false;
  list.items.push(node);
  return document.toString({ lineWidth: 0 });
}

/** Texts in quotes: a fingerprint may look like a number, and a reason like anything. */
function scalarOf(value: WrittenException[keyof WrittenException]): unknown {
  if (typeof value !== 'string')
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, scalarOf(text)]));
  const scalar = new Scalar(value);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}
