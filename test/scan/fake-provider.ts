import type {
  Collector,
  Connection,
  Problem,
  ProblemKind,
  Provider,
  Row,
  Scope,
  Target,
} from '../../src/model/index.ts';

/** What the fake cloud refuses with; anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly kind: ProblemKind;
  readonly call: string | undefined;

  constructor(kind: ProblemKind, message = `${kind} by the fake`, call?: string) {
    super(message);
    this.kind = kind;
    this.call = call;
  }
}

export interface FakeClients {
  /** Sends a call: counted, and refused where the test says so. */
  call(operation: string): Promise<void>;
}

export type Collect = Collector<FakeClients>['collect'];

export const collector = (type: string, per: Collector['per'], collect: Collect): Collector<FakeClients> => ({
  type,
  per,
  holds: 'data',
  permissions: [],
  docs: 'https://example.com/',
  collect,
});

export const scopeOf = (scope: string, regions: Scope['regions'], more: Partial<Scope> = {}): Scope => ({
  provider: 'fake',
  partition: 'fake',
  scope,
  name: null,
  parents: [],
  ours: true,
  regions,
  ...more,
});

export interface FakeOptions {
  collectors: Collector<FakeClients>[];
  discover: Connection<FakeClients>['discover'] | Scope[];
  renewed?: (target: Target) => void;
}

/** A provider with one connection, wholly in this process. */
export function fakeSource({ collectors, discover, renewed }: FakeOptions) {
  const provider: Provider<unknown, FakeClients> = {
    id: 'fake',
    collectors,
    classify(error): Omit<Problem, 'id'> | undefined {
      if (!(error instanceof Refusal)) return undefined;
      const problem = { kind: 'problem' as const, problem: error.kind, message: error.message };
      return error.call === undefined ? problem : { ...problem, call: error.call };
    },
    ambient: async () => undefined,
    connect: async () => connection,
  };
  const connection: Connection<FakeClients> = {
    identity: 'nobody',
    organization: { scope: 'a', partition: 'fake' },
    discover: Array.isArray(discover)
      ? async function* () {
          yield* discover;
        }
      : discover,
    clients: (_target, _collector, meter) => ({
      async call(operation) {
        meter.calls += 1;
        meter.called(operation);
      },
    }),
    renew: target => renewed?.(target),
    close() {},
  };
  return { provider, connection };
}

/** Lists so many resources named after the target. */
export const lists = (count: number): Collect =>
  async function* ({ target, resource, clients }): AsyncGenerator<Row> {
    await clients.call('List');
    for (let index = 0; index < count; index++)
      yield resource({ id: `${target.type}/${target.scope}/${target.region}/${index}` });
  };

/** Refuses the whole target. */
export const refuses = (...refusal: ConstructorParameters<typeof Refusal>): Collect =>
  async function* () {
    yield* [];
    throw new Refusal(...refusal);
  };
