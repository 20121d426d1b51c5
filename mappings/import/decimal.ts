import { LongNumber } from './json.ts';

/** More digits than any register writes. */
const mostDigits = 40;

/** A percentage as exact decimals without sign or exponent (`33.3`); `undefined`: none, or not from 0 to 100. */
export function percentOf(value: unknown): string | undefined {
  const text = value instanceof LongNumber ? value.text : typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  const plain = /e/i.test(text) ? fixed(text) : text.trim();
  const [, whole, part = ''] = /^(\d{1,3})(?:\.(\d+))?$/.exec(plain) ?? [];
  if (whole === undefined || part.length > mostDigits) return undefined;
  const within = Number(whole) < 100 || (Number(whole) === 100 && /^0*$/.test(part));
  return within ? plain : undefined;
}

/** `1e-7` in plain digits. */
function fixed(text: string): string {
  const [, whole = '', part = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?e([+-]?\d{1,2})$/i.exec(text.trim()) ?? [];
  if (whole === '') return '';
  const shift = Number(exponent);
  const digits = whole + part;
  const point = whole.length + shift;
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length
    ? digits + '0'.repeat(point - digits.length)
    : `${digits.slice(0, point)}.${digits.slice(point)}`;
}
