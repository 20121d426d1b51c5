import { expect, test } from 'vitest';
import { shippedDataset } from '../../mappings/dataset.ts';
import { createTagger } from '../../mappings/tag.ts';
import type { Allowance, End, Scope } from '../../src/model/index.ts';
import { ours } from './fixtures.ts';

const dataset = shippedDataset();
const scope = (_: string, __: string, id: string): Scope | undefined => (id === ours.scope ? ours : undefined);
const tagger = createTagger(dataset, { scope, allow: [] });
const aws = { provider: 'aws', partition: 'aws' };

const tagsOf = (end: End, allow: Allowance[] = []): string[] => {
  const used = allow.length === 0 ? tagger : createTagger(dataset, { scope, allow });
  return used
    .end(end)
    .map(({ vector, verdict, party, reach }) => `${vector} ${verdict} ${party ?? '-'}${reach ? ` (${reach})` : ''}`);
};

test('a host of a covered person of Russia of whose fund nobody knows whose it is is reached as what is certain', () => {
  expect(tagsOf({ kind: 'host', host: 'storage.yandexcloud.net' })).toEqual([
    'network unknown yandex',
    'network reachable yandex (country-of-concern)',
  ]);
});

const hosts: [host: string, tag: string][] = [
  ['oss-cn-hangzhou.aliyuncs.com', 'network reachable alibaba'],
  ['aliyuncs.com', 'network reachable alibaba'],
  ['ALIYUNCS.COM.', 'network reachable alibaba'],
  [' aliyuncs.com\n', 'network reachable alibaba'],
  ['0x2f.0x58.1.1', 'network reachable alibaba'],
  ['057.0130.1.1', 'network reachable alibaba'],
  ['794296577', 'network reachable alibaba'],
  ['http://0x2F580101/', 'network reachable alibaba'],
  ['47.5767425:443', 'network reachable alibaba'],
  ['47.88.1.1.', 'network reachable alibaba'],
  ['0x2f.0x158.1.1', 'network unknown -'],
  ['45102', 'network unknown -'],
  ['[64:ff9b::47.88.1.1]:443', 'network reachable alibaba'],
  ['2002:2f58:101::1', 'network reachable alibaba'],
  ['*.aliyuncs.com', 'network reachable alibaba'],
  ['log.aliyuncs.com:443', 'network reachable alibaba'],
  ['notaliyuncs.com', 'network unknown -'],
  ['aliyuncs.com.example.org', 'network unknown -'],
  ['registry.cn-hangzhou.aliyuncs.com', 'network reachable alibaba'],
  ['zoom.us', 'network clear zoom'],
  ['eu01web.zoom.us', 'network clear zoom'],
  ['notzoom.us', 'network unknown -'],
  ['gitlab.com', 'network clear gitlab-guard'],
  ['jihulab.com', 'network reachable jihu'],
  ['zoho.com', 'network clear zoho'],
  ['crm.zoho.com.cn', 'network reachable zoho'],
  ['api.deepseek.com', 'network reachable deepseek'],
  ['ark.ap-southeast.bytepluses.com', 'network unknown byteplus'],
  ['open.larksuite.com', 'network conditional lark'],
  ['x.akamaized.net', 'network conditional akamai-cn'],
  ['api.agora.io', 'network unknown agora'],
  ['ns-12.awsdns-34.com', 'network clear amazon'],
  ['ns.awsdns-cn-34.com', 'network reachable aws-china'],
  ['sqs.us-east-1.amazonaws.com', 'network clear amazon'],
  ['sqs.ap-east-1.amazonaws.com', 'network reachable amazon'],
  ['abc.execute-api.ap-east-1.amazonaws.com', 'network reachable amazon'],
  ['ec2-203-0-113-7.ap-east-1.compute.amazonaws.com', 'network reachable amazon'],
  ['bucket.s3-website-ap-southeast-1.amazonaws.com', 'network unknown amazon'],
  ['bucket.s3.ap-east-1.amazonaws.com', 'network reachable amazon'],
  ['ap-east-1.s3.amazonaws.com', 'network unknown amazon'],
  ['a.dotted.bucket.s3.eu-west-1.amazonaws.com', 'network unknown amazon'],
  ['s3.eu-west-1.amazonaws.com', 'network clear amazon'],
  ['elasticloadbalancing.us-east-1.amazonaws.com', 'network clear amazon'],
  ['web-1.us-east-1.elb.amazonaws.com', 'network unknown amazon'],
  ['dualstack.web-1.us-east-1.elb.amazonaws.com', 'network unknown amazon'],
  ['ec2-203-0-113-7.compute-1.amazonaws.com', 'network unknown amazon'],
  ['main.abc.us-east-1.rds.amazonaws.com', 'network unknown amazon'],
  ['rds.us-east-1.amazonaws.com', 'network clear amazon'],
  ['tcp-1.elb.us-east-1.amazonaws.com', 'network unknown amazon'],
  ['web-1.ap-east-1.elb.amazonaws.com', 'network reachable amazon'],
  ['abc.execute-api.us-east-1.amazonaws.com', 'network unknown amazon'],
  ['abc.execute-api.cn-north-1.amazonaws.com.cn', 'network reachable sinnet'],
  ['d111111abcdef8.cloudfront.net', 'network unknown amazon'],
  ['d111111abcdef8.cloudfront.cn', 'network reachable aws-china'],
  ['app.eba-1.us-east-1.elasticbeanstalk.com', 'network unknown amazon'],
  ['app.ap-east-1.elasticbeanstalk.com', 'network reachable amazon'],
  ['main.d1.amplifyapp.com', 'network unknown amazon'],
  ['a1.awsglobalaccelerator.com', 'network unknown amazon'],
  ['one.us-east-1.awsapprunner.com', 'network unknown amazon'],
  ['abc.lambda-url.us-east-1.on.aws', 'network unknown amazon'],
  ['portal.on.aws', 'network clear amazon'],
  ['sqs.xx-new-1.amazonaws.com', 'network unknown amazon'],
  ['abc.lambda-url.ap-east-1.on.aws', 'network reachable amazon'],
  ['sqs.cn-new-1.amazonaws.com.cn', 'network reachable aws-china'],
  ['sqs.us-gov-west-1.amazonaws.com', 'network clear amazon'],
  ['sqs.cn-north-1.amazonaws.com.cn', 'network reachable sinnet'],
  ['sqs.cn-northwest-1.amazonaws.com.cn', 'network reachable nwcd'],
  ['iam.amazonaws.com.cn', 'network reachable aws-china'],
  ['x.eastasia.cloudapp.azure.com', 'network reachable microsoft'],
  ['app-hash.eastasia-01.azurewebsites.net', 'network reachable microsoft'],
  ['account.blob.core.windows.net', 'network unknown microsoft'],
  ['management.core.windows.net', 'network clear microsoft'],
  ['login.microsoftonline.com', 'network clear microsoft'],
  ['account.blob.core.chinacloudapi.cn', 'network reachable azure-china'],
  ['login.partner.microsoftonline.cn', 'network reachable azure-china'],
  ['company.azurecr.io', 'network unknown microsoft'],
  ['mcr.microsoft.com', 'network clear microsoft'],
  ['storage.googleapis.com', 'network clear google'],
  ['sts.googleapis.com', 'network clear google'],
  ['asia-east2-aiplatform.googleapis.com', 'network reachable google'],
  ['us-central1-project.cloudfunctions.net', 'network unknown google'],
  ['us-central1-aiplatform.googleapis.com', 'network clear google'],
  ['asia-east9-project.cloudfunctions.net', 'network unknown google'],
  ['my-service1-abc-uc.a.run.app', 'network unknown google'],
  ['asia-east2-docker.pkg.dev', 'network reachable google'],
  ['asia-docker.pkg.dev', 'network conditional google'],
  ['us-docker.pkg.dev', 'network unknown google'],
  ['gcr.io', 'network unknown google'],
  ['asia.gcr.io', 'network conditional google'],
  ['docker.io', 'network unknown docker'],
  ['ghcr.io', 'network unknown github'],
  ['raw.githubusercontent.com', 'network unknown github'],
  ['token.actions.githubusercontent.com', 'network clear github'],
  ['e1.a.akamaiedge.net', 'network clear akamai'],
  ['example.com', 'network unknown -'],
  ['xn--fiqs8s', 'network unknown -'],
  ['not a host', 'network unknown -'],
  ['', 'network unknown -'],
  ['47.88.1.1', 'network reachable alibaba'],
  ['10.0.0.1', 'network clear -'],
  ['1.2.3.4', 'network unknown -'],
];

