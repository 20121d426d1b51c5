import { describe, expect, test } from 'vitest';
import { type ExceptionContext, Exceptions, recordOf } from '../../src/gaps/index.ts';
import type { Exception, Gap } from '../../src/model/index.ts';
import { ours, thing } from '../graph/fake-estate.ts';
import { judged } from './judged.ts';

const legal = thing('legal', 'us', 'data', { labels: { team: 'legal' } });
const unlabelled = thing('unlabelled', 'us', 'data');
delete unlabelled.labels;
const archive = thing('archive', 'hk', 'data', { labels: {} });
const resources = [legal, unlabelled, archive];

const estate = {
  resources,
  links: [legal, unlabelled].map(({ id }) => ({ from: id, relation: 'copies-to' as const, to: 'archive' })),
  cells: [
    {
      provider: 'aws',
      partition: 'aws',
      scope: ours,
      region: 'us',
      type: 'aws.sns.topic',
      status: 'denied' as const,
      problem: 'denied' as const,
      reason: 'sns:ListTopics: AccessDenied',
      resources: 0,
      calls: 1,
    },
  ],
};

const { gaps } = await judged(estate);
const gapFrom = (id: string): Gap => {
  const found = gaps.find(({ path }) => path[0]?.id === id && path.length > 1);
  if (!found) throw new Error(`no gap from ${id}`);
  return found;
};

const said = { reason: 'migration under way', owner: 'security', expires: '2026-12-31' };
const exception = (match: Exception['match'], more: Partial<Exception> = {}): Exception => ({
  match,
  ...said,
  ...more,
});

const context = (more: Partial<ExceptionContext> = {}): ExceptionContext => ({
  day: '2026-11-24',
  dataset: 'd2',
  grant: () => undefined,
  resource: async id => resources.find(one => one.id === id),
  scope: ({ scope }) => (scope === ours ? { name: 'prod', parents: ['ou-1'] } : undefined),
  ...more,
});

/** Ids of the first nodes of the gaps that are covered, and what became of each exception. */
async function marked(exceptions: Exception[], more: Partial<ExceptionContext> = {}, over: readonly Gap[] = gaps) {
  const marking = new Exceptions(exceptions, context(more));
  const covered: string[] = [];
  for (const gap of over) {
    const { excepted, path } = await marking.mark(gap);
    if (excepted) covered.push(path[0]?.id ?? '');
  }
  return { covered: covered.sort(), uses: marking.uses() };
}

