import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig, parseConfig } from '../../src/cli/config/load.ts';
import { ConfigError, type Fault, UsageError } from '../../src/cli/exit.ts';

function faults(text: string): readonly Fault[] {
  try {
    parseConfig('demarc.yaml', text);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

/** `line:column`, and a word that the message must name: the member or what was meant. */
const wrong: [behaviour: string, yaml: string, ...expected: [line: number, column: number, names: RegExp][]][] = [
  ['an unknown key stands at the key and names the one that was meant', 'segmnts: []', [1, 1, /segments/]],
  ['an unknown key inside an entry', 'aws:\n  - name: a\n    regoins: [x]', [3, 5, /regions/]],
  ['a key like __proto__', '__proto__: { a: 1 }', [1, 1, /__proto__/]],
  ['a word that is not allowed', 'fail_on: hihg', [1, 10, /"high"/]],
  ['a scalar for a list', 'contact: aws-cn', [1, 10, /\[aws-cn\]/]],
  [
    'an account id that YAML reads as a number',
    'aws: [{ accounts: [{ id: 012345678901 }] }]',
    [1, 26, /"012345678901"/],
  ],
  ['a number in quotes', 'concurrency: "12"', [1, 14, /without quotes/]],
  ['a number out of range', 'concurrency: 0', [1, 14, /at least 1/]],
  ['a fraction', 'concurrency: 1.5', [1, 14, /concurrency/]],
  ['a missing member stands at its entry', 'allow:\n  - what: x', [2, 5, /reason/]],
  ['a literal secret', 'aws: [{ organization: { role: r, external_id: hunter2 } }]', [1, 47, /env:NAME/]],
  ['an alert that goes nowhere', 'alerts:\n  - name: a', [2, 5, /slack_webhook/]],
  [
    'an alert that goes two ways',
    'alerts:\n  - { name: a, slack_webhook: "env:A", webhook: { url: "env:B" } }',
    [2, 49, /slack_webhook/],
  ],
  [
    'an alert of a segment that is not there',
    'alerts:\n  - { name: a, slack_webhook: "env:A", when: { segments: [regulated] } }',
    [2, 59, /regulated|known/],
  ],
  [
    "a webhook's address written out, which is a secret",
    'alerts: [{ name: a, slack_webhook: "https://x" }]',
    [1, 36, /env:NAME/],
  ],
  ['a second document', 'aws: []\n---\naws: []', [2, 1, /holds one/]],
  ['nothing where a list belongs', 'aws: ~', [1, 6, /a list, not empty/]],
  ['two entries of one name', 'aws:\n  - name: a\n  - name: a', [3, 11, /aws\[0\]/]],
  [
    'accounts beside an organization',
    'aws: [{ organization: { role: r }, accounts: [{ id: "111122223333" }] }]',
    [1, 46, /organization/],
  ],
  [
    'a region in the PRC in the entry of another partition',
    'aws: [{ regions: [us-east-1, cn-north-1] }]',
    [1, 30, /partition: aws-cn, and contact: \[aws-cn\]/],
  ],
  ['an endpoint with credentials in it', 'aws: [{ endpoint: "http://a:b@c" }]', [1, 19, /endpoint/]],
  ['an escape sequence in a name', 'segments: [{ name: "a\\e[31m" }]', [1, 20, /control/]],
  ['a label value without a list', 'segments: [{ name: a, where: { labels: { k: v } } }]', [1, 45, /\[v\]/]],
  ['a profile that does not exist', 'segments: [{ name: a, profile: doj-dps }]', [1, 32, /"doj-dsp"/]],
  ['a provider that does not exist', 'segments: [{ name: a, where: { provider: [awss] } }]', [1, 43, /"aws"/]],
  [
    'a party that does not exist',
    'segments: [{ name: a, must_not_reach: { parties: [alibabba] } }]',
    [1, 51, /"alibaba"/],
  ],
  ['a duplicate key', 'aws: [{}]\naws: [{}]', [2, 1, /unique/]],
  ['a tag that makes objects', 'contact: !!js/function "x"', [1, 10, /tag/i]],
  ['text that is not YAML', 'aws: [', [1, 7, /sequence/i]],
  ['a list at the top', '- a', [1, 1, /mapping/]],
  [
    'several faults at once, in the order of the file',
    'aws:\n  - name: a\n    endpoint: ftp://x\n  - name: a\nfail_on: never\nconcurency: 1',
    [3, 15, /endpoint/],
    [4, 11, /aws\[0\]/],
    [5, 10, /none/],
    [6, 1, /concurrency/],
  ],
];

describe('a fault in demarc.yaml', () => {
  test.each(wrong)('%s', (_, yaml, ...expected) => {
    const found = faults(yaml);
    expect(found.map(({ line, column }) => [line, column])).toEqual(expected.map(([line, column]) => [line, column]));
    for (const [index, [, , names]] of expected.entries()) expect(found[index]?.message).toMatch(names);
  });

  test('never repeats a literal secret', () => {
    const [fault] = faults('aws: [{ organization: { role: r, external_id: hunter2 } }]');
    expect(fault?.message).not.toContain('hunter2');
  });

  test('aliases that multiply are refused', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of).join(', ')}]\n`;
    const bomb = level('a', 'x') + level('b', '*a') + level('c', '*b') + level('d', '*c');
    expect(faults(bomb)).toMatchObject([{ line: null, message: /alias/i }]);
  });
});

describe('a file', () => {
  test('of more than 1 MiB is refused', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'demarc-')), 'demarc.yaml');
    await writeFile(path, `#${' '.repeat(1024 * 1024)}`);
    await expect(loadConfig(path)).rejects.toThrow(ConfigError);
  });

  test('that is absent is a usage error', async () => {
    await expect(loadConfig('/nonexistent/demarc.yaml')).rejects.toThrow(UsageError);
  });

  test('that is empty leaves everything at its default', () => {
    expect(parseConfig('demarc.yaml', '# nothing')).toMatchObject({
      providers: {},
      contact: [],
      segments: [{ where: {} }],
    });
  });

  test('in examples is valid and becomes settings', async () => {
    const config = await loadConfig(join(import.meta.dirname, '../../examples/demarc.yaml'));
    expect(config.providers.aws).toMatchObject([
      { name: 'main', partition: 'aws', organization: { role: 'demarc-audit', externalId: 'env:DEMARC_EXTERNAL_ID' } },
      { name: 'acquired', accounts: [{ id: '444455556666' }, { externalId: 'file:/etc/demarc/external-id' }] },
      { name: 'beijing', partition: 'aws-cn', profile: 'cn-audit' },
    ]);
    expect(config.segments[0]).toMatchObject({ name: 'regulated', mustNotReach: { countries: ['CN', 'HK', 'MO'] } });
  });

  test('names the other clouds in their own words', () => {
    const text = `
azure:
  - { cloud: AzureChinaCloud, management_group: contoso, endpoints: { resource_manager: "https://arm.example.com" } }
  - credential: { method: client-secret, client: 00000000-0000-0000-0000-000000000001, secret: env:AZURE_SECRET }
gcp:
  - { organization: "123456789", quota_project: billing-project, endpoint: "http://127.0.0.1:5600/{host}" }
contact: [AzureChinaCloud]
`;
    const { providers, contact } = parseConfig('demarc.yaml', text);
    expect(providers).toEqual({
      azure: [
        {
          name: 'azure',
          cloud: 'AzureChinaCloud',
          managementGroup: 'contoso',
          endpoints: { resourceManager: 'https://arm.example.com' },
        },
        {
          name: 'azure-2',
          cloud: 'AzureCloud',
          credential: {
            method: 'client-secret',
            client: '00000000-0000-0000-0000-000000000001',
            secret: 'env:AZURE_SECRET',
          },
        },
      ],
      gcp: [
        {
          name: 'gcp',
          organization: '123456789',
          quotaProject: 'billing-project',
          endpoint: 'http://127.0.0.1:5600/{host}',
        },
      ],
    });
    expect(contact).toEqual(['AzureChinaCloud']);
  });

  test.each([
    [
      'a secret that is not a reference',
      'azure: [{ credential: { method: client-secret, client: x, secret: hunter2 } }]',
      /env:NAME/,
    ],
    [
      'two ways to say what is read',
      'gcp: [{ organization: "1", projects: [my-project] }]',
      /cannot stand beside organization/,
    ],
    [
      'a source that no CloudEvent may have',
      'alerts: [{ name: a, webhook: { url: "env:A", source: "our estate" } }]',
      /must be a URI or a path/,
    ],
    ['an unknown cloud', 'azure: [{ cloud: AzureCloudy }]', /AzureCloud/],
    ['a number that is none', 'gcp: [{ organization: contoso }]', /must be a number/],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseConfig('demarc.yaml', text)).toThrow(message);
  });

  test('an entry without a name is called by its profile or its place', () => {
    const config = parseConfig('demarc.yaml', 'aws: [{}, { profile: audit }, {}]');
    expect(config.providers.aws?.map(({ name }) => name)).toEqual(['aws', 'audit', 'aws-3']);
  });
});

test('what lies too deep in one another is a fault of the file, in our words', () => {
  const [fault] = faults(`aws: ${'['.repeat(20_000)}${']'.repeat(20_000)}`);
  expect(fault?.message).toMatch(/too deep/);
});
