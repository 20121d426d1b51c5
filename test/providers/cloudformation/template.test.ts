import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTemplate } from '../../../providers/cloudformation/read.ts';
import type { ReadOptions } from '../../../providers/declared/declaration.ts';
import { DeclarationError } from '../../../providers/declared/json-file.ts';
import { told } from '../terraform/plan-file.ts';

async function read(content: string, options: Partial<ReadOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-template-'));
  try {
    const file = join(folder, 'stack.yaml');
    await writeFile(file, content);
    return await Array.fromAsync(readTemplate(file, { region: {}, scope: {}, name: 'stack', ...options }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const lines = async (content: string, options: Partial<ReadOptions> = {}) =>
  told((await read(content, options)).filter(said => said.kind === 'declared'));

const template = (resources: string, rest = '') =>
  `AWSTemplateFormatVersion: "2010-09-09"\n${rest}\nResources:\n${resources}`;
const bucket = (name: string) =>
  template(
    `  B: {Type: "AWS::S3::Bucket", Properties: {BucketName: ${name}}}`,
    'Parameters: {Env: {Type: String, Default: prod}, Free: {Type: String}}\nMappings: {M: {prod: {name: mapped}}}',
  );

describe('a template of CloudFormation', () => {
  test('lies where the user says, else nowhere that is known', async () => {
    expect(await lines(bucket('b'))).toEqual(['aws.s3.bucket arn:aws:s3:::b unknown']);
    expect(await lines(bucket('b'), { region: { aws: 'cn-north-1' } })).toEqual([
      'aws.s3.bucket arn:aws-cn:s3:::b cn-north-1',
    ]);
  });

  test.each([
    [`!Sub "a-\${Env}"`, 'a-prod'],
    ['!Join ["-", [a, !Ref Env]]', 'a-prod'],
    ['!Select [1, !Split [",", "x,y"]]', 'y'],
    ['!FindInMap [M, !Ref Env, name]', 'mapped'],
    [`{"Fn::Sub": ["\${x}-\${!y}", {x: !Ref Env}]}`, `prod-\${y}`],
  ])('%s is %s', async (expression, name) => {
    expect(await lines(bucket(expression))).toEqual([`aws.s3.bucket arn:aws:s3:::${name} unknown`]);
  });

  test.each([
    '!Ref Free',
    `!Sub "a-\${Free}"`,
    '!ImportValue x',
    '!GetAtt X.Name',
    '!Transform {Name: x}',
    '!Ref "AWS::StackName"',
    `!Sub "\${AWS::Region}"`,
  ])('%s is known only to a deployment', async expression => {
    expect(await lines(bucket(expression))).toEqual(['aws.s3.bucket stack#B unknown']);
  });

  test('a reference to another of its resources is that', async () => {
    const resources =
      '  T: {Type: "AWS::SNS::Topic", Properties: {KmsMasterKeyId: !GetAtt K.Arn}}\n  K: {Type: "AWS::KMS::Key", Properties: {KeyPolicy: {Statement: []}}}';
    expect(await lines(template(resources))).toContain('encrypted-with stack#T -> stack#K');
  });

  test('whoever a policy lets in that nobody knows is somebody unknown', async () => {
    const resources =
      '  K: {Type: "AWS::KMS::Key", Properties: {KeyPolicy: {Statement: [{Effect: Allow, Action: "kms:*", Principal: {AWS: !ImportValue Friend}}]}}}';
    expect(await lines(template(resources))).toContain('shared-with stack#K -> principal:aws/aws/known after apply');
  });

  test('an account that begins with a zero keeps it', async () => {
    const trust = '{Statement: [{Effect: Allow, Action: "sts:AssumeRole", Principal: {AWS: 012345678901}}]}';
    const resources = `  R: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: ${trust}}}`;
    expect(await lines(template(resources))).toContain('assumable-by stack#R -> scope:aws/aws/012345678901');
  });

  test('a condition that does not hold leaves its resource out, one that nobody knows does not', async () => {
    const rest =
      'Parameters: {Env: {Type: String, Default: prod}, Free: {Type: String}}\nConditions: {Yes: !Equals [!Ref Env, prod], No: !Not [{Condition: Yes}], Maybe: !Equals [!Ref Free, x]}';
    const resource = (id: string, condition: string) =>
      `  ${id}: {Type: "AWS::S3::Bucket", Condition: ${condition}, Properties: {BucketName: ${id.toLowerCase()}}}`;
    const made = await lines(template(['Yes', 'No', 'Maybe'].map(one => resource(one, one)).join('\n'), rest));
    expect(made.map(line => line.split(':::')[1])).toEqual(['yes unknown', 'maybe unknown']);
  });

  test('what no table knows is told, quiet types and strangers make nothing', async () => {
    const said = await read(
      template('  A: {Type: "AWS::Made::Up"}\n  B: {Type: "AWS::IAM::Policy"}\n  C: {Type: "Custom::Thing"}\n  D: {}'),
    );
    expect(said.slice(1)).toMatchObject([
      { address: 'A', known: false, after: [{ type: 'aws.made.up', region: 'unknown', holds: 'data' }], line: 4 },
      { address: 'B', known: true, after: [] },
      { address: 'C', known: false, after: [] },
      { kind: 'malformed' },
    ]);
  });

  test('a macro is told, as what comes of it is not known', async () => {
    const [file] = await read(template('  A: {Type: "AWS::S3::Bucket"}', 'Transform: AWS::Serverless-2016-10-31'));
    expect(file).toMatchObject({ incomplete: [expect.stringContaining('transformed')] });
  });

  test('every wrong line is told', async () => {
    await expect(read('Resources:\n  a: [1\n  b: }')).rejects.toThrow(/:3:/);
    await expect(read('Resources: 1')).rejects.toThrow(DeclarationError);
    await expect(read(`Resources: {a: ${'['.repeat(3000)}${']'.repeat(3000)}}`)).rejects.toThrow(DeclarationError);
  });

  test('aliases that would fill the memory are refused', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}*${'abcdefgh'[index]}]`),
    ].join('\n');
    await expect(read(`Resources: {}\n${bomb}\n`)).rejects.toThrow(DeclarationError);
  });
});
