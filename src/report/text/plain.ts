/**
 * What a terminal would act on or not show: control and escape characters, direction overrides, zero-width and other
 * invisible characters, private and unassigned ones, blank letters.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}]/gu;
const spaces = /[\p{Zs}\t\r\n]+/gu;
/** More marks on one letter than any language writes: they would climb over the lines above. */
const piled = /(\p{M}{3})\p{M}+/gu;

/**
 * Strangers write names, labels and messages: what could steer a terminal is shown as its code point, runs of space
 * become one space, and the length is bounded (in code points).
 */
export function plain(text: string, longest = 2_000): string {
  const bounded = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return bounded.replace(spaces, ' ').replace(piled, '$1').replace(unsafe, escaped).trim();
}

const escaped = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`;
