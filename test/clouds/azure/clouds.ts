import type { CloudName } from './state.ts';

/** What tokens are for. The first form is what the service itself names. */
export interface Audiences {
  arm: readonly string[];
  graph: readonly string[];
  vault: readonly string[];
  synapse: readonly string[];
}

/**
 * @see https://learn.microsoft.com/azure/china/resources-developer-guide
 * @see https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
 * @see https://learn.microsoft.com/powershell/module/az.accounts/get-azenvironment
 */
export const audiences: Record<CloudName, Audiences> = {
  AzureCloud: {
    arm: ['https://management.core.windows.net', 'https://management.azure.com'],
    graph: ['https://graph.microsoft.com'],
    vault: ['https://vault.azure.net'],
    synapse: ['https://dev.azuresynapse.net'],
  },
  AzureChinaCloud: {
    arm: ['https://management.core.chinacloudapi.cn', 'https://management.chinacloudapi.cn'],
    graph: ['https://microsoftgraph.chinacloudapi.cn'],
    vault: ['https://vault.azure.cn'],
    synapse: ['https://dev.azuresynapse.azure.cn'],
  },
  AzureUSGovernment: {
    arm: ['https://management.core.usgovcloudapi.net', 'https://management.usgovcloudapi.net'],
    graph: ['https://graph.microsoft.us'],
    vault: ['https://vault.usgovcloudapi.net'],
    synapse: ['https://dev.azuresynapse.usgovcloudapi.net'],
  },
};
