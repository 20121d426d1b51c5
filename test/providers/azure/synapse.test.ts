import { describe, expect, test } from 'vitest';
import { cloudOf, clouds } from '../../../providers/azure/clouds.ts';
import { synapseLinkedService } from '../../../providers/azure/collectors/synapse-linked-service.ts';
import { addresses } from '../../../providers/azure/connection.ts';
import { followed } from '../../../providers/azure/next-link.ts';
import { isOf, synapseService } from '../../../providers/azure/services.ts';
import { Redirected } from '../../../providers/wire-errors.ts';
import { type Fill, idIn, runCollector } from '../../contract/run-azure-collector.ts';
import { placed } from './placed.ts';

const fill: Fill = place => placed['azure.synapse.linked-service']?.(place);

const both = (cloud = cloudOf('AzureCloud')) => ({ at: cloud, cloud });

describe('the endpoint of a workspace', () => {
  test.each([
    ['AzureCloud', 'dev.azuresynapse.net'],
    ['AzureChinaCloud', 'dev.azuresynapse.azure.cn'],
    ['AzureUSGovernment', 'dev.azuresynapse.usgovcloudapi.net'],
  ])('of %s is made of its name, and the token is for the service', (name, suffix) => {
    const { at, audience } = synapseService(both(cloudOf(name)), 'Lake-1');
    expect({ at, audience }).toEqual({ at: `https://lake-1.${suffix}`, audience: `https://${suffix}` });
    expect(isOf(cloudOf(name), new URL(at))).toBe(true);
    for (const other of Object.keys(clouds).filter(each => each !== name))
      expect(isOf(cloudOf(other), new URL(at))).toBe(false);
  });

  test.each(['evil.example/', 'a.b', 'a@b', 'a#', '', '-a', 'a'.repeat(51), '{workspace}'])(
    'is not made of %j, which is no name',
    name => {
      expect(() => synapseService(both(), name)).toThrow(/no name of a workspace/);
    },
  );

  test.each(['https://evil.example', 'https://a.b.dev.azuresynapse.net', 'http://a.dev.azuresynapse.net'])(
    'is not %s',
    address => {
      expect(isOf(cloudOf('AzureCloud'), new URL(address))).toBe(false);
    },
  );

  test('may be elsewhere, where further pages are followed to', () => {
    const at = { ...cloudOf('AzureCloud'), synapse: 'https://replay.example/synapse/{workspace}' };
    const service = synapseService({ at, cloud: cloudOf('AzureCloud') }, 'lake');
    expect(followed('https://lake.dev.azuresynapse.net/linkedservices?x=1', service)).toBe(
      'https://replay.example/synapse/lake/linkedservices?x=1',
    );
    expect(() => followed('https://other.dev.azuresynapse.net/linkedservices', service)).toThrow(Redirected);
  });

  test('is not the public one where Resource Manager is elsewhere, and must have a place for the name', () => {
    const endpoints = { resourceManager: 'https://arm.example' };
    const settings = { name: 'private', cloud: 'AzureCloud', endpoints };
    expect(addresses(settings, cloudOf('AzureCloud'))).not.toHaveProperty('synapse');
    expect(addresses({ name: 'own', cloud: 'AzureCloud' }, cloudOf('AzureCloud')).synapse).toMatch(
      /azuresynapse\.net$/,
    );
    const fixed = { ...settings, endpoints: { ...endpoints, synapse: 'https://synapse.example' } };
    expect(() => addresses(fixed, cloudOf('AzureCloud'))).toThrow(/\{workspace\}/);
  });
});

describe('linked services of Synapse', () => {
  test('are those of the workspaces that let in; the others are a problem each', async () => {
    const { cell, resources, problems } = await runCollector(synapseLinkedService, place => {
      fill(place);
      for (const principal of place.tenant.principals) principal.synapse = ['lake'];
    });
    expect(resources).toHaveLength(2);
    expect(problems).toMatchObject([
      {
        ...{ problem: 'denied', id: idIn('Group', 'Microsoft.Synapse/workspaces', 'Empty').toLowerCase() },
        ...{ call: 'Microsoft.Synapse/workspaces/artifacts/read', message: expect.stringContaining('Synapse RBAC') },
      },
    ]);
    expect(cell).toMatchObject({ status: 'denied', via: "Azure Resource Manager, then each workspace's own endpoint" });
  });

  test('are not asked of where a workspace says that it is', async () => {
    const { cell, resources } = await runCollector(synapseLinkedService, place => {
      fill(place);
      const connectivityEndpoints = { dev: 'https://lake.evil.example' };
      place.add('Microsoft.Synapse/workspaces', 'Lake', { properties: { connectivityEndpoints } });
    });
    expect(cell.status).toBe('assessed');
    expect(resources).toHaveLength(2);
  });

  test('are failed where a further page is at another host', async () => {
    const faults = [
      { fault: 'foreign-link', service: 'Microsoft.Synapse', operation: 'workspaces/artifacts/read' },
    ] as const;
    const { cell, problems } = await runCollector(synapseLinkedService, fill, { faults, pageSize: 1 });
    expect(cell.status).toBe('failed');
    expect(problems).toMatchObject([
      { problem: 'failed', message: expect.stringContaining('credentials go to no other') },
    ]);
  });
});
