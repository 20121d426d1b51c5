import { link, type Row } from '../../../src/model/index.ts';
import { below } from '../below.ts';
import { answersOf, hostOrPrefix, targetsOf } from '../dns.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { need, objects, pick, text } from '../read.ts';

const listPolicies = 'dns:responsePolicies.list';
const listRules = 'dns:responsePolicyRules.list';

/** What a name is made to stand for. Read policy by policy: an asset does not name its policy. */
export const dnsResponsePolicyRule = listing({
  type: 'gcp.dns.response-policy-rule',
  holds: 'nothing',
  docs: 'https://cloud.google.com/dns/docs/reference/rest/v1/responsePolicyRules/list',
  assets: [],
  list: [listPolicies, listRules],
  items: (clients, project) =>
    below(
      clients.list(listPolicies, { project }),
      one => `//dns.googleapis.com/projects/${project}/responsePolicies/${need(one, 'responsePolicyName')}`,
      async function* (one) {
        const policy = need(one, 'responsePolicyName');
        for await (const rule of clients.list(listRules, { project, policy })) yield { ...rule, policy };
      },
    ),
  *rows(rule, reading): Generator<Row> {
    const inside = `projects/${reading.project}/responsePolicies/${need(rule, 'policy')}`;
    const policy = fullName(reading.estate, 'dns', inside);
    const name = need(rule, 'ruleName');
    const facts = pick(rule, 'dnsName', 'behavior');
    const resource = reading.resource({ id: `${policy}/rules/${name}`, name, region: 'global', facts });
    yield resource;
    yield link('resolves-to', nameEnd(policy), resource, reading.call, pick(rule, 'dnsName'));
    for (const data of objects(rule, 'localData.localDatas')) {
      const type = text(data, 'type') ?? '';
      const answers = answersOf(data);
      for (const target of new Set([...targetsOf(type, answers.data), ...answers.addresses])) {
        const end = hostOrPrefix(target);
        if (end) yield link('resolves-to', resource, end, reading.call, { ...facts, type, target });
      }
    }
  },
});
