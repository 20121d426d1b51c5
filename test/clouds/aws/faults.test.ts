import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListTopicsCommand, paginateListTopics, SNSClient } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { virtualClock } from '../clock.ts';
import type { FaultRule } from '../faults.ts';
import { own, refusal, simulated, virtual } from './simulated.ts';
import { type Account, records } from './state.ts';

const topics = (_: unknown, account: Account) => {
  records(account, 'us-east-1').list(
    'sns',
    'ListTopics',
    virtual(250, index => ({ TopicArn: `arn:aws:sns:us-east-1:${own}:t${index}` })),
  );
};
const under = (...faults: FaultRule[]) => simulated(topics, { faults });
const list = (config: ConstructorParameters<typeof SNSClient>[0]) =>
  new SNSClient(config ?? {}).send(new ListTopicsCommand({}));

test.each<[FaultRule['fault'], string, RegExp]>([
  ['reset', 'ends the connection', /^TimeoutError undefined$/],
  ['hang', 'never answers', /^TimeoutError undefined$/],
  ['html-500', 'answers a page that is no XML', /500$/],
  ['unavailable', 'answers a page that is no XML', /503$/],
  ['cut', 'ends before its content-length', /^(Error|TimeoutError) (undefined|200)$/],
  ['cut-chunked', 'ends in mid-document', /^Error (undefined|200)$/],
  ['throttle', 'is refused', /^Throttling 400$/],
  ['deny', 'is refused', /^AuthorizationErrorException 403$/],
  ['expire-session', 'is refused', /^ExpiredToken 403$/],
])('%s: a call %s', async (fault, _, said) => {
  const { aws, config } = await under({ fault });
  expect(await refusal(list(config()))).toMatch(said);
  expect(aws.journal.entries.map(each => each.fault)).toEqual([fault]);
});

test('an empty 200 is a success without a list', async () => {
  const { config } = await under({ fault: 'empty' });
  expect((await list(config())).Topics).toBeUndefined();
});

test('a 200 can lack its list alone', async () => {
  const { config } = await under({ fault: 'no-list' });
  const { Topics, NextToken } = await list(config());
  expect([Topics, typeof NextToken]).toEqual([undefined, 'string']);
});

test('a page of HTML can come with 200', async () => {
  const { config } = await under({ fault: 'html-200' });
  const answered = await list(config()).then(
    ({ Topics }) => Topics,
    () => undefined,
  );
  expect(answered).toBeUndefined();
});

test('an answer can name a wrong content type', async () => {
  const { config } = await under({ fault: 'content-type' });
  expect((await list(config())).Topics?.length).toBe(100);
});

test('a slow call answers late', async () => {
  const { aws, config } = await simulated(topics, {
    faults: [{ fault: 'slow', milliseconds: 60_000 }],
    clock: virtualClock({ speed: 1000 }),
  });
  expect((await list(config())).Topics?.length).toBe(100);
  const [entry] = aws.journal.entries;
  expect((entry?.end ?? 0) - (entry?.start ?? 0)).toBeGreaterThanOrEqual(59_000);
});

test('a page token can come again and again', async () => {
  const { config } = await under({ fault: 'repeat-token', from: 2 });
  const seen: (string | undefined)[] = [];
  for await (const { NextToken } of paginateListTopics({ client: new SNSClient(config()), stopOnSameToken: true }, {}))
    seen.push(NextToken);
  expect(seen.length).toBe(2);
  expect(seen[0]).toBe(seen[1]);
});

test('a page token can be forgotten in the middle', async () => {
  const { config } = await under({ fault: 'expire-token', from: 3 });
  let pages = 0;
  const all = async () => {
    for await (const _ of paginateListTopics({ client: new SNSClient(config()) }, {})) pages++;
  };
  expect(await refusal(all())).toBe('InvalidParameterException 400');
  expect(pages).toBe(2);
});

test('a fault strikes what its rule names, as often as it says', async () => {
  const { config } = await under({
    fault: 'throttle',
    service: 'sns',
    operation: 'List*',
    scope: own,
    region: 'us-east-1',
    from: 2,
    times: 1,
  });
  await list(config());
  expect(await refusal(list(config()))).toBe('Throttling 400');
  await list(config());
  await list(config('eu-west-1'));
  await new KMSClient(config()).send(new ListKeysCommand({}));
});

test('the SDK tries again over faults that pass', async () => {
  const { aws, config } = await under({ fault: 'unavailable', times: 1 }, { fault: 'reset', from: 2, times: 1 });
  const sns = new SNSClient({ ...config(), maxAttempts: 3 });
  expect((await sns.send(new ListTopicsCommand({}))).Topics?.length).toBe(100);
  expect(aws.journal.entries.map(({ status }) => status)).toEqual([503, 0, 200]);
});

test('the same seed strikes the same calls', async () => {
  const struck = async (seed: number) => {
    const { aws, config } = await simulated(topics, { seed, faults: [{ fault: 'deny', probability: 0.5 }] });
    for (let call = 0; call < 20; call++) await list(config()).catch(() => undefined);
    return aws.journal.entries.map(({ fault }) => fault ?? '-').join(' ');
  };
  expect(await struck(7)).toBe(await struck(7));
  expect(await struck(7)).not.toBe(await struck(8));
});

test('the journal holds every request as it was understood', async () => {
  const { aws, config } = await simulated(topics, { latency: 20 });
  const calls = [list(config()), new LambdaClient(config('eu-west-1')).send(new ListFunctionsCommand({ MaxItems: 5 }))];
  await Promise.all(calls);
  await new STSClient(config()).send(new GetCallerIdentityCommand({}));
  const said = aws.journal.entries.map(({ service, operation, scope, region, status, input }) => ({
    service,
    operation,
    scope,
    region,
    status,
    input,
  }));
  const base = { scope: own, region: 'us-east-1', status: 200, input: {} };
  expect(said.sort((a, b) => a.service.localeCompare(b.service))).toEqual([
    { ...base, service: 'lambda', operation: 'ListFunctions', region: 'eu-west-1', input: { MaxItems: 5 } },
    { ...base, service: 'sns', operation: 'ListTopics' },
    { ...base, service: 'sts', operation: 'GetCallerIdentity' },
  ]);
  expect(aws.journal.peak).toBe(2);
  expect(aws.journal.inFlight).toBe(0);
  for (const { start, end } of aws.journal.entries) expect(end - start).toBeGreaterThanOrEqual(18);
});

test('latency is drawn from the seed', async () => {
  const took = async (seed: number) => {
    const { aws, config } = await simulated(topics, {
      seed,
      latency: { median: 40_000, sigma: 0.5 },
      clock: virtualClock({ speed: 1000 }),
    });
    for (let call = 0; call < 5; call++) await list(config());
    return aws.journal.entries.map(({ start, end }) => end - start);
  };
  const times = await took(3);
  expect(Math.max(...times)).toBeGreaterThan(1.2 * Math.min(...times));
});

test('an unsigned request is refused', async () => {
  const { aws } = await under();
  expect((await fetch(aws.endpoint)).status).toBe(403);
});
