import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { connectionPermissions } from '../../../providers/gcp/connection.ts';
import { collectors, gcp } from '../../../providers/gcp/index.ts';
import type { Method } from '../../../providers/gcp/method.ts';
import { methods } from '../../../providers/gcp/methods.ts';
import { permissionsOf, readOnlyRole, readOnlyRoleTerraform } from '../../../providers/gcp/permissions.ts';

const folder = new URL('../../../providers/gcp/collectors/', import.meta.url);
const files = readdirSync(folder).sort();
const fileOf = (type: string) => `${type.replace('gcp.', '').replace('.', '-')}.ts`;

describe('the list of Google Cloud collectors', () => {
  it('equals the folder, one type a file, in order', () => {
    expect(collectors.map(({ type }) => fileOf(type))).toEqual(files);
    expect(new Set(collectors.map(({ type }) => type)).size).toBe(collectors.length);
    expect(gcp.collectors).toBe(collectors);
  });

  it('holds files that a reader can take in', () => {
    for (const file of files)
      expect(readFileSync(new URL(file, folder), 'utf8').split('\n').length, file).toBeLessThanOrEqual(61);
  });

  it('declares documentation, and permissions that only read', () => {
    for (const { type, permissions, docs } of collectors) {
      expect(docs, type).toMatch(/^https:\/\/(cloud|support)\.google\.com\//);
      for (const permission of permissions)
        expect(permission, type).toMatch(
          /^[a-z]+(\.googleapis\.com\/|\.)[A-Za-z]+\.(get|list|getIamPolicy|list[A-Z][A-Za-z]*|viewSubscriptions)$/,
        );
    }
  });

  it('sweeps only what is listed project by project', () => {
    for (const { type, sweep, per } of collectors) if (sweep) expect(per, type).toBe('scope');
  });
});

describe('the table of methods', () => {
  it('posts only what lists or tells a policy, by paths that end in the word', () => {
    for (const [name, { verb, path, permission }] of Object.entries(methods) as [string, Method][]) {
      if (verb !== 'POST') continue;
      expect(name).toMatch(/\.(list[A-Z][A-Za-z]*|getIamPolicy)$/);
      expect(path).toMatch(/(\/list[A-Z][A-Za-z]*|:getIamPolicy)$/);
      expect(permission).toMatch(/\.(get|list|getIamPolicy)$/);
    }
  });

  it('has no method that no collector and no connection may call', () => {
    const declared = new Set([...collectors.flatMap(({ permissions }) => permissions), ...connectionPermissions]);
    for (const [name, { permission }] of Object.entries(methods) as [string, Method][])
      expect([...declared], name).toContain(permission);
  });
});

describe('the custom role', () => {
  it('holds every declared permission once, sorted, as JSON and as Terraform', () => {
    const { includedPermissions } = readOnlyRole();
    expect(includedPermissions).toEqual(permissionsOf());
    expect([...new Set(permissionsOf())].sort()).toEqual(permissionsOf());
    const listed = [...readOnlyRoleTerraform().matchAll(/^ {4}"([^"]+)",$/gm)].map(([, permission]) => permission);
    expect(listed).toEqual(includedPermissions);
  });

  it('holds what IAM calls the same things that lie in a region or in none', () => {
    expect(permissionsOf(['gcp.compute.network-endpoint-group'])).toEqual(
      expect.arrayContaining([
        'compute.networkEndpointGroups.list',
        'compute.regionNetworkEndpointGroups.list',
        'compute.globalNetworkEndpointGroups.list',
      ]),
    );
    expect(permissionsOf(['gcp.compute.address'])).toContain('compute.globalAddresses.list');
  });

  it('is narrowed to some types, with what the connection itself calls', () => {
    expect(permissionsOf(['gcp.storage.bucket'])).toEqual([
      'cloudasset.assets.listResource',
      'resourcemanager.organizations.get',
      'storage.buckets.list',
    ]);
  });
});
