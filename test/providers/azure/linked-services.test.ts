import { describe, expect, test } from 'vitest';
import { linkedServiceListing } from '../../../providers/azure/linked-services.ts';
import { endKey, type Resource } from '../../../src/model/index.ts';

const id = '/subscriptions/s/resourcegroups/g/providers/microsoft.datafactory/factories/f/linkedservices/l';
const self: Resource = {
  ...{ kind: 'resource', type: 'azure.datafactory.linked-service', provider: 'azure', partition: 'AzureCloud', id },
  ...{ scope: 's', region: 'westeurope', holds: 'nothing' },
};
const reading = { partition: 'AzureCloud', scope: 's', tenant: 't', call: 'read', resource: () => self };

/** Where a linked service leads, with its evidence as text. */
function told(typeProperties: { [name: string]: string | object }): [string[], string] {
  const item = { properties: { type: 'X', typeProperties: JSON.parse(JSON.stringify(typeProperties)) } };
  const links = [...(linkedServiceListing.links?.(item, self, reading) ?? [])].slice(1);
  return [links.map(({ to }) => endKey(to)), JSON.stringify(links)];
}

describe('the server of a linked service', () => {
  test.each([
    ['Data Source=tcp:Db.example.cn,1433;Password=canary', 'host:db.example.cn'],
    ['Server=203.0.113.9;Database=x;Pwd=canary', 'prefix:203.0.113.9/32'],
    ['DefaultEndpointsProtocol=https;AccountName=Lake;AccountKey=canary==', 'host:lake.blob.core.windows.net'],
    [
      'DefaultEndpointsProtocol=https;AccountName=lake;AccountKey=canary==;EndpointSuffix=core.chinacloudapi.cn',
      'host:lake.blob.core.chinacloudapi.cn',
    ],
    ['BlobEndpoint=https://lake.z1.example.cn/;SharedAccessSignature=sig=canary', 'host:lake.z1.example.cn'],
    ['Endpoint=sb://bus.servicebus.chinacloudapi.cn/;SharedAccessKey=canary', 'host:bus.servicebus.chinacloudapi.cn'],
    ['AccountEndpoint=https://c.documents.azure.cn:443/;AccountKey=canary', 'host:c.documents.azure.cn'],
    ['mongodb://ann:canary@m1.example.cn:27017,m2.example.cn:27017/db?replicaSet=r', 'host:m1.example.cn'],
    ['mongodb+srv://ann:canary@cluster.example.cn/db?retryWrites=true', 'host:cluster.example.cn'],
    ['jdbc:snowflake://acme.snowflakecomputing.cn/?user=a&password=canary', 'host:acme.snowflakecomputing.cn'],
    ['HostName=hub.azure-devices.cn;SharedAccessKeyName=x;SharedAccessKey=canary', 'host:hub.azure-devices.cn'],
  ])('%s', (connectionString, end) => {
    const [ends, evidence] = told({ connectionString });
    expect(ends).toEqual([end]);
    expect(evidence).not.toContain('canary');
  });

  test('is read from the members that name it, and is nothing where it is worked out or kept secret', () => {
    expect(told({ serviceUrl: 'https://oss-cn-hangzhou.aliyuncs.com/x?y=canary' })[0]).toEqual([
      'host:oss-cn-hangzhou.aliyuncs.com',
    ]);
    expect(told({ sasUri: 'https://a.blob.core.windows.net/c?sv=1&sig=canary' })[1]).not.toContain('canary');
    for (const url of ['@linkedService().url', 'https://@{linkedService().host}/x', { type: 'SecureString' }])
      expect(told({ url })[0]).toEqual([]);
  });

  test.each([
    [{ hostName: 'org.crm.dynamics.cn' }, ['host:org.crm.dynamics.cn']],
    [{ messageServer: 'sap.example.cn', server: null }, ['host:sap.example.cn']],
    [{ dataLakeStoreUri: 'https://lake.azuredatalakestore.net/webhdfs/v1' }, ['host:lake.azuredatalakestore.net']],
    [{ containerUri: 'https://a.blob.core.windows.net/c?sig=canary' }, ['host:a.blob.core.windows.net']],
    [
      { url: 'https://api.example.com', tokenEndpoint: 'https://login.example.cn/token' },
      ['host:api.example.com', 'host:login.example.cn'],
    ],
    [
      { workspaceResourceId: '/subscriptions/S2/resourceGroups/g/providers/Microsoft.Databricks/workspaces/W' },
      ['/subscriptions/s2/resourcegroups/g/providers/microsoft.databricks/workspaces/w'],
    ],
  ])('is %j', (typeProperties, ends) => {
    const [found, evidence] = told(JSON.parse(JSON.stringify(typeProperties)));
    expect(found).toEqual(ends);
    expect(evidence).not.toContain('canary');
  });
});

test('a linked service that signs in to another directory leads there', () => {
  const other = 'CCCCCCCC-0000-4000-8000-000000000003';
  expect(told({ tenant: other })[0]).toEqual([`scope:azure/AzureCloud/${other.toLowerCase()}`]);
  expect(told({ tenant: '@linkedService().tenant' })[0]).toEqual([]);
  const own = { ...reading, tenant: other.toLowerCase() };
  const item = { properties: { type: 'X', typeProperties: { tenant: other } } };
  expect([...(linkedServiceListing.links?.(item, self, own) ?? [])]).toHaveLength(1);
});
