import type { Digest } from './digest.ts';
import { coverageWarning, endWords, groupTitle, headline, many, pathWords, standing } from './words.ts';

/** The digest in plain text, as mail and `demarc slack preview` show it. */
export function textOf(digest: Digest): string {
  const warning = coverageWarning(digest.coverage);
  const groups = digest.groups.map(group =>
    [groupTitle(group), `  ${pathWords(group.example)}`, `  ${endWords(group.example)}`].join('\n'),
  );
  const resolved = digest.resolved.map(title => `  - ${title}`);
  const left = digest.counts.resolved - resolved.length;
  return [
    headline(digest),
    ...(warning === undefined ? [] : [`COVERAGE: ${warning}`]),
    standing(digest),
    ...groups,
    ...(digest.further > 0 ? [`… and ${many(digest.further, 'further crossing')}, in the report`] : []),
    ...(resolved.length > 0
      ? [['Resolved', ...resolved, ...(left > 0 ? [`  … and ${left} more`] : [])].join('\n')]
      : []),
    `run ${digest.run.id} · dataset ${digest.dataset}`,
  ].join('\n\n');
}
