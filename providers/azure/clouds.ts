/** One of Microsoft's clouds. Addresses are without a slash at the end. */
export interface Cloud {
  resourceManager: string;
  authority: string;
  graph: string;
  /** Each workspace of Synapse has an address of its own, with its name for `{workspace}`; missing: nobody knows it. */
  synapse?: string;
  /** In the PRC: nothing is sent there unless the configuration's `contact` names it. */
  prc: boolean;
}

/**
 * Sources: learn.microsoft.com/azure/china/resources-developer-guide ("Check endpoints in Azure");
 * learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure ("Guidance for developers");
 * learn.microsoft.com/graph/deployments ("Microsoft Graph and Graph Explorer service root endpoints");
 * learn.microsoft.com/powershell/module/az.accounts/get-azenvironment (AzureSynapseAnalyticsEndpointSuffix).
 */
export const clouds: Readonly<Record<string, Cloud>> = {
  AzureCloud: {
    resourceManager: 'https://management.azure.com',
    authority: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    synapse: 'https://{workspace}.dev.azuresynapse.net',
    prc: false,
  },
  AzureChinaCloud: {
    resourceManager: 'https://management.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    synapse: 'https://{workspace}.dev.azuresynapse.azure.cn',
    prc: true,
  },
  AzureUSGovernment: {
    resourceManager: 'https://management.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    synapse: 'https://{workspace}.dev.azuresynapse.usgovcloudapi.net',
    prc: false,
  },
};

/** Ends of the hosts of what is named by its account or server alone. Source: the same pages. */
const suffixes: Readonly<Record<string, Readonly<Record<'storage' | 'database', string>>>> = {
  AzureCloud: { storage: 'core.windows.net', database: 'database.windows.net' },
  AzureChinaCloud: { storage: 'core.chinacloudapi.cn', database: 'database.chinacloudapi.cn' },
  AzureUSGovernment: { storage: 'core.usgovcloudapi.net', database: 'database.usgovcloudapi.net' },
};

export const suffixOf = (cloud: string, service: 'storage' | 'database'): string | undefined =>
  suffixes[cloud]?.[service];

/** The cloud's row, or an error that lists those there are. */
export function cloudOf(name: string): Cloud {
  const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
  if (!cloud) throw new RangeError(`unknown Azure cloud ${name}; known: ${Object.keys(clouds).join(', ')}`);
  return cloud;
}
