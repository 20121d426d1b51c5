import type { Report } from '../report.ts';

export function* htmlReport(_: Report): Iterable<string> {
  yield '<!doctype html>';
}
