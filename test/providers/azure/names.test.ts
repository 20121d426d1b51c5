import { describe, expect, test } from 'vitest';
import { armEnd } from '../../../providers/azure/names.ts';
import { endKey } from '../../../src/model/index.ts';

const group = '/subscriptions/aaaaaaaa-0000-4000-8000-000000000001/resourcegroups/g';
const named = (id: string) => {
  const end = armEnd('AzureCloud', id);
  return [endKey(end), end.kind === 'resource' ? end.type : undefined];
};

describe('what an id of Azure names', () => {
  test.each([
    [
      'Microsoft.ServiceBus/namespaces/Bus/queues/q',
      'microsoft.servicebus/namespaces/bus',
      'azure.servicebus.namespace',
    ],
    ['Microsoft.Web/sites/App/functions/f', 'microsoft.web/sites/app', 'azure.web.site'],
    [
      'Microsoft.Storage/storageAccounts/s/blobServices/default/containers/c',
      'microsoft.storage/storageaccounts/s',
      'azure.storage.account',
    ],
    [
      'Microsoft.EventHub/namespaces/n/authorizationRules/Root',
      'microsoft.eventhub/namespaces/n',
      'azure.eventhub.namespace',
    ],
    [
      'Microsoft.EventHub/namespaces/n/eventhubs/h',
      'microsoft.eventhub/namespaces/n/eventhubs/h',
      'azure.eventhub.hub',
    ],
    [
      'Microsoft.EventHub/namespaces/n/eventhubs/h/consumergroups/c',
      'microsoft.eventhub/namespaces/n/eventhubs/h',
      'azure.eventhub.hub',
    ],
  ])('%s is, or is a part of, %s', (id, path, type) => {
    expect(named(`${group}/providers/${id}`)).toEqual([`${group}/providers/${path}`, type]);
  });

  test('a thing that nobody lists, and no part of one, stays what it is', () => {
    const id = `${group}/providers/microsoft.relay/namespaces/r/hybridconnections/h`;
    expect(named(id)).toEqual([id, undefined]);
    expect(named(group)).toEqual([group, undefined]);
    const extension = `${group}/providers/microsoft.web/sites/a/providers/microsoft.other/things/t`;
    expect(named(extension)).toEqual([extension, undefined]);
  });

  test('spaces around an id, its case, and a slash that is left out say nothing', () => {
    const id =
      ' subscriptions/AAAAAAAA-0000-4000-8000-000000000001/resourceGroups/G/providers/Microsoft.Web/sites/App/ ';
    expect(named(id)).toEqual([`${group}/providers/microsoft.web/sites/app`, 'azure.web.site']);
  });
});
