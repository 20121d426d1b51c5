import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/index.ts';
import { change, constant, planOf } from '../providers/terraform/plan-file.ts';
import { audited } from './audited.ts';

const providers = { aws: { name: 'aws', expressions: { region: constant('us-west-2') } } };

/** Codes of what one new thing of a plan opens, with why. The region itself may be a gap beside it. */
async function opened(address: string, after: JsonObject): Promise<string[]> {
  const plan = planOf({ changes: [change(address, { after })], providers });
  const { opens } = await audited({ files: { 'plan.json': JSON.stringify(plan) } });
  return opens.flatMap(({ code, exposure, path }) =>
    path[0]?.type.endsWith('.region') ? [] : [`${code}: ${exposure.because}`],
  );
}

const group = 'prod';
const made: [address: string, after: JsonObject, place: string][] = [
  ['aws_s3_bucket.a', { bucket: 'a', region: 'xx-newland-1' }, 'xx-newland-1'],
  ['aws_ebs_volume.a', { availability_zone: 'us-west-2-new-1a', size: 8 }, 'us-west-2-new-1a'],
  ['aws_instance.a', { ami: null, availability_zone: 'us-west-2-wl1-new-wlz-1' }, 'us-west-2-wl1-new-wlz-1'],
  [
    'azurerm_storage_account.a',
    { name: 'a', location: 'Newland Central', resource_group_name: group },
    'newlandcentral',
  ],
  ['google_storage_bucket.a', { name: 'a', location: 'NEWLAND-EAST1', project: 'p' }, 'newland-east1'],
  ['google_compute_disk.a', { name: 'a', zone: 'newland-east1-a', project: 'p' }, 'newland-east1'],
];

test.each(made)('%s in a place that the dataset lacks opens a gap that names it', async (address, after, place) => {
  const told = await opened(address, after);
  expect(told.filter(line => line.startsWith('place-unknown: ') && line.includes(place))).toHaveLength(1);
});

test('a volume in an ordinary zone, or in a local zone that the dataset has, opens none', async () => {
  expect(await opened('aws_ebs_volume.a', { availability_zone: 'us-west-2a', size: 8 })).toEqual([]);
  expect(await opened('aws_ebs_volume.a', { availability_zone: 'us-west-2-lax-1a', size: 8 })).toEqual([]);
});

test('a template says local zones too', async () => {
  const Properties = { AvailabilityZone: 'us-west-2-new-1a', Size: 8 };
  const template = { Resources: { Disk: { Type: 'AWS::EC2::Volume', Properties } } };
  const files = { 'template.json': JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', ...template }) };
  const { opens } = await audited({ files, options: { region: ['us-west-2'] } });
  expect(opens.map(({ code }) => code)).toEqual(['place-unknown']);
});
