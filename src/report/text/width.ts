/**
 * Ranges that terminals draw two columns wide (East Asian Width W and F, and the emoji blocks). Where fonts differ this
 * counts two: a line may come out short, never long.
 */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23f3],
  [0x25fd, 0x25fe],
  [0x2600, 0x27bf],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b55],
  [0x2e80, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x1b2ff],
  [0x1d300, 0x1d37f],
  [0x1f000, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Columns of one code point. */
function columns(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/\p{M}/u.test(character)) return 0;
  return wide.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** Columns that a terminal uses for plain text (no escape sequences: paint after measuring). */
export function width(text: string): number {
  let sum = 0;
  for (const character of text) sum += columns(character);
  return sum;
}

/** The longest beginning that fits, marks with their letter. */
function beginning(text: string, limit: number): string {
  let sum = 0;
  let end = 0;
  for (const character of text) {
    sum += columns(character);
    if (sum > limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function ending(text: string, limit: number): string {
  const characters = [...text];
  let sum = 0;
  let start = characters.length;
  while (start > 0) {
    sum += columns(characters[start - 1] ?? '');
    if (sum > limit) break;
    start--;
  }
  // A mark whose letter was left out would sit on the ellipsis.
  while (start < characters.length && columns(characters[start] ?? '') === 0) start++;
  return characters.slice(start).join('');
}

/** Cut at the end, with an ellipsis. */
export const cut = (text: string, limit: number): string =>
  width(text) <= limit ? text : `${beginning(text, Math.max(0, limit - 1))}…`;

/** Cut in the middle: of an ARN both the beginning and the name at the end tell something. */
export function middle(text: string, limit: number): string {
  if (width(text) <= limit) return text;
  const tail = ending(text, Math.ceil((limit - 1) / 2));
  return `${beginning(text, Math.max(0, limit - 1 - width(tail)))}…${tail}`;
}

/** Lines of at most `limit` columns, broken at spaces, or within a word that is longer than a line. */
export function wrap(text: string, limit: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (width(joined) <= limit) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (width(line) > limit) {
      const part = beginning(line, limit) || [...line].slice(0, 1).join('');
      lines.push(part);
      line = line.slice(part.length);
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
