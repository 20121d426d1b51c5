import type { JsonObject } from '../../src/model/index.ts';
import { connectionPermissions } from './connection.ts';
import { collectors } from './index.ts';

/** Every permission that the collectors declare, and those that the connection itself needs. `types` narrows it. */
export function permissionsOf(types?: readonly string[]): string[] {
  const chosen = types ? collectors.filter(({ type }) => types.includes(type)) : collectors;
  const named = chosen.flatMap(({ permissions }) => permissions);
  return [...new Set([...named, ...connectionPermissions])].sort();
}

const title = 'demarc reader';
const description = 'Reads where resources lie and what they lead to. It can change nothing and reads no content.';

/**
 * The custom role that lets demarc read everything it can read and nothing else, as `gcloud iam roles create` and the
 * IAM API take it (`--file` reads JSON as well as YAML). `types` narrows it to some collectors.
 */
export const readOnlyRole = (types?: readonly string[]): JsonObject => ({
  title,
  description,
  stage: 'GA',
  includedPermissions: permissionsOf(types),
});

/** The same role for Terraform, for an organisation. */
export function readOnlyRoleTerraform(types?: readonly string[]): string {
  const permissions = permissionsOf(types).map(permission => `    ${JSON.stringify(permission)},`);
  return `resource "google_organization_iam_custom_role" "demarc" {
  role_id     = "demarcReader"
  org_id      = var.organization_id
  title       = ${JSON.stringify(title)}
  description = ${JSON.stringify(description)}
  permissions = [
${permissions.join('\n')}
  ]
}

resource "google_organization_iam_member" "demarc" {
  org_id = var.organization_id
  role   = google_organization_iam_custom_role.demarc.name
  member = var.demarc_member
}

variable "organization_id" {
  type = string
}

variable "demarc_member" {
  type        = string
  description = "Who runs demarc, e.g. serviceAccount:demarc@example.iam.gserviceaccount.com"
}
`;
}
