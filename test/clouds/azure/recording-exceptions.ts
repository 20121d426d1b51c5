const arm = 'GET management.azure.com/subscriptions/ea42f556-5106-4743-99b0-c129bfa71a47';
const storage = `StorageTest.test_storage_management_policy_rules_filter/${arm}/resourceGroups`;
const query = 'POST management.azure.com/providers/Microsoft.ResourceGraph/resources?api-version=2019-04-01';
const policy = 'managementPolicies/default';

/** Recorded answers that do not come back as they were written, `scenario/METHOD address`, and why. One that does is an error. */
export const different: Record<string, string> = {
  [`ResourceGraphSource.test_resource_graph_and_arm_sources_storage_are_equivalent/${query}`]:
    'queries are worked out, never replayed; their rows are asked for below',
  [`ResourceGraphSource.test_resource_graph_and_arm_sources_vm_are_equivalent/${query}`]:
    'queries are worked out, never replayed; their rows are asked for below',
  [`${storage}/test_functionapp-reqs/providers/Microsoft.Storage/storageAccounts/cloudcustodiantest/${policy}`]:
    'recorded without the api-version that it was asked with',
  [`${storage}/test_containerservice/providers/Microsoft.Storage/storageAccounts/usm2nughsm6pomstr0/${policy}`]:
    'recorded without the api-version that it was asked with',
};

const assignments = '/providers/Microsoft.Authorization/roleAssignments?api-version=2018-09-01-preview';
const jit = '/providers/Microsoft.Security/jitNetworkAccessPolicies?api-version=2020-01-01';
const operations = '/providers/Microsoft.Storage/locations/westus/asyncoperations';
const profile = '/resourceGroups/test_cdncustomdomain/providers/Microsoft.Cdn/profiles/cctestcdnprofile';
const plan = '/resourceGroups/test_appserviceplan/providers/Microsoft.Web/serverfarms/cctest-appserviceplan-win';

/** The same of resources that are found by the simulator's own lists. */
export const differentThroughLists: Record<string, string> = {
  [`AccessControlTest.test_find_assignments_by_resources/${arm}${assignments}`]:
    'holds assignments of management groups that no recording places above the subscription',
  [`AccessControlTest.test_find_assignments_by_role/${arm}${assignments}`]:
    'holds assignments of management groups that no recording places above the subscription',
  [`AppServicePlanWebAppsFilterTest.test_plan_with_running_apps_below_threshold/${arm}${plan}/sites?api-version=2018-02-01`]:
    'lists sites that run on a plan, which do not lie below it',
  [`CdnCustomDomainTest.test_find_by_name/${arm}${profile}/endpoints/cctestcdnendpoint/customDomains?api-version=2020-09-01`]:
    'the answer is of another resource group than the address',
  [`DefenderTest.test_azure_defender_jit_policies_filter/${arm}${jit}`]: 'lists what lies below locations',
  [`DefenderTest.test_azure_defender_jit_policies_query/${arm}${jit}`]: 'lists what lies below locations',
  [`VMTest.test_vm_jit_policy_port_filter/${arm}${jit}`]: 'lists what lies below locations',
  [`DeploymentUnitsTest.test_function_app_consumption/${arm}${operations}/8966e766-cac6-4c7a-8204-d623530f196e?monitor=true&api-version=2019-04-01`]:
    'the result of an operation, which is the resource that it made',
  [`DeploymentUnitsTest.test_function_app_dedicated/${arm}${operations}/30517c15-7c7b-447a-879b-28214783ebe1?monitor=true&api-version=2019-04-01`]:
    'the result of an operation, which is the resource that it made',
  [`DeploymentUnitsTest.test_storage_account/${arm}${operations}/f5b9ee0a-68dc-4fd4-a9ca-7bdf2f280a85?monitor=true&api-version=2018-07-01`]:
    'the result of an operation, which is the resource that it made',
  [`${storage}/test_functionapp-reqs/providers/Microsoft.Storage/storageAccounts/cloudcustodiantest/${policy}`]:
    'recorded without the api-version that it was asked with',
};
