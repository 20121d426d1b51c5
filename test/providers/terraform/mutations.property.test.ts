import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeclarationError } from '../../../providers/declared/json-file.ts';
import type { Json, JsonObject } from '../../../src/model/index.ts';
import { block, change, constant, declarations, declared, planOf, refers, told } from './plan-file.ts';

const rule = 'aws_s3_bucket_replication_configuration';
const plan = planOf({
  changes: [
    change('aws_s3_bucket.a', { after: { bucket: 'a', tags: { team: 'x' } }, unknown: { arn: true, tags: {} } }),
    change('module.m["k"].aws_s3_bucket.b', { after: { bucket: 'b' }, unknown: { arn: true } }),
    change(`${rule}.r`, {
      after: { bucket: 'a', rule: [{ status: 'Enabled', destination: [{}] }] },
      unknown: { rule: [{ destination: [{ bucket: true }] }] },
    }),
    change('aws_s3_bucket_policy.p', { after: { bucket: 'a' }, unknown: { policy: true } }),
    change('aws_made_up.x', {
      actions: ['delete'],
      before: { arn: 'arn:aws:x:us-east-1:111122223333:y' },
      after: null,
    }),
    change('google_storage_bucket.g', { after: { name: 'g', location: 'ASIA-EAST2' } }),
    change('azurerm_storage_account.s', {
      after: { name: 's', location: 'eastasia', account_replication_type: 'GRS' },
    }),
    change('azapi_resource.z', {
      after: {
        type: 'Microsoft.Storage/storageAccounts@2023-01-01',
        name: 'z',
        location: 'eastasia',
        body: { sku: { name: 'Standard_GRS' } },
      },
    }),
  ],
  providers: {
    aws: { name: 'aws', expressions: { region: refers('var.region') } },
    'aws.hk': { name: 'aws', alias: 'hk', expressions: { region: constant('ap-east-1') } },
  },
  variables: { region: { value: 'us-east-1' } },
  root: {
    resources: [
      block('aws_s3_bucket.a', 'aws'),
      block('aws_s3_bucket_policy.p', 'aws', { policy: refers('local.policy') }),
      block(`${rule}.r`, 'aws', {
        bucket: constant('a'),
        rule: [
          {
            status: constant('Enabled'),
            destination: [{ bucket: refers('module.m["k"].arn', 'module.m["k"]', 'module.m') }],
          },
        ],
      }),
    ],
    module_calls: {
      m: {
        expressions: { x: constant(1) },
        module: {
          resources: [block('aws_s3_bucket.b', 'aws.hk')],
          outputs: { arn: { expression: refers('aws_s3_bucket.b.arn', 'aws_s3_bucket.b') } },
        },
      },
    },
  },
});

type Path = (string | number)[];

function* paths(value: Json, path: Path = []): Generator<Path> {
  yield path;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* paths(item, [...path, index]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) yield* paths(member, [...path, key]);
}

/** The document with another value at a path; `undefined` takes it away. */
function changed(value: Json, [key, ...rest]: Path, to: Json | undefined): Json {
  if (key === undefined) return to ?? null;
  if (Array.isArray(value)) {
    if (rest.length === 0 && to === undefined) return value.filter((_, index) => index !== key);
    return value.map((item, index) => (index === key ? changed(item, rest, to) : item));
  }
  const { [key]: before = null, ...others } = value as JsonObject;
  return rest.length === 0 && to === undefined ? others : { ...others, [key]: changed(before, rest, to) };
}

const everywhere = [...paths(plan)].filter(path => path.length > 0);
const junk = fc.constantFrom<Json | undefined>(
  undefined,
  null,
  true,
  0,
  -1,
  1e300,
  '',
  'x',
  '\ud800',
  '../..',
  'a'.repeat(5000),
  [],
  [[]],
  {},
  JSON.parse('{"__proto__":{"a":1}}'),
);

describe('whatever somebody changes in a plan', () => {
  test('it is read, or refused in words', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...everywhere), junk), { minLength: 1, maxLength: 3 }),
        async edits => {
          const mutant = edits.reduce<Json>((value, [path, to]) => {
            try {
              return changed(value, path, to);
            } catch {
              return value;
            }
          }, plan);
          const read = declarations(mutant as JsonObject).catch((error: unknown) => {
            if (error instanceof DeclarationError) return [];
            throw error;
          });
          expect(Array.isArray(await read)).toBe(true);
          expect(({} as { a?: number }).a).toBeUndefined();
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a region that it no longer says is unknown, and no other', async () => {
    const before = new Map((await declared(plan)).map(({ address, where }) => [address, where.region]));
    const settings = everywhere.filter(([part]) => part === 'configuration' || part === 'variables');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...settings), async path => {
        for (const { address, where } of await declared(changed(plan, path, undefined) as JsonObject))
          expect([before.get(address), 'unknown']).toContain(where.region);
      }),
      { numRuns: 60 },
    );
  });

  test('what is unknown stays told, whatever else is taken away', async () => {
    const kept = ['shared-with', 'copies-to'];
    const elsewhere = everywhere.filter(
      path => path[0] === 'configuration' || path[0] === 'variables' || path[0] === 'terraform_version',
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...elsewhere), async path => {
        const lines = told(await declared(changed(plan, path, undefined) as JsonObject));
        for (const relation of kept)
          expect(lines.some(line => line.startsWith(`${relation} arn:aws:s3:::a `))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
