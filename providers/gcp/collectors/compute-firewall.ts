import { type JsonObject, link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { accountEnd, computeEnd, prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { at, objects, pick, texts } from '../read.ts';

const facts = [
  'direction',
  'priority',
  'disabled',
  'allowed',
  'denied',
  'targetTags',
  'targetServiceAccounts',
  'sourceTags',
];

/** The prefixes that an enabled rule lets in or out; without any, Google means every address of version 4. */
function prefixes(rule: JsonObject): string[] {
  const inward = at(rule, 'direction') !== 'EGRESS';
  const named = texts(rule, inward ? 'sourceRanges' : 'destinationRanges');
  const others = inward && (texts(rule, 'sourceTags').length > 0 || texts(rule, 'sourceServiceAccounts').length > 0);
  return named.length > 0 || others ? named : ['0.0.0.0/0'];
}

const conditionsOf = (rule: JsonObject): string[] =>
  ['targetTags', 'targetServiceAccounts'].flatMap(path => {
    const names = texts(rule, path);
    return names.length > 0 ? [`only ${path} ${names.join(', ')}`] : [];
  });

export const computeFirewall = listing({
  type: 'gcp.compute.firewall',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/firewalls/list',
  assets: ['compute.googleapis.com/Firewall'],
  list: 'compute:firewalls.list',
  *rows(rule, reading): Generator<Row> {
    const resource = reading.resource(computeItem(reading, rule, ...facts));
    yield resource;
    if (at(rule, 'disabled') === true || objects(rule, 'allowed').length === 0) return;
    const conditions = conditionsOf(rule);
    const network = computeEnd(rule, 'network', reading);
    if (network) yield link('attached-to', network, resource, reading.call, pick(rule, 'network'), conditions);
    const fact = pick(rule, 'direction', 'allowed', 'priority');
    for (const prefix of new Set(prefixes(rule)))
      yield link('opens-to', resource, prefixEnd(prefix), reading.call, fact);
    for (const account of texts(rule, 'sourceServiceAccounts'))
      yield link('opens-to', resource, accountEnd(account, reading.project), reading.call, fact);
  },
});