test.each(hosts)('the host %s is %s', (host, tag) => {
  expect(tagsOf({ kind: 'host', host })).toEqual([tag]);
});

const prefixes: [prefix: string, tag: string][] = [
  ['0.0.0.0/0', 'network conditional -'],
  ['::/0', 'network conditional -'],
  ['32.0.0.0/3', 'network conditional -'],
  ['2000::/3', 'network conditional -'],
  ['10.0.0.0/8', 'network clear -'],
  ['10.1.2.3/32', 'network clear -'],
  ['100.64.0.0/16', 'network clear -'],
  ['169.254.169.254/32', 'network clear -'],
  ['203.0.113.0/24', 'network clear -'],
  ['fd00::/8', 'network clear -'],
  ['2001:db8::/48', 'network clear -'],
  ['47.88.0.0/16', 'network reachable alibaba'],
  ['::ffff:47.88.0.0/112', 'network reachable alibaba'],
  ['36.0.0.0/8', 'network conditional -'],
  ['8.8.8.8/32', 'network unknown -'],
  ['2001:4860::/32', 'network unknown -'],
  ['text', 'network unknown -'],
];

test.each(prefixes)('the prefix %s is %s', (prefix, tag) => {
  expect(tagsOf({ kind: 'prefix', prefix })).toEqual([tag]);
});