describe('an exception', () => {
  test.each<[string, Exception['match'], string[]]>([
    ['of one gap covers that gap', { fingerprint: gapFrom('legal').fingerprint }, ['legal']],
    ['of a rule covers all that touch it', { rule: 'D1' }, [ours, 'archive', 'legal', 'unlabelled']],
    ['of a rule that no gap touches covers nothing', { rule: 'D9' }, []],
    ['of labels covers nothing whose labels were not read', { where: { labels: { team: ['*'] } } }, ['legal']],
    [
      'of a scope covers what was not assessed there too',
      { where: { scope: ['prod'] } },
      [ours, 'archive', 'legal', 'unlabelled'],
    ],
    ['of a unit knows what stands above a scope', { where: { parent: ['ou-1'], type: ['aws.sns.*'] } }, [ours]],
    ['of a region covers only what is known to be there', { where: { region: ['us'] } }, ['legal', 'unlabelled']],
    ['needs all that it names', { rule: 'D1', where: { id: ['archive'] } }, ['archive']],
  ])('%s', async (_, match, covered) => {
    expect((await marked([exception(match)])).covered).toEqual(covered);
  });

  test('is carried by the gap, with the dataset that it was granted with', async () => {
    const marking = new Exceptions([exception({ rule: 'D1' })], context());
    const { excepted } = await marking.mark(gapFrom('legal'));
    expect(excepted).toEqual({ id: marking.uses()[0]?.id, ...said, dataset: 'd2' });
  });

  test('that has expired, fits nothing or has been granted another verdict is told, and covers nothing', async () => {
    const { fingerprint } = gapFrom('legal');
    const { covered, uses } = await marked([
      exception({ fingerprint }, { expires: '2026-11-23' }),
      exception({ fingerprint: 'ffffffffffffffff' }),
      exception({ fingerprint }, { granted: { dataset: 'd1', facts: 'other' } }),
    ]);
    expect(covered).toEqual([]);
    expect(uses.map(({ state, gaps, reopened }) => [state, gaps, reopened])).toEqual([
      ['expired', 0, 0],
      ['unused', 0, 0],
      ['outdated', 0, 1],
    ]);
  });

  test('counts on the day on which it expires', async () => {
    const last = [exception({ rule: 'D1' }, { expires: '2026-11-24' })];
    expect((await marked(last)).uses[0]?.state).toBe('active');
    expect((await marked(last, { day: '2026-11-25' })).uses[0]?.state).toBe('expired');
  });

  test('covers the verdict that it was granted, whether the file or the store says so', async () => {
    const { fingerprint, facts } = recordOf(gapFrom('legal'));
    const granted = { dataset: 'd1', facts };
    expect((await marked([exception({ fingerprint }, { granted })])).covered).toEqual(['legal']);
    const byRule = [exception({ rule: 'D1' })];
    const grant: ExceptionContext['grant'] = (_, of) =>
      of === fingerprint ? { dataset: 'd1', facts: 'old' } : undefined;
    const { covered, uses } = await marked(byRule, { grant });
    expect(covered).toEqual([ours, 'archive', 'unlabelled']);
    expect(uses).toMatchObject([{ state: 'active', gaps: 3, reopened: 1 }]);
  });

  test('is another one when any word of it is changed', async () => {
    const ids = await Promise.all(
      [{}, { reason: 'x' }, { owner: 'x' }, { expires: '2027-01-01' }, { granted: { dataset: 'd', facts: 'f' } }].map(
        async more => (await marked([exception({ rule: 'D1' }, more)])).uses[0]?.id,
      ),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the facts of a verdict', () => {
  const gap = gapFrom('legal');
  const { exposure } = gap;
  const facts = (more: Partial<Gap>) => recordOf({ ...gap, ...more }).facts;

  test.each<[string, Partial<Gap>]>([
    ['severity', { severity: 'critical' }],
    ['verdict', { exposure: { ...exposure, verdict: 'conditional' } }],
    ['party', { exposure: { ...exposure, party: 'other' } }],
    ['law', { exposure: { ...exposure, laws: ['cn-nil-2017'] } }],
    ['further exposure', { also: [exposure] }],
    ['hop', { path: [...gap.path, { id: 'x', type: 'x', name: null, scope: null, region: null }] }],
    [
      'fact of the API',
      {
        path: gap.path.map(node =>
          node.hop ? { ...node, hop: { ...node.hop, evidence: { call: 'x', fact: { y: 1 } } } } : node,
        ),
      },
    ],
  ])('change with the %s', (_, more) => {
    expect(facts(more)).not.toBe(facts({}));
  });

  test.each<[string, Partial<Gap>]>([
    ['title and remedy', { title: 'x', remedy: ['y'] }],
    ['sentence or source behind it', { exposure: { ...exposure, because: 'x', claims: [] } }],
    ['name of a resource', { path: gap.path.map(node => ({ ...node, name: 'renamed' })) }],
  ])('do not change with the %s', (_, more) => {
    expect(facts(more)).toBe(facts({}));
  });
});

test('the facts of what was not assessed are where and how, not the name of the account', () => {
  const hole = (title: string) => recordOf({ ...gapFrom('legal'), code: 'not-assessed', title }).facts;
  const facts = hole('aws.s3.bucket in prod was not assessed: denied in global');
  expect(hole('aws.s3.bucket in renamed was not assessed: denied in global')).toBe(facts);
  expect(hole('aws.s3.bucket in prod was not assessed: denied in eu-west-1')).not.toBe(facts);
});

test('a record keeps the ends of a long path, cuts what strangers made long, and counts every hop', () => {
  const node = { type: 'x', name: null, scope: null, region: null };
  const path = Array.from({ length: 500 }, (_, index) => ({ ...node, id: `${index}${'x'.repeat(10_000)}` }));
  const { path: kept, hops } = recordOf({ ...gapFrom('legal'), path });
  expect([kept.length, hops]).toEqual([20, 499]);
  expect(kept.map(({ id }) => Number.parseInt(id, 10)).slice(9, 12)).toEqual([9, 490, 491]);
  expect(Math.max(...kept.map(({ id }) => id.length))).toBeLessThan(2100);
});
