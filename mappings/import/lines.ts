import { FormatError } from './errors.ts';

export interface Line {
  text: string;
  number: number;
}

const longestLine = 4096;

/** Lines of a stream of bytes, ended by LF or CRLF. Throws where one is too long, before it is held. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let number = 0;
  for await (const chunk of bytes) {
    const parts = (rest + decoded(decoder, chunk, number)).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) yield { text: bounded(text, ++number).replace(/\r$/, ''), number };
    bounded(rest, number + 1);
  }
  if (rest !== '') yield { text: rest, number: number + 1 };
}

function bounded(text: string, number: number): string {
  if (text.length > longestLine) throw new FormatError(`is longer than ${longestLine} characters`, `line ${number}`);
  return text;
}

function decoded(decoder: TextDecoder, chunk: Uint8Array, after: number): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw new FormatError('is not UTF-8', `after line ${after}`, { cause });
  }
}
