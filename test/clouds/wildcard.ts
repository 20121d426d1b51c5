const patterns = new Map<string, RegExp>();

/** `*` stands for anything, `?` for one character. Patterns come from states and policies: few, and asked again and again. */
export function wildcard(pattern: string, text: string): boolean {
  let found = patterns.get(pattern);
  if (found === undefined) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    found = new RegExp(`^${source}$`, 's');
    patterns.set(pattern, found);
  }
  return found.test(text);
}
