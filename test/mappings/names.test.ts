import { expect, test } from 'vitest';
import { datasetOf, shippedDataset } from '../../mappings/dataset.ts';
import { createNames, isShared, likeness, nameKeys, normaliseName } from '../../mappings/names.ts';
import { partyAnswers } from '../../mappings/party.ts';
import { createPublishers } from '../../mappings/publishers.ts';
import { partyText } from '../../src/report/text/party.ts';
import { jurisdiction, party } from './fixtures.ts';

test.each([
  ['Huawei Technologies Co., Ltd.', 'HUAWEI TECHNOLOGIES CO LTD'],
  ['Huawei Technologies', 'Huawei Technologies Co., Ltd.'],
  ['Société Générale SA', 'Societe Generale'],
  ['Ｈｕａｗｅｉ', 'Huawei'],
  ['华为技术有限公司', '华为技术'],
  ['华为技术有限公司', '华为技术股份有限公司'],
  ['Beispiel B.V.', 'Beispiel BV'],
  ['Acme L.L.C.', 'Acme LLC'],
  ['Acme S.p.A.', 'Acme Società per Azioni'],
  ['Acme S.à r.l.', 'Acme SARL'],
  ['Acme Sp. z o.o.', 'Acme Spółka z ograniczoną odpowiedzialnością'],
  ['Acme A/S', 'Acme Aktieselskab'],
  ['Acme Aktiengesellschaft', 'Acme AG'],
  ['Acme Gesellschaft mit beschränkter Haftung', 'Acme GmbH'],
  ['Acme S.A. de C.V.', 'Acme'],
  ['Acme A.Ş.', 'Acme Anonim Şirketi'],
  ['Straße AG', 'STRASSE AG'],
  ['ООО «Ромашка»', 'Ромашка'],
  ['ПАО Пример', 'Публичное акционерное общество Пример'],
  ['PT Example Tbk', 'Example'],
  ['株式会社日立製作所', '日立製作所株式会社'],
  ['株式会社ソニー', 'ソニー'],
  ['주식회사 카카오', '(주)카카오'],
  ['深圳例子（有限合伙）', '深圳例子'],
  ['Beijing Lizi Youxian Gongsi', 'Beijing Lizi'],
])('%s and %s are one name', (a, b) => {
  expect(likeness(a, b)).toEqual({ by: 'name', score: 1 });
});

test.each([
  ['Huawei Technologies Co., Ltd.', '华为技术有限公司'],
  ['Huawei Technologies Co., Ltd.', '華為技術有限公司'],
  ['Beijing Zijie Tiaodong Technology Co., Ltd.', '北京字节跳动科技有限公司'],
  ['Shenzhen Tengxun Computer Systems Company Limited', '深圳市腾讯计算机系统有限公司'],
  ['Hangzhou Hikvision Digital Technology', 'Hikvision Digital Technology'],
  ['Tencent', 'Tencnet'],
  ['Technologies Huawei', 'Huawei Technologies'],
  ['Tencent America', 'Tencent'],
  ['Example Inc.', 'Example GmbH'],
  ['Huawei Technologies Pte. Ltd.', 'Huawei Technologies Co., Ltd.'],
  ['Acme B.V.', 'Acme N.V.'],
  ['Acme LLC', 'Acme L.P.'],
  ['Baidu Cloud', '百度云'],
  ['Huawei Cloud', '华为云计算技术有限公司'],
  ['Aliyun', '阿里云'],
  ['Yunnan Lizi Technology', '云南例子科技有限公司'],
  ['Zhongxing Tongxun', '中兴通讯股份有限公司'],
  ['Huáwéi Jìshù Yǒuxiàn Gōngsī', 'Huawei Technologies Co., Ltd.'],
  ['Beijing Zijie Tiaodong Keji Youxian Gongsi', '北京字节跳动科技有限公司'],
  ['Shenzhen Shi Tengxun Jisuanji Xitong', '深圳市腾讯计算机系统有限公司'],
  ['Zhong Xing Tong Xun', '中興通訊'],
])('%s and %s are alike, which proves nothing alone', (a, b) => {
  const like = likeness(a, b);
  expect(like?.by).toBe('fuzzy');
  expect(like?.score).toBeGreaterThanOrEqual(0.85);
  expect(like?.score).toBeLessThan(1);
});

