import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datasetOf, shippedDataset } from '../../mappings/dataset.ts';
import { bareAddress } from '../../mappings/host-text.ts';
import { createHosts, normaliseHost } from '../../mappings/hosts.ts';
import { normaliseName } from '../../mappings/names.ts';
import { createPlaces } from '../../mappings/place.ts';
import { createPublishers } from '../../mappings/publishers.ts';
import { createResolver } from '../../mappings/resolve.ts';
import { endpoint, party } from './fixtures.ts';

const forms: [written: string, host: string | undefined][] = [
  ['Example.COM.', 'example.com'],
  ['*.example.com', 'example.com'],
  ['example.com:8443', 'example.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['BÜCHER.example', 'xn--bcher-kva.example'],
  ['ｅｘａｍｐｌｅ．com', 'example.com'],
  ['_acme-challenge.example.com', '_acme-challenge.example.com'],
  ['a..b', undefined],
  ['', undefined],
  ['.', undefined],
  ['a b', undefined],
  ['example.com/path', undefined],
  ['user@example.com', undefined],
  ['http://example.com', 'example.com'],
  ['https://user:secret@Example.com:8443/path?host=other.example#x', 'example.com'],
  ['https://example.com@evil.example', 'evil.example'],
  ['https://evil.example\\@example.com', 'evil.example'],
  ['jdbc:mysql://db.example.com:3306/x', 'db.example.com'],
  ['.example.com', 'example.com'],
  ['*.*.example.com', 'example.com'],
  ['example.com。', 'example.com'],
  ['example.com\\path', undefined],
  ['ex%61mple.com', undefined],
  [`${'a'.repeat(300)}.com`, undefined],
  ['x'.repeat(10_000_000), undefined],
];

test.each(forms)('the host %.40s is read as %s', (written, host) => {
  expect(normaliseHost(written)).toBe(host);
});

test.each([
  ['[240e::1]:443', '240e::1'],
  ['http://[240e::1]/', '240e::1'],
  ['240e::1%eth0', '240e::1'],
  ['203.0.113.7:8080', '203.0.113.7'],
  ['https://203.0.113.7/x', '203.0.113.7'],
  ['240e::/20', '240e::/20'],
  ['203.0.113.0/24', '203.0.113.0/24'],
])('the address in %s is %s', (written, address) => {
  expect(bareAddress(written)).toBe(address);
});

const suffixes = [
  'example.com',
  'cn.example.com',
  'registry.<region>.example.com',
  'ns-<n>.example.net',
  'xn--bcher-kva.example',
];
const small = datasetOf({ endpoints: suffixes.map(suffix => endpoint(suffix)), parties: [party()] });
const hosts = createHosts(small, createPlaces(small));

const longest: [host: string, suffix: string | undefined][] = [
  ['example.com', 'example.com'],
  ['a.b.example.com', 'example.com'],
  ['a.cn.example.com', 'cn.example.com'],
  ['acn.example.com', 'example.com'],
  ['badexample.com', undefined],
  ['com', undefined],
  ['registry.eu-1.example.com', 'registry.<region>.example.com'],
  ['x.registry.eu-1.example.com', 'registry.<region>.example.com'],
  ['notregistry.eu-1.example.com', 'example.com'],
  ['registry.example.com', 'example.com'],
  ['ns-12.example.net', 'ns-<n>.example.net'],
  ['ns-x.example.net', undefined],
  ['bücher.example', 'xn--bcher-kva.example'],
];

test.each(longest)('%s falls under %s', (host, suffix) => {
  expect(hosts(host)?.endpoint.suffix).toBe(suffix);
});

test('the longest suffix wins over any order and any set of rows', () => {
  const label = fc.constantFrom('a', 'b', 'c');
  const name = fc.array(label, { minLength: 1, maxLength: 4 }).map(labels => labels.join('.'));
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 8 }), name, (rows, host) => {
      const dataset = datasetOf({ endpoints: rows.map(suffix => endpoint(suffix)) });
      const covering = rows.filter(suffix => host === suffix || host.endsWith(`.${suffix}`));
      const best = covering.toSorted((a, b) => b.length - a.length)[0];
      expect(createHosts(dataset, createPlaces(dataset))(host)?.endpoint.suffix).toBe(best);
    }),
  );
});

test('names meet apart from case, punctuation and company form', () => {
  const same = ['Hillstone Networks Co., Ltd.', 'HILLSTONE  NETWORKS', 'Hillstone Networks, Inc'];
  expect(new Set(same.map(normaliseName))).toEqual(new Set(['hillstone networks']));
  expect(normaliseName('Hillstone')).not.toBe('hillstone networks');
});

test('a name that two parties bear recognises neither', () => {
  const parties = [party({ aliases: ['Shared', 'Mine'] }), party({ id: 'other', name: 'Other', aliases: ['shared'] })];
  const { name } = createPublishers(datasetOf({ parties }));
  expect(name('Shared')).toBeUndefined();
  expect(name('Mine')?.party).toBe('acme');
});

const shipped = shippedDataset();
const resolver = createResolver(shipped, createPlaces(shipped));

const images: [reference: string, registry: string | undefined, party: string | undefined][] = [
  ['nginx', 'docker.io', 'docker'],
  ['library/nginx:1.27', 'docker.io', 'docker'],
  ['registry.cn-hangzhou.aliyuncs.com/ns/app@sha256:0a', 'registry.cn-hangzhou.aliyuncs.com', 'alibaba'],
  ['docker.m.daocloud.io/library/nginx', 'docker.m.daocloud.io', 'daocloud'],
  ['docker-pullable://ccr.ccs.tencentyun.com/a/b@sha256:0a', 'ccr.ccs.tencentyun.com', 'tencent'],
  ['localhost/app', 'localhost', undefined],
  ['Registry/app', 'registry', undefined],
  ['[2001:db8::1]:5000/app', '[2001:db8::1]:5000', undefined],
  ['registry.cn-hangzhou.aliyuncs.com:5000/ns/app', 'registry.cn-hangzhou.aliyuncs.com:5000', 'alibaba'],
  ['index.docker.io/library/nginx', 'index.docker.io', 'docker'],
  ['registry:5000/app', 'registry:5000', undefined],
  ['111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1', '111122223333.dkr.ecr.us-east-1.amazonaws.com', 'amazon'],
  ['has space/app', undefined, undefined],
];

test.each(images)('the image %s comes from %s', (reference, registry, id) => {
  const image = resolver.image(reference);
  expect(image?.registry).toBe(registry);
  expect(image?.host?.endpoint.party).toBe(id);
});

test('an image of the AWS Marketplace registry leads to its seller', () => {
  const image = resolver.image('709825985650.dkr.ecr.us-east-1.amazonaws.com/daocloud-hong-kong/app:1');
  expect(image).toMatchObject({
    account: '709825985650',
    repository: 'daocloud-hong-kong/app',
    publisher: { party: 'daocloud' },
  });
});
