import { link, type Row } from '../../../src/model/index.ts';
import { outsider } from '../access.ts';
import { origins } from '../access-levels.ts';
import { containerListing } from '../containers.ts';
import { prefixEnd } from '../links.ts';
import { fullName } from '../names.ts';
import { accessPolicyCalls, inAccessPolicies } from '../organization.ts';
import { at, isObject, need, objects, pick, text, texts } from '../read.ts';

const list = 'accesscontextmanager:accessPolicies.accessLevels.list';

/** From where and as whom requests may come that perimeters let in: addresses, countries, people. */
export const accesscontextmanagerAccessLevel = containerListing({
  type: 'gcp.accesscontextmanager.access-level',
  holds: 'nothing',
  docs: 'https://cloud.google.com/access-context-manager/docs/reference/rest/v1/accessPolicies.accessLevels',
  assets: ['.*'],
  index: 'cloudasset:assets.list ACCESS_POLICY',
  organizationOnly: true,
  list: accessPolicyCalls(list),
  items: inAccessPolicies(list, 'accessLevel'),
  *rows(asset, reading): Generator<Row> {
    const level = at(asset, 'accessLevel');
    if (!isObject(level)) return;
    const name = need(level, 'name');
    const conditions = objects(level, 'basic.conditions');
    const regions = conditions.flatMap(one => texts(one, 'regions'));
    const facts = { ...pick(level, 'basic.combiningFunction', 'custom.expr.expression'), regions };
    const id = fullName(reading.estate, 'accesscontextmanager', name);
    const resource = reading.resource({ id, name: text(level, 'title') ?? name, region: 'global', facts });
    yield resource;
    for (const condition of conditions) {
      const fact = pick(condition, 'ipSubnetworks', 'regions', 'members', 'negate');
      const negated = condition['negate'] === true ? ['the condition is negated'] : [];
      for (const range of texts(condition, 'ipSubnetworks'))
        yield link('opens-to', resource, prefixEnd(range), reading.call, fact, negated);
      for (const { end, conditions: only } of origins(condition, reading))
        yield link('opens-to', resource, end, reading.call, fact, [...only, ...negated]);
      for (const member of texts(condition, 'members')) {
        const end = outsider(member, reading);
        if (end) yield link('shared-with', resource, end, reading.call, { ...fact, member }, negated);
      }
    }
  },
});
