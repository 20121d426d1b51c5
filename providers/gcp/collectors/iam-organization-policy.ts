import { containerListing } from '../containers.ts';
import { ownPolicy, policyCalls } from '../organization.ts';
import { assetPolicyRows } from '../policies.ts';

/** Who outside is let at the organisation or a folder, and so at everything below. */
export const iamOrganizationPolicy = containerListing({
  type: 'gcp.iam.organization-policy',
  holds: 'nothing',
  docs: 'https://cloud.google.com/asset-inventory/docs/reference/rest/v1/assets/list',
  assets: ['cloudresourcemanager.googleapis.com/Organization', 'cloudresourcemanager.googleapis.com/Folder'],
  index: 'cloudasset:assets.list IAM_POLICY',
  list: policyCalls,
  items: ownPolicy,
  rows: assetPolicyRows,
});
