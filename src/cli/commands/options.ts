import { InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../../model/index.ts';
import { formatNames } from '../../report/formats.ts';

/** Options that several commands share. They import nothing but commander and names, so that help comes at once. */
export const configOption = () =>
  new Option('-c, --config <file>', 'configuration (default: demarc.yaml where it exists)');

export const storeOption = () => new Option('--store <file>', 'file of runs and rows (default: .demarc/demarc.db)');

export const outputOption = () =>
  new Option(
    '-o, --output <format[=file]>',
    `${formatNames.join(', ')}: to standard output or a file; a file's ending alone says the format; repeatable`,
  )
    .argParser(gather)
    .default([], 'text');

export const failOnOption = () =>
  new Option('--fail-on <severity>', 'gaps from this severity on exit with code 3 (default: low)').choices([
    'critical',
    'high',
    'medium',
    'low',
    'info',
    'none',
  ] satisfies (Severity | 'none')[]);

export const segmentOption = () =>
  new Option('--segment <name>', 'only this segment; repeatable').argParser(gather).default([], 'all');

export const runOption = () =>
  new Option('--run <id>', 'the run to read (default: the newest; `demarc runs` lists them)');

export const verboseOption = () => new Option('-v, --verbose', 'full ids, every path and every source');

/** Collects the values of a repeatable option. */
function gather(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** The same, and commas separate too. */
export function gatherList(value: string, before: readonly string[] = []): string[] {
  const items = value.split(',').map(item => item.trim());
  if (items.includes('')) throw new InvalidArgumentError('It holds an empty item.');
  return [...before, ...items];
}

/** A whole number within bounds. */
export const wholeNumber = (least: number, most: number) => (value: string) => {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
};

/** `90s`, `15m`, `2h`; seconds without a unit. In milliseconds. */
export function duration(value: string): number {
  const [, count, unit = 's'] = /^(\d{1,6})(s|m|h)?$/.exec(value) ?? [];
  const factor = { s: 1_000, m: 60_000, h: 3_600_000 }[unit];
  if (count === undefined || factor === undefined || Number(count) === 0) {
    throw new InvalidArgumentError('It must be a time such as 90s, 15m or 2h.');
  }
  // A longer timer would fire at once: Node's limit is 2^31 - 1 ms.
  return Math.min(Number(count) * factor, 2_147_483_647);
}

/** Which run of a bundle is meant, and by what it is judged. */
export interface BundledOptions {
  bundle?: string;
  key?: string;
  dataset?: string;
}

export const bundledOptions = (): Option[] => [
  new Option('--bundle <file>', 'the run of a bundle, offline, with its own configuration').conflicts(['run', 'store']),
  new Option('--key <file>', 'public key that must have signed the bundle'),
  new Option(
    '--dataset <which>',
    'what judges: in-use (the shipped one with your imports; default), shipped, bundled (that of the bundle, with its imports), or a folder',
  ),
];
