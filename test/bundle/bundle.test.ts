import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  BundleError,
  newKeys,
  privateKey,
  publicKey,
  redacted,
  restore,
  unpackDataset,
  verifyBundle,
} from '../../src/bundle/index.ts';
import { packed } from '../../src/bundle/lines.ts';
import type { Part } from '../../src/bundle/write.ts';
import { openStore } from '../../src/store/index.ts';
import { contentOf, storePath } from '../store/estate.ts';
import { bytesOf, fileOf, forged, partsOf, smallRun, strangeHeader } from './bundles.ts';

const keys = newKeys();
const secret = privateKey(keys.privateKey);
const folder = mkdtempSync(join(tmpdir(), 'demarc-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));
const store = await smallRun(join(folder, 'store.db'));
const parts = await partsOf(store);
const content = await contentOf(store, '1');
await store.close();
const signed = await bytesOf(parts, secret);
const unsigned = await bytesOf(parts);

const faultsOf = async (bytes: Uint8Array) => (await verifyBundle(fileOf(bytes))).faults;
const changed = (name: string, bytes: Uint8Array): Part[] =>
  parts.map(part => (part.name === name ? { name, bytes } : part));

async function restored(bytes: Uint8Array) {
  const into = await openStore(storePath(), { mode: 'write' });
  onTestFinished(() => into.close());
  await restore(fileOf(bytes), into);
  return into;
}

describe('a bundle', () => {
  test('verifies, and names the key that signed it', async () => {
    const found = await verifyBundle(fileOf(signed), publicKey(keys.publicKey));
    expect(found).toMatchObject({
      faults: [],
      manifest: { run: 'r' },
      signer: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(await verifyBundle(fileOf(unsigned))).toMatchObject({ faults: [], signer: null });
  });

  test('is the same bytes for the same run', async () => {
    const again = await smallRun(storePath());
    expect((await bytesOf(await partsOf(again), secret)).equals(signed)).toBe(true);
    await again.close();
  });

  test('can be read by tar and gzip alone', () => {
    const path = fileOf(signed);
    const names = execFileSync('tar', ['tf', path], { encoding: 'utf8' }).trim().split('\n');
    expect(names).toEqual([...parts.map(({ name }) => name), 'manifest.json', 'manifest.sha256', 'manifest.sig']);
    const ledger = execFileSync('sh', ['-c', `tar xOf ${path} ledger/000000.ndjson.gz | gunzip`], { encoding: 'utf8' });
    expect(ledger.trim().split('\n')).toHaveLength(3);
  });

  test('comes back as the rows and cells that it was made of', async () => {
    const into = await restored(signed);
    expect(await contentOf(into, '1')).toEqual(content);
    expect(await into.run()).toMatchObject({ id: '1', status: 'complete' });
  });
});

describe('verifying', () => {
  test.each([
    ['signed', signed],
    ['not signed', unsigned],
  ])('finds any byte that is changed in a bundle that is %s', async (_, bytes) => {
    const change = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }));
    const property = fc.asyncProperty(change, async ([at, mask]) => {
      const other = Buffer.from(bytes);
      other.writeUInt8(other.readUInt8(at) ^ mask, at);
      expect(await faultsOf(other)).not.toEqual([]);
    });
    await fc.assert(property, { numRuns: 200 });
  });

  test('finds every single bit of the closing entries', async () => {
    for (let at = signed.length - 4 * 512; at < signed.length; at += 7) {
      const other = Buffer.from(signed);
      other.writeUInt8(other.readUInt8(at) ^ 1, at);
      expect(await faultsOf(other), `byte ${at}`).not.toEqual([]);
    }
  });

  test('finds what is cut off, put behind or put between', async () => {
    const property = fc.asyncProperty(fc.nat({ max: signed.length - 1 }), fc.nat({ max: 600 }), async (at, more) => {
      expect(await faultsOf(signed.subarray(0, at))).not.toEqual([]);
      const between = [signed.subarray(0, at), Buffer.alloc(more + 1), signed.subarray(at)];
      expect(await faultsOf(Buffer.concat(between))).not.toEqual([]);
    });
    await fc.assert(property, { numRuns: 60 });
    expect(await faultsOf(Buffer.concat([signed, Buffer.alloc(512)]))).not.toEqual([]);
    expect(await faultsOf(Buffer.alloc(0))).not.toEqual([]);
  });

  test('finds an entry that is missing, added, doubled or in another place', async () => {
    const [first, second, ...rest] = parts;
    if (!first || !second) throw new Error('parts');
    const extra = { name: 'extra.json', bytes: Buffer.from('{}') };
    const body = (given: readonly Part[]) => forged(given).subarray(0, forged(given).length - forged([]).length);
    const tail = forged(parts).subarray(body(parts).length);
    for (const given of [parts.slice(1), [...parts, extra], [...parts, first], [second, first, ...rest]])
      expect(await faultsOf(Buffer.concat([body(given), tail]))).not.toEqual([]);
    expect(await faultsOf(forged(parts))).toEqual([]);
  });

  test('refuses a signature taken away, or of another manifest', async () => {
    const key = publicKey(keys.publicKey);
    expect((await verifyBundle(fileOf(unsigned), key)).faults).not.toEqual([]);
    const other = await bytesOf(parts, privateKey(newKeys().privateKey));
    expect((await verifyBundle(fileOf(other), key)).faults).toMatchObject([{ entry: 'manifest.sig' }]);
    expect((await verifyBundle(fileOf(other))).faults).toEqual([]);
  });

  test.each<[string, (bytes: Buffer) => void]>([
    ['a symbolic link', bytes => bytes.write('2', 156) && bytes.write('/etc/passwd', 157)],
    ['a hard link', bytes => bytes.write('1', 156)],
    ['a folder', bytes => bytes.write('5', 156)],
    ['a device', bytes => bytes.write('3', 156)],
    ['a long name of GNU tar', bytes => bytes.write('L', 156)],
    ['a header of PAX', bytes => bytes.write('x', 156)],
    ['a path above', bytes => bytes.write('../../etc/passwd', 0)],
    ['a path above inside', bytes => bytes.write('a/../../b', 0)],
    ['an absolute path', bytes => bytes.write('/etc/passwd', 0)],
    ['a path of Windows', bytes => bytes.write('C:\\x', 0)],
    ['a hidden name', bytes => bytes.write('.ssh/config', 0)],
    ['an empty name', bytes => bytes.fill(0, 0, 100)],
    ['a name that steers a terminal', bytes => bytes.write('a\x1b[2J', 0)],
    ['a program', bytes => bytes.write('0000755', 100)],
    ['eight gigabytes', bytes => bytes.write('77777777777', 124)],
    ['a negative size', bytes => bytes.fill(0xff, 124, 136)],
    ['a prefix', bytes => bytes.write('evil', 345)],
    ['an owner', bytes => bytes.write('root', 265)],
  ])('refuses an entry that is %s', async (_, change) => {
    const bytes = forged([{ name: 'x', bytes: Buffer.from('hello') }], strangeHeader(change));
    expect(await faultsOf(bytes)).not.toEqual([]);
  });

  test('says that another file is no bundle', async () => {
    expect(await faultsOf(gzipSync('hello'))).not.toEqual([]);
    await expect(verifyBundle('/nonexistent.tar')).rejects.toThrow(BundleError);
  });
});

describe('restoring what a stranger made', () => {
  const row = (value: unknown) => packed(Buffer.from(`${JSON.stringify(value)}\n`));
  const rows = 'rows/000000.ndjson.gz';

  test.each<[string, string, Uint8Array]>([
    ['that unpacks to gigabytes', rows, gzipSync(Buffer.alloc(80 * 1024 * 1024))],
    ['that is not packed', rows, Buffer.from('hello')],
    ['that is not JSON', rows, packed(Buffer.from('hello\n'))],
    [
      'with a row of no cell',
      rows,
      row({ cell: 999, row: { kind: 'problem', problem: 'denied', message: '', id: 'x' } }),
    ],
    ['with a row of no kind', rows, row({ cell: 1, row: { kind: 'other' } })],
    [
      'with a row that is larger than a store keeps',
      rows,
      row({ cell: 1, row: { kind: 'problem', problem: 'denied', message: 'x'.repeat(2_000_000), id: 'x' } }),
    ],
    ['without the rows that the scan hashed', rows, packed(Buffer.alloc(0))],
    ['with a run of no shape', 'run.json', Buffer.from('{"id":"../../x"}')],
    ['with a ledger of no shape', 'ledger/000000.ndjson.gz', row({ number: -1 })],
  ])('refuses one %s', async (_, name, bytes) => {
    const made = forged(changed(name, bytes));
    expect(await faultsOf(made)).toEqual([]);
    await expect(restored(made)).rejects.toThrow(BundleError);
  });
});

describe('unpacking a dataset', () => {
  const unpack = async (...files: [name: string, bytes: Uint8Array][]) => {
    const into = mkdtempSync(join(folder, 'dataset-'));
    const entries = files.map(([name, bytes]) => ({ name: `dataset/${name}`, bytes: packed(bytes) }));
    await unpackDataset(fileOf(forged([...parts, ...entries])), into);
    return into;
  };

  test('puts the pieces of a file together', async () => {
    const into = await unpack(
      ['data/a.json/000000.gz', Buffer.from('[1,')],
      ['data/a.json/000001.gz', Buffer.from('2]')],
    );
    expect(readFileSync(join(into, 'data/a.json'), 'utf8')).toBe('[1,2]');
  });

  test('refuses a file that is a folder too', async () => {
    const [piece, below]: [string, string] = ['data/a/000000.gz', 'data/a/b/000000.gz'];
    await expect(unpack([piece, Buffer.from('x')], [below, Buffer.from('x')])).rejects.toThrow(BundleError);
  });
});

test('what looks like a secret is not written, and what does not is', () => {
  const token = 'A'.repeat(40);
  const said = {
    reason: `key AKIA${'Q'.repeat(16)}, secret ${token}`,
    url: 'https://user:pass@example.com/x',
    list: ['xoxb-1234567890-abc'],
  };
  const text = JSON.stringify(redacted(said));
  for (const part of ['AKIA', token, 'pass@', 'xoxb']) expect(text).not.toContain(part);
  const plain = {
    aws: [{ name: 'main', organization: { role: 'demarc-audit', external_id: 'env:ID' }, regions: ['eu-*'] }],
  };
  expect(redacted(plain)).toEqual(plain);
});

test('a key that is not Ed25519, or no key, is refused', () => {
  const { privateKey: other } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  expect(() => privateKey(other.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow(BundleError);
  expect(() => privateKey(keys.publicKey)).toThrow(BundleError);
  expect(() => publicKey('hello')).toThrow(BundleError);
});
