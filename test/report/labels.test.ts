import { describe, expect, it } from 'vitest';
import { labels } from '../../src/report/text/labels.ts';

const node = { type: 't', scope: 's', region: 'r', name: null };
const of = (id: string, name: string | null = null): string => labels()({ ...node, id, name }, 100);
const subscription = '/subscriptions/aaaaaaaa-0000-4000-8000-000000000001';

describe('what a thing is called', () => {
  it.each([
    ['arn:aws:s3:::records', null, 'records'],
    [`${subscription}/resourcegroups/main/providers/microsoft.web/sites/shop`, 'Shop', 'sites/shop'],
    [
      `${subscription}/resourcegroups/main/providers/microsoft.storage/storageaccounts/a/providers/microsoft.insights/diagnosticsettings/logs`,
      'logs',
      'diagnosticsettings/logs',
    ],
    [`${subscription}/providers/microsoft.authorization/roleassignments/1`, null, 'roleassignments/1'],
    [subscription, 'production', `production (${subscription})`],
    ['/tenants/t/guests/g', null, 'guests/g'],
    ['//storage.googleapis.com/projects/_/buckets/lake', 'lake', 'buckets/lake'],
    ['//compute.googleapis.com/projects/p/zones/us-central1-a/disks/d', 'd', 'zones/us-central1-a/disks/d'],
    ['//cloudresourcemanager.googleapis.com/projects/p', 'Shop', 'Shop (projects/p)'],
  ])('%s', (id, name, called) => {
    expect(of(id, name)).toBe(called);
  });

  it('is told apart where two ids end alike', () => {
    const name = labels();
    const [one, other] = ['main', 'spare'].map(group =>
      name({ ...node, id: `${subscription}/resourcegroups/${group}/providers/microsoft.web/sites/shop` }, 60),
    );
    expect(one).toBe('sites/shop');
    expect(other).toMatch(/^sites\/shop~[0-9a-f]{6}$/);
  });
});
