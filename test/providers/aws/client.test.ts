import { expect, test } from 'vitest';
import { snsTopic } from '../../../providers/aws/collectors/sns-topic.ts';
import { runCollector } from '../../contract/run-collector.ts';

test('a call that the collector does not declare never leaves the process, and is a bug of ours', async () => {
  const { calls, cell } = await runCollector({ ...snsTopic, permissions: ['sns:GetTopicAttributes'] }, () => {});
  expect(calls).toEqual([]);
  expect(cell).toMatchObject({ status: 'failed', resources: 0 });
  expect(cell.reason).toMatch(/sns:ListTopics, which the collector does not declare/);
});
