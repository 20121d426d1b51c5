import { linkedServiceListing } from '../linked-services.ts';
import { listing } from '../listing.ts';

export const datafactoryLinkedService = listing({
  ...linkedServiceListing,
  type: 'azure.datafactory.linked-service',
  docs: 'https://learn.microsoft.com/rest/api/datafactory/linked-services/list-by-factory',
  lists: [
    { of: 'Microsoft.DataFactory/factories', version: '2018-06-01' },
    { of: 'linkedservices', version: '2018-06-01' },
  ],
});
