import type { Row } from '../../../src/model/index.ts';
import { containerListing } from '../containers.ts';
import { orgPolicyItem } from '../org-policies.ts';
import { inContainer } from '../organization.ts';

const lists = {
  organizations: 'orgpolicy:organizations.policies.list',
  folders: 'orgpolicy:folders.policies.list',
} as const;

/** Constraints set on the organisation and its folders. */
export const orgpolicyOrganizationPolicy = containerListing({
  type: 'gcp.orgpolicy.organization-policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/resource-manager/docs/organization-policy/overview',
  assets: ['orgpolicy.googleapis.com/Policy'],
  list: Object.values(lists),
  items: inContainer(lists),
  *rows(policy, reading): Generator<Row> {
    yield reading.resource(orgPolicyItem(policy, reading));
  },
});
