import { expect, test } from 'vitest';
import { shippedDataset } from '../../mappings/dataset.ts';
import { show } from '../../mappings/show.ts';

const dataset = shippedDataset();
const told = (query: string, provider?: string): string[] =>
  show(dataset, query, provider).answers.map(answer => {
    if (answer.kind === 'region') return `region ${answer.row.provider} ${answer.row.region}`;
    if (answer.kind === 'party') return `party ${answer.row.id} ${answer.standing.verdict}`;
    return `${answer.kind} ${answer.exposures.map(({ verdict, party }) => `${verdict} ${party ?? '-'}`).join()}`;
  });

const queries: [query: string, provider: string | undefined, answers: string[]][] = [
  ['ap-east-1', undefined, ['region aws ap-east-1']],
  ['cn-north-1', undefined, ['region aws cn-north-1', 'region huawei cn-north-1', 'region jdcloud cn-north-1']],
  ['cn-north-1', 'aws', ['region aws cn-north-1']],
  ['huawei/cn-north-1', undefined, ['region huawei cn-north-1']],
  ['aws/aws-cn/cn-north-1', undefined, ['region aws cn-north-1']],
  ['aws/aws/cn-north-1', undefined, []],
  ['oss-cn-beijing.aliyuncs.com', undefined, ['host reachable alibaba']],
  ['47.88.1.1', undefined, ['address reachable alibaba']],
  ['203.0.113.0/24', undefined, ['address clear -']],
  ['918309763551', undefined, ['account reachable aws-china']],
  ['999988887777', undefined, ['account unknown -']],
  ['alibaba', undefined, ['party alibaba reachable']],
  ['Alibaba Group Holding Limited', undefined, ['party alibaba reachable']],
  ['docker.m.daocloud.io/library/nginx', undefined, ['image reachable daocloud']],
  ['no such thing', undefined, []],
];

test.each(queries)('%s (%s) shows %j', (query, provider, answers) => {
  expect(told(query, provider)).toEqual(answers);
});

test('a party shows its hosts and networks', () => {
  const [answer] = show(dataset, 'alibaba').answers;
  expect(answer).toMatchObject({
    kind: 'party',
    suffixes: expect.arrayContaining(['aliyuncs.com']),
    networks: expect.arrayContaining([45102]),
  });
});

test('every party and every region can be shown, with sources', () => {
  for (const { id } of dataset.table('parties')) {
    const row = show(dataset, id).answers.find(answer => answer.kind === 'party');
    expect(row?.kind === 'party' && row.standing.claims.length > 0, id).toBe(true);
  }
  for (const provider of dataset.providers()) {
    for (const { region, partition } of dataset.regions(provider)) {
      const shown = show(dataset, `${provider}/${partition}/${region}`).answers;
      expect(shown.map(({ kind }) => kind)).toEqual(['region']);
    }
  }
}, 60_000);
