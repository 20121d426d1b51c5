import { unsupported } from '../../unsupported.ts';

export const workspaceDomainWideDelegation = unsupported({
  type: 'gcp.workspace.domain-wide-delegation',
  per: 'organization',
  holds: 'authority',
  docs: 'https://support.google.com/a/answer/162106',
  because:
    'which service accounts may act for every user of the domain is kept in the Google Workspace admin console, and no API lists it; oauth2ClientId of each service account tells which could',
});
