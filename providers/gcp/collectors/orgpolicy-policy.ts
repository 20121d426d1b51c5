import type { Row } from '../../../src/model/index.ts';
import { listing } from '../listing.ts';
import { orgPolicyItem } from '../org-policies.ts';

/** Constraints set on a project itself: locations, sharing, keys. */
export const orgpolicyPolicy = listing({
  type: 'gcp.orgpolicy.policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/resource-manager/docs/reference/orgpolicy/rest/v2/projects.policies/list',
  assets: ['orgpolicy.googleapis.com/Policy'],
  list: 'orgpolicy:projects.policies.list',
  *rows(policy, reading): Generator<Row> {
    yield reading.resource(orgPolicyItem(policy, reading));
  },
});
