import { unsupported } from '../../unsupported.ts';

export const entraDiagnosticSetting = unsupported({
  type: 'azure.entra.diagnostic-setting',
  per: 'organization',
  holds: 'nothing',
  docs: 'https://learn.microsoft.com/entra/identity/monitoring-health/howto-configure-diagnostic-settings',
  because:
    'where the logs of the directory itself go (microsoft.aadiam/diagnosticSettings) is shown to its administrators alone; no role of a subscription or management group opens it',
});
