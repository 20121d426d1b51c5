import type { Row } from '../../../src/model/index.ts';
import { containerListing } from '../containers.ts';
import { orgPolicyItem } from '../org-policies.ts';

/** Constraints set on the organisation and its folders. */
export const orgpolicyOrganizationPolicy = containerListing({
  type: 'gcp.orgpolicy.organization-policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/resource-manager/docs/organization-policy/overview',
  assets: ['orgpolicy.googleapis.com/Policy'],
  *rows(policy, reading): Generator<Row> {
    yield reading.resource(orgPolicyItem(policy, reading));
  },
});
