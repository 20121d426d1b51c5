/** The nearest of `allowed` when it is near enough to be what was meant, else `undefined`. */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(Math.min(word.length, 40) / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of allowed) {
    const steps = distance(word.slice(0, 64).toLowerCase(), candidate.toLowerCase());
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** `; did you mean "regions"?`, or nothing. */
export function hint(word: string, allowed: readonly string[]): string {
  const meant = nearest(word, allowed);
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}

/** Optimal string alignment: insertions, deletions, substitutions and swapped neighbours count one each. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let steps = Math.min(at(above, column) + 1, at(current, column - 1) + 1, at(above, column - 1) + cost);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) steps = Math.min(steps, at(before, column - 2) + 1);
      current.push(steps);
    }
    [before, above] = [above, current];
  }
  return at(above, b.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
