import type { JsonObject } from '../../src/model/index.ts';
import { collectors } from './index.ts';

/**
 * Actions of Synapse's own access control, which hold in one workspace; Azure takes no role that names them. Source:
 * learn.microsoft.com/azure/synapse-analytics/security/synapse-workspace-synapse-rbac-roles.
 */
const synapseActions: ReadonlySet<string> = new Set(['Microsoft.Synapse/workspaces/artifacts/read']);

/** The role with the least beside these. */
const synapseRole = 'Synapse Artifact User';

/** RBAC actions are paths, application permissions of Microsoft Graph are words with dots. */
const isAction = (permission: string): boolean => permission.includes('/') && !synapseActions.has(permission);

function declared(types: readonly string[] | undefined): string[] {
  const chosen = types ? collectors.filter(({ type }) => types.includes(type)) : collectors;
  return [...new Set(chosen.flatMap(({ permissions }) => permissions))].sort();
}

/** Every RBAC action that the collectors declare; all of them read. `types` narrows it to some collectors. */
export const actions = (types?: readonly string[]): string[] => declared(types).filter(isAction);

/**
 * Application permissions of Microsoft Graph by name, with the id by which they are given. Source:
 * learn.microsoft.com/graph/permissions-reference.
 */
const graphRoles: Readonly<Record<string, string>> = {
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
};

/** What the collectors need of Microsoft Graph, which roles of Azure do not give. */
export const graphPermissions = (types?: readonly string[]): { name: string; id: string }[] =>
  declared(types)
    .filter(permission => !permission.includes('/'))
    .map(name => ({ name, id: graphRoles[name] ?? '' }));

/** What the collectors need in each workspace of Synapse, which roles of Azure do not give either. */
export const synapsePermissions = (types?: readonly string[]): string[] =>
  declared(types).filter(permission => synapseActions.has(permission));

const name = 'demarc reader';

const description = (types: readonly string[] | undefined): string => {
  const graph = graphPermissions(types).map(permission => permission.name);
  const asked = graph.length > 0 ? ` Beside it demarc asks Microsoft Graph for ${graph.join(', ')}.` : '';
  const role = synapsePermissions(types).length > 0 ? ` In workspaces of Synapse it is a ${synapseRole}.` : '';
  return `Reads where resources lie and what they lead to. It can change nothing and reads no content.${asked}${role}`;
};

/** Stands for the management group or subscription that the role may be given at. */
const scopeToFillIn = '/providers/Microsoft.Management/managementGroups/<management group>';

/** The custom role that lets demarc read everything it can read and nothing else, as `az role definition create` takes it. */
export const readOnlyRole = (types?: readonly string[]): JsonObject => ({
  Name: name,
  IsCustom: true,
  Description: description(types),
  Actions: actions(types),
  NotActions: [],
  DataActions: [],
  NotDataActions: [],
  AssignableScopes: [scopeToFillIn],
});

const graphApp = '00000003-0000-0000-c000-000000000000';

/** What Microsoft Graph and Synapse must give beside the role, and how an application gets it; empty where nothing is asked of them. */
export const besideRole = (types?: readonly string[]): string => graphNote(types) + synapseNote(types);

function synapseNote(types: readonly string[] | undefined): string {
  const wanted = synapsePermissions(types);
  if (wanted.length === 0) return '';
  return `Roles of Azure cannot hold ${wanted.join(', ')} either, which each workspace of Synapse gives
for itself to those whom its firewall lets in. For each workspace:
  az synapse role assignment create --workspace-name NAME --role ${JSON.stringify(synapseRole)} --assignee CLIENT
`;
}

function graphNote(types: readonly string[] | undefined): string {
  const wanted = graphPermissions(types);
  if (wanted.length === 0) return '';
  const lines = wanted.map(permission => `  ${permission.name.padEnd(22)} ${permission.id}`);
  const roles = wanted.map(({ id }) => `${id}=Role`).join(' ');
  return `Fill in AssignableScopes, then: az role definition create --role-definition @FILE
Roles of Azure cannot hold what is asked of Microsoft Graph. Give the application these permissions:
${lines.join('\n')}
  az ad app permission add --id CLIENT --api ${graphApp} --api-permissions ${roles}
  az ad app permission admin-consent --id CLIENT
`;
}

/** The same role for Terraform, given at a management group, and what it needs of Microsoft Graph. */
export function readOnlyRoleTerraform(types?: readonly string[]): string {
  const lines = actions(types).map(action => `      ${JSON.stringify(action)},`);
  const wanted = graphPermissions(types);
  const width = Math.max(...wanted.map(({ name: role }) => role.length)) + 2;
  const graph = wanted.map(({ name: role, id }) => `    ${JSON.stringify(role).padEnd(width)} = ${JSON.stringify(id)}`);
  return `resource "azurerm_role_definition" "demarc" {
  name        = ${JSON.stringify(name)}
  scope       = var.management_group_id
  description = ${JSON.stringify(description(types))}

  permissions {
    actions = [
${lines.join('\n')}
    ]
  }
}

resource "azurerm_role_assignment" "demarc" {
  scope              = var.management_group_id
  role_definition_id = azurerm_role_definition.demarc.role_definition_resource_id
  principal_id       = var.demarc_principal_id
}
${graph.length > 0 ? graphTerraform(graph) : ''}${synapsePermissions(types).length > 0 ? synapseTerraform : ''}
variable "management_group_id" {
  type        = string
  description = "Id of the management group or subscription to read"
}

variable "demarc_principal_id" {
  type        = string
  description = "Object id of the principal that runs demarc"
}
`;
}

const graphTerraform = (roles: readonly string[]): string => `
data "azuread_service_principal" "graph" {
  client_id = "${graphApp}"
}

resource "azuread_app_role_assignment" "demarc" {
  for_each = {
${roles.join('\n')}
  }
  app_role_id         = each.value
  principal_object_id = var.demarc_principal_id
  resource_object_id  = data.azuread_service_principal.graph.object_id
}
`;

/** The role is given workspace by workspace, and the names of roles are Synapse's own. */
const synapseTerraform = `
resource "azurerm_synapse_role_assignment" "demarc" {
  for_each = var.synapse_workspace_ids

  synapse_workspace_id = each.value
  role_name            = ${JSON.stringify(synapseRole)}
  principal_id         = var.demarc_principal_id
}

variable "synapse_workspace_ids" {
  type        = set(string)
  default     = []
  description = "Ids of the workspaces of Synapse whose linked services demarc reads"
}
`;
