import { type ProviderId, providers } from '../../providers/index.ts';
import { UsageError } from './exit.ts';
import { chosenTypes } from './types.ts';

/** Forms in which the permissions are printed. */
export const permissionFormats = ['json', 'terraform'] as const;
export type PermissionFormat = (typeof permissionFormats)[number];

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

type Print = (types: readonly string[] | undefined) => Promise<string>;

const printers: { [Id in ProviderId]: { [Format in PermissionFormat]?: Print } } = {
  aws: {
    json: async types => json((await import('../../providers/aws/permissions.ts')).readOnlyPolicy(types)),
  },
  azure: {
    json: async types => json((await import('../../providers/azure/permissions.ts')).readOnlyRole(types)),
    terraform: async types => (await import('../../providers/azure/permissions.ts')).readOnlyRoleTerraform(types),
  },
  gcp: {
    json: async types => json((await import('../../providers/gcp/permissions.ts')).readOnlyRole(types)),
    terraform: async types => (await import('../../providers/gcp/permissions.ts')).readOnlyRoleTerraform(types),
  },
};

/** What no policy or role of the provider can hold, and how it is given; for people, beside the JSON form. */
export async function besidePolicy(id: ProviderId, only?: readonly string[]): Promise<string> {
  if (id !== 'azure') return '';
  const { besideRole } = await import('../../providers/azure/permissions.ts');
  return besideRole(only === undefined ? undefined : await chosenTypes([id], only, []));
}

export const isProvider = (name: string): name is ProviderId => Object.hasOwn(providers, name);

/** The provider's least read-only policy or role, in its own form. */
export async function policy(id: ProviderId, format: PermissionFormat, only?: readonly string[]): Promise<string> {
  const print = printers[id][format];
  if (!print) throw new UsageError(`${id} has no ${format} form; known: ${Object.keys(printers[id]).join(', ')}`);
  return print(only === undefined ? undefined : await chosenTypes([id], only, []));
}
