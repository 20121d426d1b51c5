import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Aws, startAws } from '../clouds/aws/index.ts';
import { records } from '../clouds/aws/state.ts';
import { randomWorld } from '../clouds/worlds/random.ts';
import { prepare, python, unavailable } from './python.ts';

const why = unavailable();
if (why) process.stderr.write(`conformance with boto3 is skipped: ${why}\n`);

const answered = z.object({
  lists: z.array(
    z.object({
      account: z.string(),
      region: z.string(),
      service: z.string(),
      operation: z.string(),
      items: z.array(z.unknown()),
    }),
  ),
  buckets: z.record(z.string(), z.array(z.string())),
  refusals: z.record(z.string(), z.string().nullable()),
});

describe.skipIf(why !== undefined)('boto3 against the simulated AWS', () => {
  const world = randomWorld({ seed: 11, size: 200 });
  const members = [...world.state.accounts.values()].filter(
    account => account !== world.management && account.status === 'ACTIVE',
  );
  let cloud: Aws;
  let read: z.infer<typeof answered>;

  beforeAll(async () => {
    await prepare();
    cloud = await startAws(world.state, { fullPage: 3, emptyPages: 3 });
    const { accessKeyId, secretAccessKey } = cloud.credentials(world.management.id);
    const request = {
      endpoint: cloud.endpoint,
      key: { aws_access_key_id: accessKeyId, aws_secret_access_key: secretAccessKey },
      roles: Object.fromEntries(members.map(({ id }) => [id, `arn:aws:iam::${id}:role/demarc-audit`])),
      regions: ['us-east-1', 'eu-west-1'],
      closed: 'ap-east-2',
    };
    read = answered.parse(await python('read_lists.py', JSON.stringify(request)));
  });

  afterAll(() => cloud?.close());

  it('reads every list whole and in order, over small and empty pages', () => {
    expect(read.lists.length).toBe(members.length * 2 * 13);
    let items = 0;
    for (const list of read.lists) {
      const account = members.find(({ id }) => id === list.account);
      const found = account && records(account, list.region).find(list.service, list.operation, {});
      const known =
        found && 'items' in found.answer && typeof found.answer.items !== 'function' ? found.answer.items : [];
      // Everything in an item that names something, since the two clients order members differently.
      const named = (value: unknown) =>
        [...JSON.stringify(value).matchAll(/arn:[^"]+|(?:vpc|subnet|sg|rtb|vol)-[0-9a-f]+/g)].flat().sort().join() ||
        value;
      const expected = Array.from({ length: known.length }, (_, at) => named(known.at(at)));
      expect(list.items.map(named), `${list.service} ${list.operation}`).toEqual(expected);
      items += expected.length;
    }
    expect(items).toBeGreaterThan(30);
  });

  it('reads the buckets of each account', () => {
    for (const { id, buckets } of members) {
      const names = Array.from({ length: buckets.items.length }, (_, at) => buckets.items.at(at)?.Name);
      expect(read.buckets[id]).toEqual(names);
    }
  });

  it('is refused as AWS refuses', () => {
    expect(read.refusals).toEqual({
      'a wrong secret, query': 'SignatureDoesNotMatch',
      'a wrong secret, json': 'InvalidSignatureException',
      'a closed region, ec2': 'AuthFailure',
      'a closed region, json': 'UnrecognizedClientException',
      "a stranger's role": 'AccessDenied',
    });
  });
});
