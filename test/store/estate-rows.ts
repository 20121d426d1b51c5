import {
  type Cell,
  type End,
  type Link,
  type Problem,
  type ProblemKind,
  type Resource,
  type Run,
  statusOf,
  type Target,
} from '../../src/model/index.ts';

export const runOf = (id: string, more: Partial<Run> = {}): Run => ({
  id,
  started: '2026-11-24T00:00:00Z',
  ended: null,
  status: 'running',
  seed: 1,
  plan: 'plan',
  tool: 'demarc test',
  ...more,
});

export const targetOf = (type: string, region = 'east'): Target => ({
  provider: 'fake',
  partition: 'fake',
  scope: 'a',
  region,
  type,
});

export const resource = (id: string, facts: Resource['facts'] = {}): Resource => ({
  kind: 'resource',
  type: 'fake.thing',
  id,
  provider: 'fake',
  partition: 'fake',
  scope: 'a',
  region: 'east',
  holds: 'data',
  facts,
});

const endOf = (id: string): End => ({
  kind: 'resource',
  id,
  provider: 'fake',
  partition: 'fake',
  scope: null,
  region: null,
});

export const link = (
  from: string,
  to: string | End,
  fact: Link['evidence']['fact'] = {},
  conditions?: string[],
): Link => ({
  kind: 'link',
  relation: 'copies-to',
  from: endOf(from),
  to: typeof to === 'string' ? endOf(to) : to,
  evidence: { call: 'fake:Get', fact },
  ...(conditions ? { conditions } : {}),
});

export const trouble = (id: string, problem: ProblemKind = 'denied'): Problem => ({
  kind: 'problem',
  problem,
  message: 'AccessDenied',
  call: 'fake:GetPolicy',
  id,
});

export const cellOf = (target: Target, problem: ProblemKind | null = null): Cell => ({
  ...target,
  status: problem ? statusOf[problem] : 'assessed',
  problem,
  reason: problem ? `fake:List: ${problem}` : null,
  resources: 0,
  calls: 1,
});
