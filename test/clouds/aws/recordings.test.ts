import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, startAws } from './index.ts';
import { pagingOf } from './pages.ts';
import { different, unknownMembers } from './recording-exceptions.ts';
import { leastInput, type Recording, readRecordings, recordingsPresent, typed } from './recordings.ts';
import { type Service, serviceBySigningName } from './service.ts';
import { addAccount, emptyState, type Records, records } from './state.ts';
import { isRecord, type Members, memberOf, type Operation } from './wire.ts';

const id = '111122223333';
const region = 'us-east-1';
const state = emptyState();
const account = addAccount(state, id, [[region, 'ENABLED_BY_DEFAULT']]);
account.buckets = { items: [{ Name: 'bucket', BucketRegion: region }] };

interface Sends {
  send(command: unknown): Promise<object>;
}
type Constructor = new (argument: unknown) => unknown;
const isConstructor = (value: unknown): value is Constructor => typeof value === 'function';
const sends = (value: unknown): value is Sends =>
  typeof memberOf(Object.getPrototypeOf(Object.getPrototypeOf(value)), 'send') === 'function';

let aws: Aws;
const handler = new NodeHttpHandler({});
const modules = new Map<string, { module: Record<string, unknown>; client: Sends }>();

beforeAll(async () => {
  aws = await startAws(state);
});
afterAll(() => aws.close());

async function clientOf(service: Service) {
  const found = modules.get(service.id);
  if (found !== undefined) return found;
  const module: Record<string, unknown> = await import(`@aws-sdk/client-${service.id}`);
  const Client = Object.entries(module).find(([name]) => name.endsWith('Client') && !name.startsWith('__'))?.[1];
  if (!isConstructor(Client)) throw new Error(`${service.id} has no client`);
  const client = new Client({
    endpoint: aws.endpoint,
    region,
    credentials: aws.credentials(id),
    requestHandler: handler,
    maxAttempts: 1,
  });
  if (!sends(client)) throw new Error(`${service.id}'s client does not send`);
  modules.set(service.id, { module, client });
  return { module, client };
}

/** Sends the operation with the least that it takes: the output without metadata, or the error. */
async function read(service: Service, name: string): Promise<unknown> {
  const { module, client } = await clientOf(service);
  const operation = service.operations.get(name);
  const Command = module[`${name}Command`];
  if (operation === undefined || !isConstructor(Command)) throw new Error(`${service.id} has no ${name}`);
  const output = await client.send(new Command(leastInput(operation.input)));
  return Object.fromEntries(Object.entries(output).filter(([member]) => member !== '$metadata'));
}

const unknownSeen = new Set<string>();

/** Writes a recorded answer into the state, reads it through the SDK and says how it differs. */
async function difference(service: Service, { operation: name, status, data }: Recording): Promise<string | undefined> {
  const operation = service.operations.get(name);
  if (operation === undefined) return 'the client has no such operation';
  const error = data['Error'];
  const shelf = records(
    account,
    service.id === 'iam' || service.id === 'route-53' || service.id === 'organizations' || name === 'ListBuckets'
      ? 'global'
      : region,
  );
  if (isRecord(error)) {
    shelf.refuse(
      service.id,
      name,
      {},
      { code: String(error['Code']), status, message: String(error['Message'] ?? '') },
    );
    const thrown: unknown = await read(service, name).catch((reason: unknown) => reason);
    const seen = [memberOf(thrown, 'name'), memberOf(memberOf(thrown, '$metadata'), 'httpStatusCode')];
    return (
      expected(() => expect(codeOf(service, thrown, seen[0])).toBe(error['Code'])) ??
      expected(() => expect(seen[1]).toBe(status))
    );
  }
  const unknown = new Set<string>();
  const output = typed(operation.output, data, unknown);
  for (const path of unknown) unknownSeen.add(`${service.id}:${name}${path}`);
  shelf.answer(service.id, name, {}, () => Object(output));
  const got: unknown = await read(service, name).catch(thrownAs);
  return expected(() => expect(got).toEqual(output)) ?? listDifference(service, operation, shelf, Object(output));
}

const thrownAs = (reason: unknown): string => `thrown: ${String(reason)}`;

let lists = 0;

/** Where the answer is a list on one page, it is also written as items, and made into a page by the engine. */
async function listDifference(
  service: Service,
  operation: Operation,
  shelf: Records,
  output: Members,
): Promise<string | undefined> {
  const paging = pagingOf(service, operation);
  const items = paging === null ? undefined : output[paging.list];
  if (paging === null || !Array.isArray(items) || output[paging.tokenOut ?? '']) return undefined;
  const made = new Set<string | undefined>([paging.limit, paging.truncated, paging.tokenOut]);
  const kept = (answer: unknown) => Object.entries(Object(answer)).filter(([member]) => !made.has(member));
  const { [paging.list]: _, ...rest } = output;
  shelf.list(service.id, operation.name, () => items, {}, rest);
  lists++;
  const got: unknown = await read(service, operation.name).catch(thrownAs);
  return expected(() => expect(Object.fromEntries(kept(got))).toEqual(Object.fromEntries(kept(output))));
}

/** The SDK names an error by its shape; the wire code is in the shape's own trait. */
function codeOf({ errors, shapeId }: Service, thrown: unknown, name: unknown): unknown {
  const trait = errors.get(String(name))?.getMergedTraits()['awsQueryError'];
  return Array.isArray(trait) && shapeId.endsWith('uery') ? trait[0] : (memberOf(thrown, 'Code') ?? name);
}

function expected(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const installed =
  'account dynamodb ec2 ecr events iam kms lambda organizations rds route53 s3 secretsmanager sns sts'.split(' ');

describe.skipIf(!recordingsPresent)(
  'what real accounts answered passes through the simulator and the SDK unchanged',
  () => {
    const all = recordingsPresent ? [...readRecordings()] : [];
    for (const signingName of installed) {
      const ours = all.filter(each => each.service === signingName);
      test(`${ours.length} reads of ${signingName}`, { timeout: 120_000 }, async () => {
        const service = await serviceBySigningName(signingName);
        if (service === undefined) throw new Error(`no client for ${signingName}`);
        const found: Record<string, string> = {};
        for (const each of ours) {
          const differs = await difference(service, each);
          if (differs !== undefined) found[`${service.id}:${each.operation}/${each.scenario}/${each.n}`] = differs;
        }
        const listed = Object.keys(different).filter(key => key.startsWith(`${service.id}:`));
        expect(found, 'what differs and is not listed, or is listed and does not differ').toEqual(
          Object.fromEntries(listed.map(key => [key, found[key] ?? 'no longer differs'])),
        );
      });
    }
    test('most of them are lists, which pass through the paging too', () => {
      expect(lists).toBeGreaterThan(1000);
    });
    test('members that the schemas of today do not hold are listed', () => {
      expect([...unknownSeen].sort()).toEqual(Object.keys(unknownMembers).sort());
    });
  },
);
