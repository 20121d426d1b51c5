import { diagnosticListing } from '../diagnostics.ts';
import { listing } from '../listing.ts';

/** Where the logs of vaults go: who used which key. */
export const insightsVaultDiagnosticSetting = listing({
  ...diagnosticListing,
  type: 'azure.insights.vault-diagnostic-setting',
  docs: 'https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/list',
  lists: [
    { of: 'Microsoft.KeyVault/vaults', version: '2023-07-01' },
    { of: 'providers/Microsoft.Insights/diagnosticSettings', version: '2021-05-01-preview' },
  ],
});
