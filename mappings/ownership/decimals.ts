/** Finer than any share that an import lets in (`import/decimal.ts`). */
const scale = 40;
const unit = 10n ** BigInt(scale);

export const parseDecimal = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(scale, '0').slice(0, scale));
};

export function formatDecimal(value: bigint): string {
  const part = String(value % unit)
    .padStart(scale, '0')
    .replace(/0+$/, '');
  return part === '' ? String(value / unit) : `${value / unit}.${part}`;
}

export const wholeShare = parseDecimal('100');
export const halfShare = parseDecimal('50');

const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** Of none: nothing. */
export const smallest = (values: readonly bigint[]): bigint => values.toSorted(ascending)[0] ?? 0n;
export const largest = (values: readonly bigint[]): bigint => values.toSorted(ascending).at(-1) ?? 0n;
