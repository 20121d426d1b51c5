import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKql } from './kql-parse.ts';
import { run } from './kql-run.ts';
import { KqlError } from './kql-tokens.ts';

const columns = ['id', 'type', 'location', 'tags', 'properties'];
const rows = [
  { id: '/b', type: 'microsoft.a/b', location: 'eastasia', tags: null, properties: { sku: { name: 'Standard_GRS' } } },
  { id: '/A', type: 'microsoft.a/c', location: 'westeurope', tags: { 'x.y': "o'k" }, properties: { on: true, n: [3] } },
  { id: '/c', type: 'microsoft.a/b', location: 'westeurope', tags: {}, properties: null },
];

const ask = (text: string) => run(parseKql(text).operators, { columns, rows });
const ids = (text: string) => ask(text).rows.map(({ id }) => id);

describe('the query language answers', () => {
  test.each([
    ["resources | where type =~ 'Microsoft.A/B'", ['/b', '/c']],
    ["resources | where type == 'Microsoft.A/B'", []],
    ["resources | where type in~ ('MICROSOFT.A/B', 'x') | where location != 'eastasia'", ['/c']],
    ["resources | where type !in ('microsoft.a/b')", ['/A']],
    ["Resources | where location == 'eastasia' or (properties.on == true and isnotnull(tags))", ['/b', '/A']],
    ["resources | where properties.sku.name has 'standard'", ['/b']],
    ["resources | where properties.sku.name has 'stand'", []],
    ["resources | where properties.sku.name contains 'grs' and not(location startswith 'west')", ['/b']],
    ["resources | where tags['x.y'] == 'o\\'k'", ['/A']],
    ['resources | where properties.n[0] >= 3', ['/A']],
    ['resources | where isempty(tags.x)', ['/b', '/A', '/c']],
    ['resources | order by id asc', ['/A', '/b', '/c']],
    ['resources | sort by location, id asc', ['/A', '/c', '/b']],
    ['resources | take 2', ['/b', '/A']],
  ])('%s', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  test('columns are named as Kusto names them', () => {
    expect(ask('resources | project id, properties.sku.name, where_ = tolower(location)').columns).toEqual([
      'id',
      'properties_sku_name',
      'where_',
    ]);
  });

  test('summarize counts by group', () => {
    expect(ask('resources | summarize count() by type').rows).toEqual([
      { type: 'microsoft.a/b', count_: 2 },
      { type: 'microsoft.a/c', count_: 1 },
    ]);
    expect(ask("resources | where type == 'none' | summarize n = count()").rows).toEqual([{ n: 0 }]);
  });

  test('extend adds, project-away takes away', () => {
    const table = ask('resources | extend kind = type | project-away type, tags, properties');
    expect(table.columns).toEqual(['id', 'location', 'kind']);
  });
});

describe('what it does not know is an error', () => {
  test.each([
    ['resources | where', 'ParserFailure'],
    ["resources | where type =~ 'x", 'ParserFailure'],
    ["resources | where type ~= 'x'", 'ParserFailure'],
    ['resources | parse id with x', 'InvalidQueryLanguage'],
    ['resources | join kind=inner (x) on id', 'InvalidQueryLanguage'],
    ['resources | summarize dcount(id)', 'InvalidQueryLanguage'],
    ['resources | where nosuch(id)', 'InvalidQueryLanguage'],
    ['resources | where constructor(id)', 'InvalidQueryLanguage'],
    ['resources | where nosuch == 1', 'UnresolvedEntity'],
    ['resources | project-away nosuch', 'UnresolvedEntity'],
  ])('%s', (query, code) => {
    let thrown: unknown;
    try {
      ask(query);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(KqlError);
    expect(thrown).toMatchObject({ code });
  });
});

test('any text is a query or an error of the language, and nothing else', () => {
  const words = [
    'resources',
    '|',
    'where',
    'project',
    'order',
    'by',
    'id',
    '==',
    'in~',
    '(',
    ')',
    ',',
    "'x'",
    '1',
    '.',
    '[',
    ']',
    'and',
    'count',
  ];
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map(some => some.join(' ')),
  );
  fc.assert(
    fc.property(text, query => {
      try {
        ask(query);
      } catch (error) {
        expect(error).toBeInstanceOf(KqlError);
      }
    }),
    { numRuns: 2000 },
  );
});
