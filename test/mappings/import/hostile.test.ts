import { readdirSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { importsIn } from '../../../mappings/import/folder.ts';
import { attempt, fileOf, newFolder } from './reading.ts';
import { zipOf } from './zip-file.ts';

const statement = (over: object = {}, details: object = {}) => ({
  statementId: 'a'.repeat(32),
  statementDate: '2026-01-01',
  declarationSubject: 'c1',
  recordId: 'c1',
  recordType: 'entity',
  recordDetails: { isComponent: false, entityType: { type: 'registeredEntity' }, name: 'Acme', ...details },
  ...over,
});
const good = JSON.stringify([statement()]);
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const bytes = (text: string): Buffer => Buffer.from(text);

/** A tar archive of one file, as far as its header: the magic stands at byte 257. */
function tarOf(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('ustar\0', 257);
  return Buffer.concat([header, bytes(content)]);
}

const cases: [what: string, name: string, content: string | Uint8Array, format: string | undefined, says: RegExp][] = [
  ['an empty file', 'a.json', '', undefined, /is empty/],
  ['UTF-16', 'a.json', Buffer.from(`\uFEFF${good}`, 'utf16le'), undefined, /is UTF-16: save it as UTF-8/],
  [
    'BODS 0.3',
    'a.json',
    JSON.stringify([{ statementID: 'x'.repeat(32), statementType: 'entityStatement', entityType: 'registeredEntity' }]),
    undefined,
    /is of BODS 0.3 or older/,
  ],
  ['a tar archive', 'a.tar.gz', gzipSync(tarOf('a.json', good)), undefined, /is a tar archive/],
  [
    'FollowTheMoney with a name of 10 MB',
    'a.json',
    JSON.stringify({ id: 'a', schema: 'Company', properties: { name: ['x'.repeat(10_000_000)] } }),
    undefined,
    /name has 10000000 characters/,
  ],
  ['a NUL byte in YAML', 'a.yaml', 'parties:\n  - id: zz\n    name: a\0b\n', undefined, /line 3: has a NUL byte/],
  ['a NUL byte in CSV', 'a.csv', '_id,source,name\n1,Entity List (EL),a\0b\n', 'csl', /after byte \d+: has a NUL byte/],
  ['a NUL character in JSON', 'a.json', good.replace('Acme', 'A\\u0000'), 'bods', /line 1: has a NUL character/],
  ['YAML that nests without end', 'a.yaml', `parties: ${nested(5_000)}`, 'rows', /line 1: is nested more than 32 deep/],
  ['a RAR archive', 'a.rar', 'Rar!\x1a\x07\x01\x00', undefined, /is packed with rar: unpack it/],
  ['an LZW file', 'a.json.Z', Buffer.from([0x1f, 0x9d, 0x90]), undefined, /is packed with compress: unpack it/],
  ['a row that states nothing', 'a.yaml', 'parties:\n  - id: huawei\n', 'rows', /line 2: .* the row states nothing/],
  ['only spaces', 'a.json', ' \n ', 'bods', /is empty/],
  ['no JSON', 'a.json', '[{"statementId": nonsense}]', 'bods', /line 1: is no JSON/],
  ['a file that is cut off', 'a.json', good.slice(0, -20), 'bods', /cut off/],
  ['something after the end', 'a.json', `${good} []`, 'bods', /goes on after its end/],
  ['a bracket too many', 'a.json', '{}]', 'ftm', /never opened/],
  ['deep nesting', 'a.json', `[${nested(100_000)}]`, 'bods', /nested more than 64 deep/],
  [
    'nesting in a record',
    'a.json',
    JSON.stringify([statement({ x: JSON.parse(nested(63)) })]),
    'bods',
    /nested more than 64 deep/,
  ],
  ['__proto__', 'a.json', good.replace('"recordId"', '"__proto__": {"polluted": 1}, "recordId"'), 'bods', /__proto__/],
  [
    '__proto__ behind an escape',
    'a.json',
    good.replace('"recordId"', '"\\u005f_proto__": {}, "recordId"'),
    'bods',
    /__proto__/,
  ],
  [
    'a name of 10 MB',
    'a.json',
    JSON.stringify([statement({}, { name: 'x'.repeat(10_000_000) })]),
    'bods',
    /text of 10000000 characters/,
  ],
  [
    'a record of 20 MB',
    'a.json',
    JSON.stringify([statement({}, { alternateNames: Array(400).fill('x'.repeat(50_000)) })]),
    'bods',
    /record of more than/,
  ],
  [
    'invalid UTF-8',
    'a.json',
    Buffer.concat([bytes(good.slice(0, -20)), Buffer.from([0xff, 0xfe]), bytes(good.slice(-20))]),
    'bods',
    /is not UTF-8/,
  ],
  [
    'CSV with invalid UTF-8',
    'a.csv',
    Buffer.concat([bytes('name,source,alt_names\n'), Buffer.from([0xff]), bytes(',x,\n')]),
    'csl',
    /is not UTF-8/,
  ],
  ['CSV with a quote that never ends', 'a.csv', 'name,source,alt_names\n"x,y,z\n', 'csl', /never closed/],
  ['CSV with more fields than its header', 'a.csv', 'name,source,alt_names\na,b,c,d\n', 'csl', /line 2: has 4 fields/],
  ['CSV with a column twice', 'a.csv', 'name,source,name,alt_names\n', 'csl', /twice/],
  [
    'CSV with an endless field',
    'a.csv',
    `name,source,alt_names\n"${'x'.repeat(100_000)}"`,
    'csl',
    /field of more than/,
  ],
  [
    'YAML that repeats itself',
    'a.yaml',
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nparties: [*c,*c,*c,*c,*c,*c,*c]\n`,
    'rows',
    /aliases/,
  ],
  ['YAML with __proto__', 'a.yaml', 'parties:\n  - id: x\n    __proto__: {}\n', 'rows', /__proto__/],
  ['YAML with a key twice', 'a.yaml', 'parties: []\nparties: []\n', 'rows', /line 2/],
  ['YAML nested deeply', 'a.yaml', `parties: ${'['.repeat(200)}${']'.repeat(200)}`, 'rows', /nested more than/],
  ['bzip2', 'a.bz2', Buffer.from('BZh91AY&SY'), undefined, /bzip2/],
  ['gzip that is cut off', 'a.json.gz', gzipSync(good.repeat(50)).subarray(0, 60), 'bods', /cut off or damaged/],
  ['gzip in gzip', 'a.json.gz', gzipSync(gzipSync(good)), 'bods', /packed more than once/],
  ['a bomb in gzip', 'a.json.gz', gzipSync(Buffer.alloc(80 * 2 ** 20, 0x20)), 'bods', /zip bomb/],
  [
    'a bomb in zip',
    'a.zip',
    zipOf([{ name: 'a.json', content: Buffer.alloc(80 * 2 ** 20, 0x20) }]),
    'bods',
    /zip bomb/,
  ],
  ['a bomb in zstd', 'a.json.zst', zstdCompressSync(Buffer.alloc(80 * 2 ** 20, 0x20)), 'bods', /zip bomb/],
  [
    'a zip of several files',
    'a.zip',
    zipOf([
      { name: 'a.json', content: good },
      { name: 'b.json', content: good },
    ]),
    'bods',
    /zip of 2 files/,
  ],
  ['a zip with a password', 'a.zip', zipOf([{ name: 'a.json', content: good, encrypted: true }]), 'bods', /password/],
  ['a zip of nothing', 'a.zip', zipOf([]), 'bods', /without a file/],
  [
    'a damaged zip',
    'a.zip',
    Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(100)]),
    'bods',
    /damaged zip/,
  ],
  ['something that nobody knows', 'a.bin', 'hello', undefined, /looks like none/],
  ['a format that nobody knows', 'a.json', good, 'nonsense', /there is no format/],
];

test.each(cases)('%s is refused with its place, and what is in use stays', async (_, name, content, format, says) => {
  const folder = await newFolder();
  await attempt(await fileOf('good.json', good), { folder });
  const before = importsIn(folder);
  const { error } = await attempt(await fileOf(name, content), { folder, ...(format === undefined ? {} : { format }) });
  expect(error?.message).toMatch(says);
  expect(importsIn(folder)).toEqual(before);
  expect(readdirSync(folder).toSorted()).toEqual([before[0]?.folder, 'imports.json'].toSorted());
});

test('what comes packed is read as it is', async () => {
  const packed: [string, Uint8Array][] = [
    ['a.json.gz', gzipSync(good)],
    ['a.json.zst', zstdCompressSync(good)],
    [
      'a.zip',
      zipOf([
        { name: '__MACOSX/._a.json', content: 'x' },
        { name: 'data/a.json', content: good },
      ]),
    ],
  ];
  for (const [name, content] of packed) {
    const { entry, error } = await attempt(await fileOf(name, content));
    expect(error?.message).toBeUndefined();
    expect(entry).toMatchObject({ format: 'bods', counts: { entities: 1 } });
  }
});

test('a circle of owners of any length is read', async () => {
  const circle = Array.from({ length: 50 }, (_, at) => ({
    id: `o${at}`,
    schema: 'Ownership',
    properties: { owner: [`c${at}`], asset: [`c${(at + 1) % 50}`], percentage: ['100'] },
  }));
  const { entry } = await attempt(await fileOf('a.json', circle.map(one => JSON.stringify(one)).join('\n')));
  expect(entry?.counts).toEqual({ stakes: 50 });
});

test('faults of a whole file are told at once, and counted beyond a bound', async () => {
  const wrong = Array.from({ length: 150 }, (_, at) =>
    statement({ statementId: `${at}`.padStart(32, 'b'), recordType: 'nonsense' }),
  );
  const { error } = await attempt(await fileOf('a.json', JSON.stringify(wrong)), { format: 'bods' });
  expect(error?.faults.length).toBe(150);
  expect(error?.message).toContain('150 faults');
});

test('pieces that are cut anywhere give the same records', async () => {
  const { JsonSplitter } = await import('../../../mappings/import/json-split.ts');
  const text = Buffer.from(
    '\uFEFF{"total": 2, "sources": [{"results": [9]}], "results": [{"a": "x,]}\\"{"}, [1, {"b": []}], "é", 7], "end": {}}',
  );
  const wanted = ['{"a": "x,]}\\"{"}', '[1, {"b": []}]', '"é"', '7'];
  for (let size = 1; size < text.length; size++) {
    const splitter = new JsonSplitter(['results']);
    const pieces: string[] = [];
    for (let at = 0; at < text.length; at += size)
      for (const { bytes: piece } of splitter.push(text.subarray(at, at + size)))
        pieces.push(Buffer.from(piece).toString().trim());
    for (const { bytes: piece } of splitter.end()) pieces.push(Buffer.from(piece).toString().trim());
    expect([size, pieces]).toEqual([size, wanted]);
  }
});

test.each([
  ['bods', good],
  ['csl', 'name,source,alt_names\nAcme,Entity List (EL),\n'],
  ['rir', 'apnic|CN|ipv4|1.0.1.0|256|20110414|allocated\n'],
  ['rir', '2|apnic|20261124|1|19830613|20261124|+1000\r\napnic|CN|ipv4|1.0.1.0|256|20110414|allocated\r\n'],
  ['rows', 'endpoints: [{ suffix: vendor.example, party: bytedance }]\n'],
  ['accounts', '- name: Acme\n  accounts: ["123456789012"]\n'],
  ['accounts', 'name,account\nAcme,123456789012\n'],
])('a byte order mark before %s makes no difference', async (format, content) => {
  const { entry, error } = await attempt(
    await fileOf(format === 'rir' ? 'delegated-apnic' : 'file', `\uFEFF${content}`),
  );
  expect(error?.message).toBeUndefined();
  expect(entry?.format).toBe(format);
});

test('a zip whose content is not what was packed is refused', async () => {
  const zip = zipOf([{ name: 'a.json', content: good }]);
  const directory = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  zip.writeUInt32LE((zip.readUInt32LE(directory + 16) ^ 1) >>> 0, directory + 16);
  const { error } = await attempt(await fileOf('a.zip', zip));
  expect(error?.message).toContain('checksum');
});

test.each(['./rows.yaml', 'folder/rows.yaml', '../../rows.yaml'])(
  'the file %s in a zip is read, and called by its own name',
  async name => {
    const zip = zipOf([
      { name: 'folder/', content: '' },
      { name: '__MACOSX/._rows.yaml', content: 'x' },
      { name: '.DS_Store', content: 'x' },
      { name, content: 'endpoints: [{ suffix: a.example, party: huawei }]' },
    ]);
    const { entry } = await attempt(await fileOf('a.zip', zip));
    expect(entry).toMatchObject({ name: 'rows', counts: { endpoints: 1 } });
  },
);
