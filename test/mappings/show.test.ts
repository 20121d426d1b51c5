import { expect, test } from 'vitest';
import { shippedDataset } from '../../mappings/dataset.ts';
import { keyedRows } from '../../mappings/rows.ts';
import { createShow, show } from '../../mappings/show.ts';

const dataset = shippedDataset();
const told = (query: string, provider?: string): string[] =>
  show(dataset, query, provider)
    .answers.filter(({ kind }) => kind !== 'row')
    .map(answer => {
      if (answer.kind === 'region') return `region ${answer.row.provider} ${answer.row.region}`;
      if (answer.kind === 'party') return `party ${answer.row.id} ${answer.standing.verdict}`;
      if (answer.kind === 'row') return `row ${answer.row.table} ${answer.row.key}`;
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
  ['47.88.1.1:5000/team/app', undefined, ['image reachable alibaba']],
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

const look = createShow(dataset);

test('every row of the dataset can be shown, with sources', () => {
  for (const { table, key } of keyedRows(dataset)) {
    const answers = look(table === 'regions' || table === 'parties' ? key : `${table}/${key}`).answers;
    const sources = answers.flatMap(answer => {
      if (answer.kind === 'party') return answer.standing.claims;
      return answer.kind === 'row' ? answer.row.claims : answer.exposures.flatMap(({ claims }) => claims);
    });
    expect(sources.length, `${table} ${key}`).toBeGreaterThan(0);
  }
}, 60_000);

const rows: [query: string, found: string[]][] = [
  ['cn-nil-7', ['laws cn-nil-7']],
  ['hk', ['jurisdictions HK']],
  ['AS45102', ['networks AS45102']],
  ['hongkong2', ['edges azure/AzureCloud/network/hongkong2']],
  ['eur7', ['containers', 'containers']],
  ['doj-dsp', ['profiles doj-dsp']],
  ['aws-marketplace-ecr/daocloud-hong-kong', ['publishers aws-marketplace-ecr/daocloud-hong-kong']],
  ['endpoints/aliyuncs.com', ['endpoints aliyuncs.com']],
  ['nothing of the kind', []],
];

test.each(rows)('%s shows the rows %j', (query, found) => {
  const shown = look(query).answers.flatMap(answer =>
    answer.kind === 'row' ? [`${answer.row.table} ${answer.row.key}`] : [],
  );
  expect(shown.map((row, index) => (found[index]?.includes(' ') ? row : row.split(' ')[0]))).toEqual(found);
});

test('a profile shows each rule and each control by itself, with what nobody has read marked', () => {
  const [answer] = look('doj-dsp').answers;
  if (answer?.kind !== 'row') throw new Error('no row');
  const facts = new Map(answer.row.facts.map(([member, ...lines]) => [member, lines]));
  const dsp = dataset.profile('doj-dsp');
  expect(facts.get('rules')).toHaveLength(dsp?.rules.length ?? 0);
  expect(facts.get('controls')).toHaveLength(dsp?.controls?.length ?? 0);
  expect(facts.get('bulk')).toContain(
    'classes class personal-health, unit US persons, moreThan 10000, rule 202.205(d), treatment restricted',
  );
  expect(facts.get('rules')?.find(line => line.startsWith('id 202.301'))).toMatch(/ \[unverified\]$/);
  const patching = facts.get('controls')?.filter(line => line.startsWith('id CISA-I.A-patching')) ?? [];
  expect(patching.map(line => /numbers .*value (\d+) \[unverified\]/.exec(line)?.[1])).toContain('45');
  expect(answer.row.claims.find(({ says }) => says === 'CISA-goal')?.read).toBe('2026-11-23');
});

test('a row shows its members in words', () => {
  const [answer] = look('us-28cfr202-211').answers;
  expect(answer?.kind === 'row' && answer.row.facts).toContainEqual(['article', '202.211']);
  expect(answer?.kind === 'row' && answer.row.claims[0]?.says).toBe('says');
});
