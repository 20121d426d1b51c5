import { expect, test } from 'vitest';
import { snsTopic } from '../../../providers/aws/collectors/sns-topic.ts';
import { connect } from '../../../providers/aws/connection.ts';
import { UndeclaredCall } from '../../../providers/aws/errors.ts';
import { CallSlots, Limits } from '../../../src/scan/index.ts';
import { startAws } from '../../clouds/aws/index.ts';
import { addAccount, emptyState } from '../../clouds/aws/state.ts';

test('a call that the collector does not declare never leaves the process', async () => {
  const state = emptyState();
  const { id } = addAccount(state, '111122223333', [['us-east-1', 'ENABLED_BY_DEFAULT']]);
  const cloud = await startAws(state);
  const key = cloud.credentials(id);
  process.env['AWS_ACCESS_KEY_ID'] = key.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = key.secretAccessKey;
  const options = {
    concurrency: 1,
    limiter: new Limits(),
    slots: new CallSlots(1),
    contact: [],
    secret: async (reference: string) => reference,
  };
  const connection = await connect({ name: 'test', partition: 'aws', endpoint: cloud.endpoint }, options);
  cloud.journal.clear();
  const target = { provider: 'aws', partition: 'aws', scope: id, region: 'us-east-1', type: snsTopic.type };
  const meter = { calls: 0, waiting() {}, called() {} };
  const collector = { ...snsTopic, permissions: ['sns:GetTopicAttributes'] };
  const sns = await connection.clients(target, collector, meter, new AbortController().signal).sns();
  await expect(sns.listTopics({})).rejects.toThrow(UndeclaredCall);
  expect(cloud.journal.entries).toEqual([]);
  expect(meter.calls).toBe(0);
  connection.close();
  await cloud.close();
});
