import { type ProviderId, providers } from '../../providers/index.ts';
import { hint } from './config/suggest.ts';
import { UsageError } from './exit.ts';

/** The providers' types that `--only` and `--skip` leave; a name or pattern that matches none is a mistake. */
export async function chosenTypes(
  ids: readonly ProviderId[],
  only: readonly string[],
  skip: readonly string[],
): Promise<string[]> {
  const loaded = await Promise.all([...new Set(ids)].map(id => providers[id]()));
  const types = loaded.flatMap(({ collectors }) => collectors.map(({ type }) => type)).sort();
  for (const pattern of [...only, ...skip]) {
    if (!types.some(type => matches(pattern, type))) {
      throw new UsageError(
        `unknown resource type "${pattern}"${hint(pattern, types) || `; known: ${types.join(', ')}`}`,
      );
    }
  }
  return types.filter(
    type =>
      (only.length === 0 || only.some(pattern => matches(pattern, type))) &&
      !skip.some(pattern => matches(pattern, type)),
  );
}

/** `*` stands for any run of characters; everything else for itself. */
function matches(pattern: string, type: string): boolean {
  const literal = pattern.split('*').map(part => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`).test(type);
}
