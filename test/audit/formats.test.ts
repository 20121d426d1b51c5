import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { block, change, constant, planOf, refers } from '../providers/terraform/plan-file.ts';
import { checks } from '../report/valid.ts';
import { audited } from './audited.ts';

const secrets = ['AKIAIOSFODNN7EXAMPLE', 'hunter2hunter2'];
const hostile = '=HYPERLINK("x")</script><img src=x onerror=alert(1)>|`@everyone`\u001b[31m\u202e';
const providers = {
  aws: { name: 'aws', expressions: { region: constant('us-east-1'), access_key: constant(secrets[0]!) } },
  'aws.hk': { name: 'aws', alias: 'hk', expressions: { region: constant('ap-east-1') } },
};
const plan = planOf({
  changes: [
    change('module.store.aws_s3_bucket.hk', {
      after: { bucket: 'hk', tags: { note: hostile } },
      unknown: { arn: true },
    }),
    change('aws_db_instance.d', {
      after: { identifier: 'd', password: secrets[1]!, tags: { Name: hostile } },
      sensitive: { password: true },
    }),
    change('aws_sns_topic.t', { after: { name: 't' }, unknown: { arn: true } }),
    change('aws_sns_topic_subscription.s', {
      after: {
        topic_arn: 'arn:aws:sns:us-east-1:plan.aws:t',
        endpoint: `https://hook.cn-hangzhou.fc.aliyuncs.com/x?token=${secrets[1]}`,
      },
    }),
  ],
  providers,
  variables: { password: { value: secrets[1]! } },
  root: {
    resources: [
      block('aws_db_instance.d', 'aws', { password: constant(secrets[1]!) }),
      block('aws_sns_topic.t', 'aws'),
      block('aws_sns_topic_subscription.s', 'aws', { topic_arn: refers('aws_sns_topic.t.arn') }),
    ],
    module_calls: {
      store: { source: './modules/store', module: { resources: [block('aws_s3_bucket.hk', 'aws.hk')] } },
    },
  },
});

test('every format is written, says what opens, and keeps what is secret', async () => {
  const { texts, code } = await audited({ files: { 'plan.json': JSON.stringify(plan) }, all: true });
  expect(code).toBe(3);
  for (const [format, text] of Object.entries(texts)) {
    expect(text.length, format).toBeGreaterThan(100);
    for (const secret of secrets) expect(text.includes(secret), format).toBe(false);
    expect(text.includes('\u001b[31m') || text.includes('\u202e'), format).toBe(false);
  }
  expect(texts['markdown']).toMatch(/^## ❌ demarc audit: opens/);
  expect(texts['text']).toMatch(/Audit: opens \d+ gaps/);
  expect(texts['text']).not.toContain('demarc explain');
});

test('SARIF has the plan’s address, and the line of the configuration', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-source-'));
  try {
    await mkdir(join(folder, 'modules/store'), { recursive: true });
    await writeFile(
      join(folder, 'main.tf'),
      '# a\nmodule "store" {\n  source = "./modules/store"\n}\n\nresource "aws_sns_topic" "t" {\n}\nresource "aws_sns_topic_subscription" "s" {\n}\n',
    );
    await writeFile(join(folder, 'modules/store/buckets.tf'), '\n\n\nresource "aws_s3_bucket" "hk" {\n}\n');
    const { texts } = await audited({
      files: { 'plan.json': JSON.stringify(plan) },
      options: { source: folder },
      all: true,
    });
    expect(await checks.sarif(Buffer.from(texts['sarif']!))).toEqual([]);
    const [run] = JSON.parse(texts['sarif']!).runs;
    const places = run.results.map(
      ({
        locations: [at],
      }: {
        locations: {
          logicalLocations: { fullyQualifiedName: string }[];
          physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
        }[];
      }) => [
        at?.logicalLocations[0]?.fullyQualifiedName,
        at?.physicalLocation.artifactLocation.uri.split('/').at(-1),
        at?.physicalLocation.region.startLine,
      ],
    );
    expect(places).toContainEqual(['module.store.aws_s3_bucket.hk', 'buckets.tf', 4]);
    expect(places).toContainEqual(['aws_sns_topic_subscription.s', 'main.tf', 8]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

const big = join(import.meta.dirname, '../../../shared/corpora/terraform/terraform__runner__tfplan2.json');

test.skipIf(!existsSync(big))(
  'a plan that nobody here wrote gives no secret away in any format (../shared/corpora/terraform)',
  async () => {
    const { texts } = await audited({ files: { 'tfplan2.json': readFileSync(big, 'utf8') }, all: true });
    for (const [format, text] of Object.entries(texts))
      for (const canary of [/AKIA[A-Z0-9]{16}/, /wJalrXUtnFEMI/, /Aa1234321Bb/])
        expect(canary.test(text), format).toBe(false);
  },
);

test('the comment says where each of what lies in reach is declared', async () => {
  const names = ['one', 'two', 'three'];
  const changes = names.map(name => change(`aws_s3_bucket.${name}`, { after: { bucket: name, region: 'ap-east-1' } }));
  const files = { 'plan.json': JSON.stringify(planOf({ changes, providers })) };
  const { texts } = await audited({ files, all: true });
  for (const name of names) expect(texts['markdown']).toContain(`\`aws_s3_bucket.${name}\` in `);
});