const publishers: [catalogue: string, id: string, name: string | undefined, tags: string[]][] = [
  ['aws-alias', 'amazon', undefined, ['software-origin clear amazon']],
  ['aws-alias', 'aws-marketplace', undefined, ['software-origin unknown -']],
  ['aws-account', ours.scope, undefined, ['software-origin clear -']],
  ['aws-account', '602401143452', undefined, ['software-origin clear amazon']],
  ['aws-account', '918309763551', undefined, ['software-origin reachable aws-china']],
  ['aws-account', '999988887777', undefined, ['software-origin unknown -']],
  ['aws-marketplace', 'seller-1', 'Hillstone Networks', ['software-origin reachable hillstone']],
  ['aws-marketplace', 'seller-1', 'HILLSTONE NETWORKS CO., LTD.', ['software-origin reachable hillstone']],
  ['aws-marketplace', 'seller-1', 'Hillstone', ['software-origin conditional hillstone']],
  [
    'aws-marketplace-saas',
    'seller-1',
    'Hillstone Networks',
    ['software-origin reachable hillstone', 'owner reachable hillstone'],
  ],
  ['aws-marketplace-saas', 'seller-1', 'Somebody', ['software-origin unknown -', 'owner unknown -']],
  ['aws-marketplace', 'seller-1', 'Aurora', ['software-origin unknown -']],
  ['aws-marketplace', 'seller-1', '腾讯控股有限公司', ['software-origin reachable tencent']],
  ['aws-marketplace', 'seller-1', '騰訊', ['software-origin reachable tencent']],
  ['aws-marketplace', 'seller-1', 'Téngxùn Kònggǔ', ['software-origin conditional tencent']],
  ['aws-marketplace', 'seller-1', "T'eng-hsün", ['software-origin unknown -']],
  ['aws-marketplace', 'seller-1', 'Lark', ['software-origin conditional lark']],
  ['aws-marketplace', 'seller-1', 'LARK, Inc.', ['software-origin conditional lark']],
  ['aws-marketplace', 'seller-1', 'Lark Technologies', ['software-origin conditional lark']],
  ['aws-marketplace', 'seller-1', 'Kimi', ['software-origin conditional moonshot']],
  ['aws-marketplace', 'seller-1', 'CTM', ['software-origin conditional ctm']],
  ['aws-marketplace', 'seller-1', 'Coding', ['software-origin conditional coding-net']],
  ['aws-marketplace', 'seller-1', 'ZTE', ['software-origin conditional zte']],
  ['aws-marketplace', 'seller-1', 'ZTE Corporation', ['software-origin reachable zte']],
  ['aws-marketplace', 'seller-1', 'Huawei', ['software-origin reachable huawei']],
  ['aws-marketplace', 'seller-1', 'Zoom', ['software-origin unknown zoom']],
  ['aws-marketplace', 'seller-1', 'Zoom Video Communications, Inc.', ['software-origin clear zoom']],
  ['aws-marketplace', 'prodview-iqbidum7feuio', undefined, ['software-origin unknown zilliz']],
  ['aws-bedrock', 'deepseek.r1-v1:0', undefined, ['software-origin reachable deepseek']],
  ['gcp-project', 'debian-cloud', undefined, ['software-origin clear google']],
  ['gcp-project', ours.scope, undefined, ['software-origin clear -']],
  ['gcp-project', 'somebodys-project', undefined, ['software-origin unknown -']],
  ['gcp-public-repository', 'DOCKER_HUB', undefined, ['software-origin unknown docker']],
  ['azure-expressroute', 'China Telecom Global', undefined, ['software-origin reachable china-telecom']],
  ['azure-ai-model', 'deepseek', 'DeepSeek', ['software-origin reachable deepseek']],
  ['gcp-vertex-model-garden', 'publishers/zai-org', undefined, ['software-origin reachable zhipu']],
  ['gcp-vertex-model-garden', 'publishers/minimaxai', undefined, ['software-origin reachable minimax']],
  ['gcp-vertex-model-garden', 'publishers/hf-qwen', undefined, ['software-origin reachable alibaba']],
  ['gcp-vertex-model-garden', 'publishers/hf-deepseek-ai', undefined, ['software-origin reachable deepseek']],
  ['gcp-vertex-model-garden', 'publishers/hf-google', undefined, ['software-origin unknown -']],
  ['aws-bedrock', 'anthropic.claude', undefined, ['software-origin unknown -']],
];

