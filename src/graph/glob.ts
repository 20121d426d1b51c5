/** For each prefix of a piece, how much of it may stand again after a mismatch (Knuth, Morris, Pratt). */
function failures(piece: string): Uint32Array {
  const table = new Uint32Array(piece.length);
  for (let i = 1, k = 0; i < piece.length; i++) {
    while (k > 0 && piece[i] !== piece[k]) k = table[k - 1] ?? 0;
    if (piece[i] === piece[k]) k++;
    table[i] = k;
  }
  return table;
}

/** Where `piece` ends in `text` at or after `start` and not beyond `end`; -1: nowhere. */
function endOf(piece: string, table: Uint32Array, text: string, start: number, end: number): number {
  for (let i = start, k = 0; i < end; i++) {
    while (k > 0 && text[i] !== piece[k]) k = table[k - 1] ?? 0;
    if (text[i] === piece[k]) k++;
    if (k === piece.length) return i + 1;
  }
  return -1;
}

/**
 * Compiles a pattern that knows only `*` (any text, also none). Matching takes time linear in the text whatever pattern
 * and text are: names are written by strangers, and a regular expression would let one of them stop a scan.
 */
export function glob(pattern: string): (text: string) => boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return text => text === pattern;
  const middle = rest.filter(piece => piece !== '').map(piece => ({ piece, table: failures(piece) }));
  return text => {
    const end = text.length - tail.length;
    if (end < head.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
    let at = head.length;
    for (const { piece, table } of middle) {
      at = endOf(piece, table, text, at, end);
      if (at < 0) return false;
    }
    return true;
  };
}
