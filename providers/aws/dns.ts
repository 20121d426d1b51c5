import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { End, JsonObject } from '../../src/model/index.ts';
import { pick } from './facts.ts';
import { addressEnd, reached } from './hosts.ts';

/** Route 53 allows 400 values in a record set. */
const maximumValues = 400;

/**
 * A domain name as people write it: `\052` is `*`, no final dot. Route 53 escapes what is not a letter, digit, hyphen,
 * underscore or dot as octal; what would not print stays escaped.
 */
export const plainName = (name: string): string =>
  name
    .replace(/\\([01][0-7]{2})/g, (escaped, octal) => {
      const code = Number.parseInt(octal, 8);
      return code > 0x20 && code < 0x7f ? String.fromCharCode(code) : escaped;
    })
    .replace(/\.$/, '');

/** Types whose value names another host, by the word of the value that does. */
const namingWord: Readonly<Record<string, number>> = { CNAME: 0, NS: 0, PTR: 0, MX: 1, HTTPS: 1, SVCB: 1, SRV: 3 };

/** Types that are asked for when something is sent to the name. */
export const answering: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME', 'HTTPS', 'MX', 'SVCB']);

/** What a record set stands for, with the value that says so; nothing for text, keys and the like. */
export function targets(set: ResourceRecordSet): { to: End; fact: JsonObject }[] {
  const { Name = '', Type = '', AliasTarget, ResourceRecords = [] } = set;
  if (AliasTarget?.DNSName) {
    const to = namedHost(aliased(AliasTarget.DNSName, Name));
    return to ? [{ to, fact: { Type, AliasTarget: pick(AliasTarget, ['DNSName', 'HostedZoneId']) } }] : [];
  }
  const values = new Set(ResourceRecords.slice(0, maximumValues).map(({ Value = '' }) => Value.trim()));
  return [...values].flatMap(Value => {
    const to = target(Type, Value);
    return to ? [{ to, fact: { Type, Value } }] : [];
  });
}

/** An alias to a website of S3 leaves out the bucket, which has the record's own name. */
const aliased = (target: string, name: string): string =>
  /^s3-website[.-]/i.test(target) ? `${plainName(name)}.${target}` : target;

function target(type: string, value: string): End | undefined {
  if (type === 'A' || type === 'AAAA') return addressEnd(value);
  const word = namingWord[type];
  return word === undefined ? undefined : namedHost(value.split(/\s+/)[word] ?? '');
}

/** `.` alone says that there is no host. */
function namedHost(name: string): End | undefined {
  const host = plainName(name);
  return /^[\w*-]+(\.[\w*-]+)*$/.test(host) ? reached(host) : undefined;
}
