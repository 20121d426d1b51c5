import { unsupported } from '../../unsupported.ts';

export const saasAccountSubscription = unsupported({
  type: 'azure.saas.account-subscription',
  per: 'organization',
  holds: 'software',
  docs: 'https://learn.microsoft.com/marketplace/saas-subscription-lifecycle-management',
  because:
    'SaaS that was bought for the tenant and not in a subscription of Azure is shown to its buyer alone; no role lets a reader list it',
});
