/**
 * What auditing a plan costs: `node bench/plan.ts [changes]`, 90,000 without a number, which are 225 MB. Buckets that are
 * updated in place, each with its values before and after, as Terraform writes them.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { measured } from './measured.ts';

const changes = Number(process.argv[2] ?? 90_000);

const identity = (index: number) => ({
  ...{ address: `aws_s3_bucket.b["${index}"]`, mode: 'managed', type: 'aws_s3_bucket', name: 'b', index: `${index}` },
  provider_name: 'registry.terraform.io/hashicorp/aws',
});

const values = (index: number) => ({
  ...{ bucket: `bucket-${index}`, arn: `arn:aws:s3:::bucket-${index}`, region: 'us-east-1', policy: null },
  ...{ tags: { team: 'data', stage: 'prod' }, tags_all: { team: 'data', stage: 'prod' } },
  ...{ lifecycle_rule: [], logging: [], acl: 'x'.repeat(300), website: 'y'.repeat(300) },
});

function* plan(): Generator<string> {
  yield '{"format_version":"1.2","terraform_version":"1.9.5","planned_values":{"root_module":{"resources":[';
  for (let index = 0; index < changes; index++)
    yield `${index === 0 ? '' : ','}${JSON.stringify({ ...identity(index), values: values(index) })}`;
  yield ']}},"resource_changes":[';
  for (let index = 0; index < changes; index++) {
    const before = values(index);
    const change = { actions: ['update'], before, after: { ...before, acl: 'z' }, after_unknown: { tags: {} } };
    yield `${index === 0 ? '' : ','}${JSON.stringify({ ...identity(index), change })}`;
  }
  const region = { constant_value: 'us-east-1' };
  const provider_config = { aws: { name: 'aws', expressions: { region } } };
  yield `],"configuration":${JSON.stringify({ provider_config, root_module: {} })}}`;
}

const folder = await mkdtemp(join(tmpdir(), 'demarc-bench-'));
try {
  const file = join(folder, 'plan.json');
  await pipeline(Readable.from(plan()), createWriteStream(file));
  const { size } = await stat(file);
  const binary = join(import.meta.dirname, '../bin/demarc.ts');
  const cost = await measured([binary, 'audit', file, '-o', `json=${join(folder, 'audit.json')}`], { cwd: folder });
  const said = { megabytes: Math.round(size / 1e6), changes, ...cost };
  process.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true });
}
