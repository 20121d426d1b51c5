import { ApiError } from './errors.ts';

const unknownVersion = new Set(['NoRegisteredProviderFound', 'InvalidResourceType', 'InvalidApiVersionParameter']);

/**
 * The api-version to ask by in place of one that the cloud does not know: national and private clouds lag behind. The
 * refusal lists those that there are: the newest that is not newer than ours, previews last. `undefined`: the refusal means
 * something else, or there is none.
 */
export function versionInstead(error: unknown, asked: string): string | undefined {
  if (!(error instanceof ApiError) || !unknownVersion.has(error.code)) return undefined;
  const [, list = ''] = /supported (?:api-)?versions are '([^']*)'/i.exec(error.message) ?? [];
  const known = [...list.matchAll(/\d{4}-\d\d-\d\d(?:-[a-z]+)?/gi)].map(([version]) => version.toLowerCase());
  if (known.length === 0 || known.includes(asked)) return undefined;
  const older = known.filter(version => version.slice(0, 10) <= asked.slice(0, 10));
  const usable = older.length > 0 ? older : known;
  const stable = usable.filter(version => version.length === 10);
  return (stable.length > 0 ? stable : usable).sort().at(-1);
}
