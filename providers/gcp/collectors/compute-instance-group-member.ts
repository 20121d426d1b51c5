import { link, type Row } from '../../../src/model/index.ts';
import { memberCalls, membersOf } from '../group-members.ts';
import { placeIn } from '../items.ts';
import { urlEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { computeName } from '../names.ts';
import { need, pick } from '../read.ts';

/** Instances that somebody put into a group, which stands behind a load balancer. No index knows them. */
export const computeInstanceGroupMember = listing({
  type: 'gcp.compute.instance-group-member',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/instanceGroups/listInstances',
  assets: [],
  list: memberCalls,
  items: membersOf,
  *rows(member, reading): Generator<Row> {
    const [group, instance] = [need(member, 'group'), need(member, 'instance')];
    const home = computeName(reading.estate, group.replace('projects/-/', `projects/${reading.project}/`));
    const name = instance.slice(instance.lastIndexOf('/') + 1);
    const fact = pick(member, 'instance', 'status', 'namedPorts');
    const resource = reading.resource({ id: `${home}/members/${name}`, name, region: placeIn(home), facts: fact });
    yield resource;
    yield link('routes-to', urlEnd(home, reading), resource, reading.call, fact);
    yield link('routes-to', resource, urlEnd(instance, reading), reading.call, fact);
  },
});