test.each([
  ['Zoom Video Communications', 'Zoho Corporation'],
  ['Alibaba Fan Club', 'Alibaba'],
  ['Inspire Software', 'Inspur Software'],
  ['Global Technology Holdings', 'Global Information Technology'],
  ['Hong Kong Cloud', 'Hong Kong Network'],
  ['', 'Alibaba'],
  ["T'eng-hsün", '腾讯'],
  ['Huai Technologies', 'Huawei Technologies'],
  ['华为技术有限公司北京分公司', '华为技术有限公司'],
  ['!!!', '???'],
])('%s and %s have nothing to do with each other', (a, b) => {
  expect(likeness(a, b)).toBeUndefined();
});

test('a name that is nothing but a company form keeps its words', () => {
  expect(normaliseName('Limited')).toBe('limited');
  expect(normaliseName('公司')).toBe('公司');
});

test('names in two scripts share an index key', () => {
  const latin = nameKeys('Huawei Technologies Co., Ltd.');
  expect(nameKeys('华为技术有限公司').some(key => latin.includes(key))).toBe(true);
});

test('a name that two holders bear says neither', () => {
  const names = createNames([
    ['a', ['Acme']],
    ['b', ['ACME Ltd.']],
    ['c', ['Other']],
  ]);
  expect(names.find('acme')).toBeUndefined();
  expect(names.find('other')).toMatchObject({ holder: 'c', by: 'name' });
});

test('a very long name is compared by its beginning', () => {
  expect(likeness('x'.repeat(10_000_000), 'x'.repeat(10_000_000))).toEqual({ by: 'name', score: 1 });
});

test('an id of a publisher goes before its name', () => {
  const publishers = createPublishers(shippedDataset());
  expect(publishers.name('Tencent Technology')).toMatchObject({ party: 'tencent', by: 'fuzzy' });
  expect(publishers.name('Alibaba Cloud')).toMatchObject({ party: 'alibaba', by: 'name' });
});

test.each([
  ['CTM', true],
  ['Lark', true],
  ['H3C', true],
  ['Lark Technologies', false],
  ['Huawei', false],
  ['百度', false],
  ['Kling', false],
])('that others bear %s too by its length is %s', (name, shared) => {
  expect(isShared(name)).toBe(shared);
  expect(isShared(name, [`${name.toUpperCase()}!`])).toBe(true);
});

const acme = {
  ...party({ name: 'Coding', entity: 'Coding Co., Ltd.', aliases: ['Coding Cloud'] }),
  sharedNames: ['Coding'],
};

test.each([
  ['CODING', 'shared'],
  ['Coding, Inc.', 'shared'],
  ['Coding Cloud', 'name'],
  ['Coding Co., Ltd.', 'name'],
  ['Codling Cloud', undefined],
])('%s is known by a %s name where the party shares one', (name, by) => {
  expect(createPublishers(datasetOf({ parties: [acme] })).name(name)?.by).toBe(by);
});

test('a party that is asked for by a name that others bear too is told, and how it was found', () => {
  const dataset = datasetOf({ parties: [{ ...acme, headquarters: ['CN'] }], jurisdictions: [jurisdiction('CN')] });
  const policy = { asOf: '2026-11-24', usIntermediates: 'count' as const };
  const [answer] = partyAnswers(dataset, 'Coding', policy);
  expect([answer?.found.by, answer?.standing.verdict]).toEqual(['shared', 'reachable']);
  expect([...partyText(partyAnswers(dataset, 'Coding', policy), { columns: 80, colors: false })].join('')).toContain(
    'a name that others bear too',
  );
});
