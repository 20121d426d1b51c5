import { beyondReach } from '../beyond-reach.ts';
import { listing } from '../listing.ts';
import { mayHaveContainers } from '../sites.ts';

/** Azure takes no custom role with an action that it does not know, and documents none for this list. */
export const webSlotContainer = listing({
  ...beyondReach(
    'which containers stand beside the code of a slot is listed under an action that Azure documents nowhere',
  ),
  type: 'azure.web.slot-container',
  holds: 'software',
  docs: 'https://learn.microsoft.com/rest/api/appservice/web-apps/list-site-containers-slot',
  lists: [
    { of: 'Microsoft.Web/sites', version: '2023-12-01' },
    { of: 'slots', version: '2023-12-01' },
  ],
  table: 'resources',
  only: mayHaveContainers,
});
