import type { JsonObject, ResourceItem } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { fullName } from './names.ts';
import { need, pick } from './read.ts';

/** A policy by the name of its constraint (`gcp.resourceLocations`). */
export function orgPolicyItem(policy: JsonObject, { estate }: Reading): ResourceItem {
  const name = need(policy, 'name');
  return {
    id: fullName(estate, 'orgpolicy', name),
    name: name.slice(name.lastIndexOf('/') + 1),
    region: 'global',
    facts: pick(policy, 'spec.rules', 'spec.inheritFromParent', 'spec.reset', 'dryRunSpec.rules'),
  };
}
