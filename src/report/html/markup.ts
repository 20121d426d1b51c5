import { countryName } from '../words.ts';
import { escaped } from '../xml.ts';

/** Markup that is safe to write as it is: made by `html` alone, so that a stranger's text cannot pass for it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | undefined | false | readonly Part[];

/** A piece of HTML: strings and numbers that stand in it are escaped, pieces of HTML are not; what is empty is nothing. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Markup =>
  new Markup(texts.map((text, index) => text + written(parts[index])).join(''));

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'number') return part.toLocaleString('en-US');
  return typeof part === 'string' ? escaped(part, 1_000) : part.map(written).join('');
}

/** A text of our own that is safe as it is: an outline, a style sheet, a script. Never a stranger's. */
export const ours = (text: string): Markup => new Markup(text);

/** A number for machines, without separators: coordinates, widths. */
export const raw = (value: number): Markup => new Markup(String(Math.round(value * 10) / 10));

const words: ReadonlyMap<string, string> = new Map([
  ['anywhere', 'Any address'],
  ['party', 'Through a party'],
  ['unknown', 'Unknown'],
  ['global', 'No single place'],
]);

/** `Hong Kong`; a word of ours, such as `unknown`, in full; anything else as it is. */
export const placeWord = (where: string): string =>
  words.get(where) ?? (/^[A-Z]{2}$/.test(where) ? countryName(where) : where);
