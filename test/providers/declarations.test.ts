import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readDeclarations } from '../../providers/declarations.ts';

async function read(content: string | Uint8Array, name = 'file') {
  const folder = await mkdtemp(join(tmpdir(), 'demarc-declared-'));
  try {
    const file = join(folder, name);
    await writeFile(file, content);
    return await Array.fromAsync(readDeclarations(file, { region: {}, scope: {} }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('a file that is none of those that are read', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['a compressed plan', gzipSync('{}'), /gunzip -c \S+file \| demarc audit -$/],
    ['the log of a plan', '{"@level":"info","type":"version"}\n{"@level":"info"}\n', /terraform show -json tfplan/],
    ['a plan for people', 'Terraform will perform the following actions:\n', /terraform show -json tfplan/],
    ['configuration', '# ours\nresource "aws_s3_bucket" "a" {\n}\n', /terraform plan -out/],
    ['Bicep', "targetScope = 'subscription'\nparam a string\n", /az bicep build --file \S+file$/],
    ['parameters', '{"$schema":"https://x/2019-04-01/deploymentParameters.json#"}', /Name the template itself/],
    ['a plan in its own form', 'PK\u0003\u0004', /terraform show -json \S+file > plan.json/],
    ['a state in its own form', '{"version":4,"serial":1,"resources":[]}', /terraform show -json/],
    ['anything else', 'hello', /is no plan or state/],
  ])('says what to do: %s', async (_, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  test('is not taken for one of them by what it quotes', async () => {
    const manifest = 'kind: ConfigMap\napiVersion: v1\ndata:\n  main.tf: |\n    resource "a" "b" {\n    }\n';
    expect(await read(manifest)).toMatchObject([{ kind: 'file', what: 'Kubernetes manifests' }, {}]);
  });
});

test('manifests may stand on one line', async () => {
  const list = { kind: 'List', apiVersion: 'v1', items: [{ kind: 'Pod', apiVersion: 'v1', metadata: { name: 'a' } }] };
  expect(await read(JSON.stringify(list))).toMatchObject([
    { kind: 'file', what: 'Kubernetes manifests' },
    { type: 'v1/Pod' },
  ]);
});
