import { diagnosticListing } from '../diagnostics.ts';
import { listing } from '../listing.ts';

/** Where the subscription's own log goes: who did what to every resource in it. */
export const insightsSubscriptionDiagnosticSetting = listing({
  ...diagnosticListing,
  type: 'azure.insights.subscription-diagnostic-setting',
  docs: 'https://learn.microsoft.com/rest/api/monitor/subscription-diagnostic-settings/list',
  lists: [{ of: 'Microsoft.Insights/diagnosticSettings', version: '2021-05-01-preview' }],
});
