import type { End } from '../../src/model/index.ts';

/**
 * The addresses of a service in one region, of whatever customer: `Storage.EastAsia`, `AzureCloud.eastasia`. Azure keeps
 * them, and no rule names them. Source: learn.microsoft.com/azure/virtual-network/service-tags-overview. `undefined`: no
 * such tag.
 */
export function regionalTag(partition: string, written: string): End | undefined {
  const [, service, region] = /^([a-z][a-z0-9]*)\.([a-z][a-z0-9]*)$/i.exec(written) ?? [];
  if (service === undefined || region === undefined) return undefined;
  const id = `/servicetags/${service}.${region}`.toLowerCase();
  return { kind: 'resource', id, provider: 'azure', partition, scope: null, region: region.toLowerCase() };
}

/** Every address of Azure's, of whatever customer and region. */
export const isAllOfAzure = (written: string): boolean => /^azurecloud$/i.test(written);

/** How the way to them is narrowed. */
export const withinAzure = 'only from and to addresses of Azure';
