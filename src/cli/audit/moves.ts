import type { Dataset } from '../../../mappings/dataset.ts';
import { providers } from '../../../providers/index.ts';
import type { Move, Place } from '../../audit/moved.ts';
import { glob } from '../../graph/index.ts';
import type { Resource } from '../../model/index.ts';
import { UsageError } from '../exit.ts';

const how = 'write provider:region=provider:region, as in "aws:us-east-1=aws:ap-east-1"';

/** Clouds whose regions the dataset places, beside those that demarc reads. */
const placed = ['alibaba', 'tencent', 'huawei', 'volcengine', 'baidu', 'oci', 'ibm', 'ucloud', 'jdcloud', 'kingsoft'];

/**
 * `aws:us-*=aws:ap-east-1`, and after commas what is meant of it: `type=aws.s3.*`, `label:team=data`. What comes first
 * counts, where several fit.
 */
export function movesOf(texts: readonly string[], dataset: Dataset): { moves: Move[]; notes: string[] } {
  const [notes, moves, faults]: [string[], Move[], string[]] = [[], [], []];
  for (const text of texts)
    try {
      moves.push(moveOf(text, dataset, notes));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      faults.push(error.message);
    }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return { moves, notes };
}

function moveOf(text: string, dataset: Dataset, notes: string[]): Move {
  const [main = '', ...selectors] = text.split(',').map(part => part.trim());
  const [from = '', to = '', ...more] = main.split('=');
  const [fromProvider, fromRegion] = parted(from, text);
  const [toProvider, toRegion] = parted(to, text);
  if (more.length > 0 || toRegion.includes('*'))
    throw new UsageError(`--move "${text}" has no single place to go to: ${how}`);
  const place = placeOf(toProvider, toRegion, dataset);
  if (place === undefined)
    notes.push(`nobody has placed ${toProvider} region ${toRegion}: what moves there is unknown, not clean`);
  if (fromProvider !== toProvider)
    notes.push(
      `from ${fromProvider} to ${toProvider} only the place and who runs it are asked; what things would be there, and how they would be linked, is not`,
    );
  return {
    from: { provider: fromProvider, region: glob(fromRegion) },
    to: { provider: toProvider, partition: place?.partition ?? toProvider, region: toRegion },
    selects: selectorOf(selectors, text),
  };
}

function parted(text: string, whole: string): [provider: string, region: string] {
  const [, provider = '', region = ''] = /^([a-z0-9]+):([A-Za-z0-9*_.-]+)$/.exec(text) ?? [];
  if (region === '') throw new UsageError(`--move "${whole}": ${how}`);
  if (!(provider in providers) && !placed.includes(provider))
    throw new UsageError(
      `--move "${whole}": unknown provider "${provider}"; known: ${[...Object.keys(providers), ...placed].join(', ')}`,
    );
  return [provider, region];
}

const placeOf = (provider: string, region: string, dataset: Dataset): Place | undefined => {
  const row = dataset.regions(provider).find(one => one.region === region);
  return row && { provider, partition: row.partition, region };
};

/** Every selector must fit. A label that nobody read fits nothing. */
function selectorOf(selectors: readonly string[], text: string): (resource: Resource) => boolean {
  const tests = selectors.map(selector => {
    const [, kind, key, pattern = ''] = /^(type|label:([^=]+))=(.+)$/.exec(selector) ?? [];
    if (kind === undefined)
      throw new UsageError(`--move "${text}": "${selector}" is neither type=PATTERN nor label:NAME=PATTERN`);
    const fits = glob(pattern);
    return key === undefined
      ? ({ type }: Resource) => fits(type)
      : ({ labels }: Resource) => labels != null && Object.hasOwn(labels, key) && fits(labels[key] ?? '');
  });
  return resource => tests.every(test => test(resource));
}
