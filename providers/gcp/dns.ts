import { isIP } from 'node:net';
import { type End, hostEnd } from '../../src/model/index.ts';
import { prefixEnd } from './links.ts';

/** What a name stands for: an address, or another name. */
export function hostOrPrefix(text: string): End | undefined {
  const name = text.replace(/\.$/, '');
  if (name === '') return undefined;
  return isIP(name) ? prefixEnd(name) : hostEnd(name);
}

/** Types of records that answer for their name. */
export const answering: ReadonlySet<string> = new Set(['A', 'AAAA', 'ALIAS', 'CNAME', 'HTTPS']);

/** Members of a record's data that name something, by the record's type (RFC 1035, 2782, 9460). */
export function targetsOf(type: string, data: readonly string[]): string[] {
  const word = { A: 0, AAAA: 0, CNAME: 0, NS: 0, MX: 1, SRV: 3, HTTPS: 1, SVCB: 1, ALIAS: 0 }[type];
  if (word === undefined) return [];
  return data.flatMap(line => line.split(/\s+/)[word] ?? []).filter(target => target !== '.' && target !== '');
}
