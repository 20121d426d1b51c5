import { type End, hostEnd, type JsonObject, link, type Row } from '../../src/model/index.ts';
import { computeItem } from './items.ts';
import { computeEnd, prefixEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { objects, pick, text, texts } from './read.ts';

/** A policy, the networks that it is associated with, and what its enabled rules let through. */
export function* firewallPolicyRows(policy: JsonObject, reading: Reading): Generator<Row> {
  const item = computeItem(reading, policy, 'parent', 'associations', 'ruleTupleCount');
  const resource = reading.resource({ ...item, name: text(policy, 'shortName') ?? item.name ?? null });
  yield resource;
  for (const association of objects(policy, 'associations')) {
    const target = text(association, 'attachmentTarget') ?? '';
    const network = target.includes('/networks/') ? computeEnd(association, 'attachmentTarget', reading) : undefined;
    if (network) yield link('attached-to', network, resource, reading.call, pick(association, 'attachmentTarget'));
  }
  const allowed = objects(policy, 'rules').filter(
    rule => passing.has(text(rule, 'action') ?? '') && rule['disabled'] !== true,
  );
  for (const rule of allowed) {
    const fact = pick(rule, 'direction', 'priority', 'action', 'match.layer4Configs');
    for (const { end, conditions } of opened(rule))
      yield link('opens-to', resource, end, reading.call, fact, conditions);
  }
}

/** Actions that let packets through; the second once they have been inspected. */
const passing = new Set(['allow', 'apply_security_profile_group']);

/** Names of lists that narrow the other side to addresses that are not told. */
const lists = ['AddressGroups', 'ThreatIntelligences'];

const anywhere = ['0.0.0.0/0', '::/0'];

/**
 * Prefixes and names that a rule is about; countries (`CN`) and the internet stand for any address, the former with a
 * condition. A list of addresses that lies elsewhere may hold any, which is said too.
 */
function opened(rule: JsonObject): { end: End; conditions: string[] }[] {
  const side = text(rule, 'direction') === 'EGRESS' ? 'dest' : 'src';
  const ranges = ['src', 'dest'].flatMap(each => texts(rule, `match.${each}IpRanges`));
  const hosts = ['src', 'dest'].flatMap(each => hostEnds(texts(rule, `match.${each}Fqdns`)));
  const countries = texts(rule, `match.${side}RegionCodes`);
  const inspected = text(rule, 'action') === 'allow' ? [] : ['inspected by a security profile'];
  const narrowed = narrowing(rule, side);
  const named = ranges.map(range => prefixEnd(range));
  const told = [...named, ...hosts].map(end => ({ end, conditions: inspected }));
  if (countries.length > 0 && ranges.length === 0)
    told.push({ end: prefixEnd('0.0.0.0/0'), conditions: [`only countries ${countries.join(', ')}`, ...inspected] });
  // Threats are lists to deny by; named beside ranges they only narrow those.
  if (told.length > 0 || narrowed === undefined) return told;
  return anywhere.map(range => ({ end: prefixEnd(range), conditions: [...narrowed, ...inspected] }));
}

const hostEnds = (hosts: readonly string[]): End[] => hosts.flatMap(host => hostEnd(host) ?? []);

/**
 * What stands for addresses where a rule names none: the internet, or lists that lie elsewhere. `undefined`: it is about
 * networks of Google Cloud's alone. Source: FirewallPolicyRuleMatcher of the reference (`srcNetworkContext` INTERNET,
 * INTRA_VPC, NON_INTERNET, VPC_NETWORKS; `srcNetworkType` is its older name).
 */
function narrowing(rule: JsonObject, side: string): string[] | undefined {
  const context = text(rule, `match.${side}NetworkContext`) ?? text(rule, `match.${side}NetworkType`) ?? 'UNSPECIFIED';
  const said = lists.flatMap(list => {
    const names = texts(rule, `match.${side}${list}`);
    return names.length > 0 ? [`only ${side}${list} ${names.join(', ')}`] : [];
  });
  const inside = context !== 'INTERNET' && context !== 'UNSPECIFIED';
  const tags = objects(rule, `match.${side}SecureTags`).length > 0 || texts(rule, 'match.srcNetworks').length > 0;
  if (inside || tags) return undefined;
  return said;
}