test.each(publishers)('the publisher %s %s (%s) is %j', (catalogue, id, name, tags) => {
  expect(tagsOf({ kind: 'publisher', catalogue, id, ...(name === undefined ? {} : { name }) })).toEqual(tags);
});

const principals: [id: string, tag: string][] = [
  ['lambda.amazonaws.com', 'owner clear -'],
  ['logs.ap-east-1.amazonaws.com', 'owner clear -'],
  ['token.actions.githubusercontent.com', 'owner clear github'],
  ['https://passport.aliyun.com/issuer', 'owner reachable alibaba'],
  ['oidc.eks.us-east-1.amazonaws.com/id/ABC', 'owner clear amazon'],
  ['oidc.eks.ap-east-1.amazonaws.com/id/ABC', 'owner reachable amazon'],
  ['79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be', 'owner unknown -'],
  ['user:somebody@aliyun.com', 'owner reachable alibaba'],
  ['domain:aliyun.com', 'owner reachable alibaba'],
  ['group:team@partner.example', 'owner unknown -'],
  ['user:somebody@amazonaws.com', 'owner unknown -'],
];

test.each(principals)('the principal %s is %s', (id, tag) => {
  expect(tagsOf({ kind: 'principal', ...aws, id })).toEqual([tag]);
});

const resource = (over: Partial<Extract<End, { kind: 'resource' }>>): End => ({
  kind: 'resource',
  id: 'x',
  ...aws,
  scope: ours.scope,
  region: 'us-east-1',
  ...over,
});

const resources: [what: string, end: End, tags: string[]][] = [
  [
    'in a known region',
    resource({ region: 'ap-east-1' }),
    ['territory reachable -', 'operator clear amazon', 'owner clear -'],
  ],
  ['without region', resource({ region: null }), ['territory unknown -', 'operator clear amazon', 'owner clear -']],
  ['without account', resource({ scope: null }), ['territory clear -', 'operator clear amazon', 'owner unknown -']],
  [
    'without region, of a partition in China only',
    resource({ partition: 'aws-cn', region: null }),
    ['territory reachable -', 'operator reachable aws-china', 'owner clear -'],
  ],
  [
    'of an unknown region',
    resource({ region: 'xx-new-1' }),
    ['territory unknown -', 'operator unknown -', 'owner clear -'],
  ],
];

