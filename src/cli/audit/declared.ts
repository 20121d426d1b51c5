import { relative } from 'node:path';
import { cwd } from 'node:process';
import { Source } from '../../../providers/terraform/source.ts';
import type { Estate } from '../../audit/estate.ts';
import type { Gap } from '../../model/index.ts';
import type { Declared } from '../../report/audit/audit-report.ts';

/** Finds where the crossings of gaps are declared: the change nearest to what is in reach, by its address. */
export async function declaredOf(
  gaps: readonly Gap[],
  estate: Estate,
  changed: ReadonlyMap<string, { file: string; line: number }>,
  folder: string | undefined,
): Promise<Map<string, Declared>> {
  const source = folder === undefined ? undefined : new Source(folder);
  const found = new Map<string, Declared>();
  for (const gap of gaps) {
    const address = await addressOf(gap, estate, changed);
    const said = address === undefined ? undefined : changed.get(address);
    if (address === undefined || said === undefined) continue;
    const place = await source?.find(address, cwd());
    const at = place
      ? { uri: place.file, line: place.line }
      : { uri: relative(cwd(), said.file).replaceAll('\\', '/'), line: said.line };
    found.set(gap.fingerprint, { address, ...at });
  }
  return found;
}

async function addressOf({ path }: Gap, { store, run }: Estate, changed: ReadonlyMap<string, unknown>) {
  for (const { id, hop } of path.toReversed()) {
    const said = hop?.evidence.fact['address'];
    if (typeof said === 'string' && changed.has(said)) return said;
    const own = (await store.resource(run, id))?.resource.facts?.['address'];
    if (typeof own === 'string' && changed.has(own)) return own;
  }
  return undefined;
}
