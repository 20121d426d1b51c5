import { expect, test } from 'vitest';
import { snsTopic } from '../../../providers/aws/collectors/sns-topic.ts';
import { connect } from '../../../providers/aws/connection.ts';
import { UndeclaredCall } from '../../../providers/wire-errors.ts';
import { CallSlots, Limits } from '../../../src/scan/index.ts';
import { type AwsOptions, startAws } from '../../clouds/aws/index.ts';
import { addAccount, emptyState } from '../../clouds/aws/state.ts';

test('a call that the collector does not declare never leaves the process', async () => {
  await using opened = await openSns({}, ['sns:GetTopicAttributes']);
  await expect(opened.sns.listTopics({})).rejects.toThrow(UndeclaredCall);
  expect(opened.journal.entries).toEqual([]);
  expect(opened.meter.calls).toBe(0);
});

test.each(['cut', 'cut-chunked', 'empty', 'html-200', 'reset', 'unavailable'] as const)(
  'an answer that arrives broken (%s) is asked for again, once',
  async fault => {
    await using opened = await openSns({ faults: [{ service: 'sns', fault, times: 1 }] }, ['sns:ListTopics']);
    expect((await opened.sns.listTopics({})).Topics).toEqual([]);
    expect(opened.journal.entries.map(entry => entry.fault ?? 'none')).toEqual([fault, 'none']);
    expect(opened.meter.calls).toBe(2);
  },
);

/** An account's SNS client as a collector with these permissions gets it. */
async function openSns(faults: AwsOptions, permissions: string[]) {
  const state = emptyState();
  const { id } = addAccount(state, '111122223333', [['us-east-1', 'ENABLED_BY_DEFAULT']]);
  const cloud = await startAws(state, faults);
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
  const collector = { ...snsTopic, permissions };
  const sns = await connection.clients(target, collector, meter, new AbortController().signal).sns();
  return {
    ...{ sns, meter, journal: cloud.journal },
    async [Symbol.asyncDispose]() {
      connection.close();
      await cloud.close();
    },
  };
}
