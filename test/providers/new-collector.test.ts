import { describe, expect, it } from 'vitest';
import { providers } from '../../providers/index.ts';
import { collectorText, namesOf, register, testText } from '../../providers/new-collector.ts';

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

  it.each([
    ['aws.sqs.queue', /export const sqsQueue: Collector<AwsClients> = \{\n {2}type: 'aws.sqs.queue'/],
    ['azure.web.site', /export const webSite = listing\(\{\n {2}type: 'azure.web.site'/],
    ['gcp.run.service', /export const runService = listing\(\{\n {2}type: 'gcp.run.service'/],
  ])('writes one exported object for %s, in the form of its cloud', (type, form) => {
    const names = namesOf(type);
    expect(names && collectorText(type, names)).toMatch(form);
  });

  it('has a form for each provider that can be scanned', () => {
    for (const provider of Object.keys(providers)) {
      const names = namesOf(`${provider}.some.thing`);
      expect(names && collectorText('x', names), provider).toBeDefined();
    }
  });

  it('guesses what Azure calls a type, and fills its test with two of them', () => {
    const names = namesOf('azure.search.search-service');
    const guess = 'Microsoft.Search/searchServices';
    expect(names && collectorText('azure.search.search-service', names)).toContain(`of: '${guess}'`);
    expect(names && testText(names)).toContain(`add('${guess}', name)`);
  });

  it('sorts imports as Biome does, and the list as the folder', () => {
    const source = `import { a } from './collectors/a.ts';
export const collectors: readonly Collector<AzureClients>[] = [];
`;
    expect(
      register(source, ['compute-disk.ts', 'compute-disk-set.ts']),
    ).toBe(`import { computeDisk } from './collectors/compute-disk.ts';
import { computeDiskSet } from './collectors/compute-disk-set.ts';
export const collectors: readonly Collector<AzureClients>[] = [
  computeDiskSet,
  computeDisk,
];
`);
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
