import { type Method, method } from './method.ts';

/** Conditions of bindings are told only to who asks for the third version. A policy without bindings has an `etag` too. */
const policy = (path: string, permission: string): Method =>
  method(`v3/${path}:getIamPolicy`, permission, undefined, {
    ...{ verb: 'POST', sent: 'etag', body: { options: { requestedPolicyVersion: 3 } } },
  });

/** What lies in folders and the organisation, for where Asset Inventory is denied. */
export const organizationMethods = {
  'cloudresourcemanager:organizations.get': method(
    'v3/organizations/{organization}',
    'resourcemanager.organizations.get',
  ),
  'cloudresourcemanager:folders.list': method('v3/folders', 'resourcemanager.folders.list', 'folders'),
  'cloudresourcemanager:organizations.getIamPolicy': policy(
    'organizations/{container}',
    'resourcemanager.organizations.getIamPolicy',
  ),
  'cloudresourcemanager:folders.getIamPolicy': policy('folders/{container}', 'resourcemanager.folders.getIamPolicy'),
  'cloudresourcemanager:projects.getIamPolicy': policy('projects/{container}', 'resourcemanager.projects.getIamPolicy'),
  'logging:organizations.sinks.list': method('v2/organizations/{container}/sinks', 'logging.sinks.list', 'sinks'),
  'logging:folders.sinks.list': method('v2/folders/{container}/sinks', 'logging.sinks.list', 'sinks'),
  'logging:organizations.locations.buckets.list': method(
    'v2/organizations/{container}/locations/-/buckets',
    'logging.buckets.list',
    'buckets',
  ),
  'logging:folders.locations.buckets.list': method(
    'v2/folders/{container}/locations/-/buckets',
    'logging.buckets.list',
    'buckets',
  ),
  'orgpolicy:organizations.policies.list': method(
    'v2/organizations/{container}/policies',
    'orgpolicy.policies.list',
    'policies',
  ),
  'orgpolicy:folders.policies.list': method('v2/folders/{container}/policies', 'orgpolicy.policies.list', 'policies'),
  'compute:firewallPolicies.list': method(
    'compute/v1/locations/global/firewallPolicies',
    'compute.firewallPolicies.list',
    'items',
    { sent: 'kind' },
  ),
  'accesscontextmanager:accessPolicies.list': method(
    'v1/accessPolicies',
    'accesscontextmanager.policies.list',
    'accessPolicies',
  ),
  'accesscontextmanager:accessPolicies.servicePerimeters.list': method(
    'v1/{+parent}/servicePerimeters',
    'accesscontextmanager.servicePerimeters.list',
    'servicePerimeters',
  ),
  'accesscontextmanager:accessPolicies.accessLevels.list': method(
    'v1/{+parent}/accessLevels',
    'accesscontextmanager.accessLevels.list',
    'accessLevels',
  ),
} as const satisfies Record<string, Method>;