test.each(resources)('a resource %s', (_, end, tags) => {
  expect(tagsOf(end)).toEqual(tags);
});

test('anyone is no party and never clear', () => {
  expect(tagsOf({ kind: 'anyone', provider: 'aws' })).toEqual(['owner conditional -']);
});

const allowed: [what: string, end: End, tags: string[]][] = [
  ['999988887777', { kind: 'scope', ...aws, scope: '999988887777' }, ['owner clear -']],
  ['alibaba', { kind: 'host', host: 'log.aliyuncs.com' }, ['network clear alibaba']],
  ['alibaba', { kind: 'prefix', prefix: '47.88.0.0/16' }, ['network clear alibaba']],
  ['amazon', { kind: 'host', host: 'sqs.ap-east-1.amazonaws.com' }, ['network reachable amazon']],
  ['aliyuncs.com', { kind: 'host', host: 'Log.aliyuncs.com' }, ['network clear -']],
  ['log.aliyuncs.com', { kind: 'host', host: 'oss.aliyuncs.com' }, ['network reachable alibaba']],
  ['aliyuncs.com', { kind: 'host', host: 'notaliyuncs.com' }, ['network unknown -']],
  ['8.8.8.0/24', { kind: 'prefix', prefix: '8.8.8.8/32' }, ['network clear -']],
  ['8.8.8.0/24', { kind: 'prefix', prefix: '8.8.0.0/16' }, ['network unknown -']],
  ['2001:db8:1::/48', { kind: 'host', host: '[2001:db8:1::1]' }, ['network clear -']],
  ['seller-1', { kind: 'publisher', catalogue: 'aws-marketplace', id: 'seller-1' }, ['software-origin clear -']],
  [
    'aws-marketplace/seller-1',
    { kind: 'publisher', catalogue: 'aws-marketplace', id: 'seller-1' },
    ['software-origin clear -'],
  ],
];

test.each(allowed)('once %s is accepted, that and no more is clear', (what, end, tags) => {
  expect(tagsOf(end, [{ what, reason: 'reviewed' }])).toEqual(tags);
});

test('an accepted party does not move a place out of reach', () => {
  const [territory] = tagsOf(resource({ region: 'ap-east-1' }), [{ what: 'amazon', reason: 'reviewed' }]);
  expect(territory).toBe('territory reachable -');
});

test('equal questions get the same answer, and different ones never share', () => {
  const first = tagger.end(resource({ id: 'one' }));
  expect(tagger.end(resource({ id: 'two' }))).toBe(first);
  expect(tagger.end(resource({ id: 'one', region: 'ap-east-1' }))).not.toEqual(first);
  const named = tagsOf({ kind: 'publisher', catalogue: 'aws-marketplace', id: 's', name: 'Sangfor' });
  expect(named).not.toEqual(tagsOf({ kind: 'publisher', catalogue: 'aws-marketplace', id: 's' }));
});

test('whoever bears a name that others bear too is told why nothing is certain, and has no standing of the party', () => {
  const [found] = tagger.end({ kind: 'publisher', catalogue: 'aws-marketplace', id: 's', name: 'Lark' });
  expect(found?.because).toContain('bears a name of Lark that others bear too');
  expect(found?.standing).toBeUndefined();
});

test.each(['64:ff9b::/96', '::ffff:0:0/96', '2002::/16'])('accepting %s accepts no IPv4', what => {
  expect(tagsOf({ kind: 'prefix', prefix: '47.88.0.0/16' }, [{ what, reason: 'reviewed' }])).toEqual([
    'network reachable alibaba',
  ]);
});

test('accepting a prefix accepts what stands for it', () => {
  const allow = [{ what: '47.88.0.0/16', reason: 'reviewed' }];
  expect(tagsOf({ kind: 'host', host: '[64:ff9b::47.88.1.1]' }, allow)).toEqual(['network clear -']);
});
