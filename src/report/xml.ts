import { plain } from './text/plain.ts';

const entities: { [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A stranger's text in HTML or XML, between tags or in a quoted attribute; without characters that XML forbids. */
export const escaped = (text: string, longest = 2_000): string =>
  plain(text, longest).replace(/[&<>"']/g, character => entities[character] ?? '');
