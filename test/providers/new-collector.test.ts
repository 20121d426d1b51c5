import { describe, expect, it } from 'vitest';
import { collectorText, namesOf, register } from '../../providers/new-collector.ts';

describe('npm run new:collector', () => {
  it('gives a type one name everywhere', () => {
    expect(namesOf('aws.secrets-manager.secret')).toEqual({
      provider: 'aws',
      file: 'secrets-manager-secret',
      constant: 'secretsManagerSecret',
      service: 'secretsManager',
    });
  });

  it.each(['sns.topic', 'aws.sns', 'aws.SNS.topic', 'aws.sns.topic.more', '../aws.sns.topic'])('refuses %s', type => {
    expect(namesOf(type)).toBeUndefined();
  });

  it('writes one exported object with the type', () => {
    const names = namesOf('aws.sqs.queue');
    expect(names && collectorText('aws.sqs.queue', names)).toMatch(
      /export const sqsQueue: Collector<AwsClients> = \{\n {2}type: 'aws.sqs.queue'/,
    );
  });

  it('lists every file of the folder in order and changes nothing else', () => {
    const source = `import { a } from './a.ts';
import { snsTopic } from './collectors/sns-topic.ts';
export const collectors: readonly Collector<AwsClients>[] = [snsTopic];
export const rest = [1];
`;
    const listed = register(source, ['sns-topic.ts', 'ec2-vpc.ts']);
    expect(listed).toContain(
      "import { ec2Vpc } from './collectors/ec2-vpc.ts';\nimport { snsTopic } from './collectors/sns-topic.ts';\n",
    );
    expect(listed).toContain('= [\n  ec2Vpc,\n  snsTopic,\n];\nexport const rest = [1];');
    expect(register(listed, ['sns-topic.ts', 'ec2-vpc.ts'])).toBe(listed);
  });
});
