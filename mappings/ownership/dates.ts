/** First and last day that a date as exact as `2020`, `2020-05` or `2020-05-17` may mean. */
function days(text: string): { first: string; last: string } {
  const first = text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text.slice(0, 10);
  const last = text.length === 4 ? `${text}-12-31` : text.length === 7 ? `${text}-31` : text.slice(0, 10);
  return { first, last };
}

/**
 * Whether something from one day to another, both included, holds on a day. `maybe`: the dates are not exact enough, or it ends before
 * it begins, so that one of them is wrong. A missing end is open; a missing beginning is taken to lie before.
 */
export function inForce(from: string | null, to: string | null, day: string): 'yes' | 'no' | 'maybe' {
  const [begin, end] = [from === null ? undefined : days(from), to === null ? undefined : days(to)];
  if (begin && end && end.last < begin.first) return 'maybe';
  if ((begin && day < begin.first) || (end && day > end.last)) return 'no';
  return (begin && day < begin.last) || (end && day > end.first) ? 'maybe' : 'yes';
}
