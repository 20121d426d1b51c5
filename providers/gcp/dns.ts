import { isIP } from 'node:net';
import { type End, hostEnd, type JsonObject } from '../../src/model/index.ts';
import { prefixEnd } from './links.ts';
import { at, isObject, objects, text, texts } from './read.ts';

/** What a name stands for: an address, or another name. */
export function hostOrPrefix(text: string): End | undefined {
  const name = text.replace(/\.$/, '');
  if (name === '') return undefined;
  return isIP(name) ? prefixEnd(name) : hostEnd(name);
}

const policies = ['wrr.items', 'geo.items', 'primaryBackup.backupGeoTargets.items'];

/** What a record or a routing policy answers with: data as in `rrdatas`, and addresses whose health is asked. */
export function answersOf(record: JsonObject): { data: string[]; addresses: string[] } {
  const parts = policies.flatMap(path => objects(record, `routingPolicy.${path}`));
  const checked = parts.flatMap(part => at(part, 'healthCheckedTargets') ?? []);
  const targets = [...checked, at(record, 'routingPolicy.primaryBackup.primaryTargets')].filter(isObject);
  return {
    data: [...texts(record, 'rrdatas'), ...parts.flatMap(part => texts(part, 'rrdatas'))],
    addresses: targets.flatMap(target => [
      ...texts(target, 'externalEndpoints'),
      ...objects(target, 'internalLoadBalancers').flatMap(one => text(one, 'ipAddress') ?? []),
    ]),
  };
}

/** Types of records that answer for their name. */
export const answering: ReadonlySet<string> = new Set(['A', 'AAAA', 'ALIAS', 'CNAME', 'HTTPS']);

/** Members of a record's data that name something, by the record's type (RFC 1035, 2782, 9460). */
export function targetsOf(type: string, data: readonly string[]): string[] {
  const word = { A: 0, AAAA: 0, CNAME: 0, NS: 0, MX: 1, SRV: 3, HTTPS: 1, SVCB: 1, ALIAS: 0 }[type];
  if (word === undefined) return [];
  return data.flatMap(line => line.split(/\s+/)[word] ?? []).filter(target => target !== '.' && target !== '');
}
