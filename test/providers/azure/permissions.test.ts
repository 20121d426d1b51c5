import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { collectors } from '../../../providers/azure/index.ts';
import {
  actions,
  graphPermissions,
  readOnlyRole,
  readOnlyRoleTerraform,
  synapsePermissions,
} from '../../../providers/azure/permissions.ts';
import { demarc } from '../../cli/binary.ts';

const terraform = spawnSync('terraform', ['version']).status === 0;

const declared = new Set(collectors.flatMap(({ permissions }) => permissions));

describe('the custom role', () => {
  test('and the permissions of Microsoft Graph and Synapse are what the collectors declare, no more and no less', () => {
    const given = [...actions(), ...graphPermissions().map(({ name }) => name), ...synapsePermissions()];
    expect(given.sort()).toEqual([...declared].sort());
  });

  test('only reads, and names each action in full', () => {
    for (const action of actions()) expect(action).toMatch(/^Microsoft\.\w+(\/\w+)+\/read$/);
    for (const { id } of graphPermissions()) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is the same as JSON and for Terraform', () => {
    const { Actions, NotActions, DataActions } = readOnlyRole();
    expect({ Actions, NotActions, DataActions }).toEqual({ Actions: actions(), NotActions: [], DataActions: [] });
    const text = readOnlyRoleTerraform();
    const [, list = ''] = /actions = \[([^\]]*)\]/.exec(text) ?? [];
    expect([...list.matchAll(/"([^"]+)"/g)].map(([, action]) => action)).toEqual(actions());
    const [, given = ''] = /for_each = \{([^}]*)\}/.exec(text) ?? [];
    const pairs = [...given.matchAll(/"([^"]+)" *= "([^"]+)"/g)].map(([, name, id]) => ({ name, id }));
    expect(pairs).toEqual(graphPermissions());
  });

  test('holds no action of Synapse, which gives its own roles', async () => {
    expect(synapsePermissions()).toEqual(['Microsoft.Synapse/workspaces/artifacts/read']);
    expect(actions()).not.toContain('Microsoft.Synapse/workspaces/artifacts/read');
    const types = ['azure.synapse.linked-service'];
    const { stdout, stderr } = await demarc(['permissions', 'azure', '--only', ...types]);
    expect(JSON.parse(stdout).Actions).toEqual(['Microsoft.Synapse/workspaces/read']);
    expect(stderr).toMatch(/az synapse role assignment create .*"Synapse Artifact User"/);
    expect(readOnlyRoleTerraform(types)).toContain('role_name            = "Synapse Artifact User"');
  });

  test('says beside itself what it cannot hold', async () => {
    const { code, stdout, stderr } = await demarc(['permissions', 'azure']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(readOnlyRole());
    for (const { name, id } of graphPermissions()) expect(stderr).toMatch(new RegExp(`${name} +${id}`));
    expect((await demarc(['permissions', 'azure', '--only', 'azure.compute.disk'])).stderr).toBe('');
  });

  test.skipIf(!terraform)('for Terraform is read and formatted by Terraform', async () => {
    const { stdout } = await demarc(['permissions', 'azure', '--format', 'terraform']);
    const { status, stdout: formatted } = spawnSync('terraform', ['fmt', '-'], { input: stdout, encoding: 'utf8' });
    expect(status).toBe(0);
    expect(formatted).toBe(stdout);
  });

  test('narrows to some types', () => {
    const types = ['azure.compute.disk'];
    expect(actions(types)).toEqual([
      'Microsoft.Authorization/permissions/read',
      'Microsoft.Compute/disks/read',
      'Microsoft.ResourceGraph/resources/read',
      'Microsoft.Resources/subscriptions/resources/read',
    ]);
    expect(graphPermissions(types)).toEqual([]);
    expect(readOnlyRoleTerraform(types)).not.toMatch(/azuread|synapse/);
  });
});
