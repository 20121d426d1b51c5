import { unsupported } from '../../unsupported.ts';

export const iapOauthBrand = unsupported({
  type: 'gcp.iap.oauth-brand',
  per: 'scope',
  holds: 'authority',
  docs: 'https://cloud.google.com/iap/docs/deprecations/migrate-oauth-client',
  because:
    'Google has shut down the IAP OAuth Admin API, the only one that listed OAuth brands and clients of a project',
});
