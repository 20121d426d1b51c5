import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { tokenFor } from '../page-token.ts';
import { type PageOptions, placeOf } from '../pages.ts';
import type { Reply } from '../serve.ts';
import { ancestors, type Caller, type Owned, visible } from './access.ts';
import type { Refusal } from './answers.ts';
import { armError, refusals, replyOf, requestId } from './errors.ts';
import { columns, type Source, sourceOf, tenantSource, textColumns } from './index-rows.ts';
import { typesIn } from './index-tables.ts';
import { type Expression, type Operator, parseKql, type Query } from './kql-parse.ts';
import { type Row, run, type Table } from './kql-run.ts';
import { KqlError } from './kql-tokens.ts';

const bodyShape = z.object({
  query: z.string(),
  subscriptions: z.array(z.string()).optional(),
  managementGroups: z.array(z.string()).optional(),
  options: z
    .object({
      $top: z.number().int().min(1).max(1000).optional(),
      $skip: z.number().int().min(0).optional(),
      $skipToken: z.string().optional(),
      resultFormat: z.enum(['table', 'objectArray']).optional(),
      authorizationScopeFilter: z.string().optional(),
    })
    .optional(),
});
type Body = z.infer<typeof bodyShape>;

/** Subscriptions that a query without a list of them reaches; the rest is cut off. */
const most = 10_000;

/** `indexPage`: rows of a page at most. */
type IndexPages = PageOptions & { indexPage: number };

/** POST of `/providers/Microsoft.ResourceGraph/resources`. */
export function answerQuery(caller: Caller, text: string, pages: IndexPages): Reply {
  const read = bodyShape.safeParse(parsed(text));
  if (!read.success)
    return armError(invalid(pages.clock, [{ code: 'InvalidRequest', message: z.prettifyError(read.error) }]));
  try {
    return answer(caller, read.data, pages);
  } catch (error) {
    if (!(error instanceof KqlError)) throw error;
    const { code, token } = error;
    const invalidQuery = {
      code: 'InvalidQuery',
      message:
        'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
    };
    return armError(invalid(pages.clock, [invalidQuery, { code, message: code, line: 1, token }]));
  }
}

function answer(caller: Caller, body: Body, pages: IndexPages): Reply {
  const query = parseKql(body.query);
  if (typesIn(query.table) === undefined) throw new KqlError('DisallowedLogicalTableName', query.table);
  const scopes = scopesOf(caller, body);
  if (scopes.length === 0) return armError(invalid(pages.clock, [nowhere(body)]));
  const { $top = 1000, $skip = 0, $skipToken = null, resultFormat = 'objectArray' } = body.options ?? {};
  const binding = JSON.stringify([caller.principal.appId, body.query, body.subscriptions, body.managementGroups]);
  const place = placeOf($skipToken, binding, pages);
  if (place === undefined)
    return armError(invalid(pages.clock, [{ code: 'InvalidSkipToken', message: refusals.pageToken.message }]));
  const offset = $skipToken === null ? $skip : place.offset;
  const asked = { caller, query, body, scopes: scopes.slice(0, most) };
  const { total, table } = sliced(asked, offset, Math.min($top, pages.indexPage));
  const end = offset + table.rows.length;
  const repeats = pages.fault === 'repeat-token';
  const next = repeats
    ? tokenFor(place, binding, 0)
    : tokenFor({ offset: end, page: place.page + 1 }, binding, pages.clock.now());
  const more = end < total || repeats;
  const token = more && pageable(query, table) ? { $skipToken: repeats ? ($skipToken ?? next) : next } : {};
  const list = pages.fault === 'no-list' ? {} : { data: resultFormat === 'table' ? tabular(table) : table.rows };
  const counts = { totalRecords: total, count: table.rows.length };
  const resultTruncated = String(more && !('$skipToken' in token));
  const headers: Record<string, string> = scopes.length > most ? { 'x-ms-tenant-subscription-limit-hit': 'true' } : {};
  return replyOf({ ...counts, ...list, facets: [], resultTruncated, ...token }, { headers });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Those that the caller does not see are left out without a word. */
function scopesOf(caller: Caller, { subscriptions, managementGroups }: Body): Owned[] {
  const wanted = subscriptions && new Set(subscriptions.map(id => id.toLowerCase()));
  const groups = managementGroups && new Set(managementGroups.map(name => name.toLowerCase()));
  return visible(caller).filter(({ tenant, subscription }) => {
    if (subscription.state === 'Deleted') return false;
    if (wanted !== undefined && !wanted.has(subscription.id.toLowerCase())) return false;
    return (
      groups === undefined || ancestors(tenant, subscription.parent).some(({ name }) => groups.has(name.toLowerCase()))
    );
  });
}

interface Question {
  caller: Caller;
  query: Query;
  body: Body;
  scopes: readonly Owned[];
}

/** Rows of a page. Where the query only picks types, no other row is made; what else it asks is worked out whole. */
function sliced({ caller, query, body, scopes }: Question, offset: number, top: number) {
  const { types, rest } = typesOf(query.operators);
  const sorted = rest.some(({ kind }) => kind === 'order');
  const above = body.subscriptions === undefined || /above/i.test(body.options?.authorizationScopeFilter ?? '');
  const sources = scopes.map(owned => sourceOf(caller, query.table, types, owned, sorted));
  if (above) sources.unshift(tenantSource(caller, query.table, types, sorted));
  if (rest.length === 1 && rest.every(picksTypes)) {
    const found = [...new Set(sources.flatMap(source => source.types))].map(type => ({ type }));
    return { total: found.length, table: { columns: ['type'], rows: found.slice(offset, offset + top) } };
  }
  if (rest.every(streams)) {
    const total = sources.reduce((sum, { items }) => sum + items.length, 0);
    return { total, table: run(rest, { columns, rows: rowsOf(sources, offset, top) }) };
  }
  const whole = run(rest, { columns, rows: rowsOf(sources, 0, Number.POSITIVE_INFINITY) });
  return { total: whole.rows.length, table: { ...whole, rows: whole.rows.slice(offset, offset + top) } };
}

function rowsOf(sources: readonly Source[], offset: number, top: number): Row[] {
  const rows: Row[] = [];
  let skip = offset;
  for (const { items, row } of sources) {
    for (let index = skip; index < items.length && rows.length < top; index++) {
      const resource = items.at(index);
      if (resource !== undefined) rows.push(row(resource));
    }
    skip = Math.max(0, skip - items.length);
  }
  return rows;
}

/** Answered without looking at every resource. */
const picksTypes = (operator: Operator): boolean => operator.kind === 'distinct' && operator.names.join() === 'type';

/** Operators that leave the number of rows and their order by id as they are. */
function streams(operator: Operator): boolean {
  if (operator.kind !== 'order') return ['project', 'extend', 'project-away'].includes(operator.kind);
  const { by } = operator;
  return by.every(
    ({ value, descending }, index) => !descending && isColumn(value, index < by.length - 1 ? 'subscriptionId' : 'id'),
  );
}

const isColumn = (value: Expression, column: string): boolean =>
  value.kind === 'path' && value.column === column && value.steps.length === 0;

/** The types that the first conditions ask for, and what is left to do. */
function typesOf(operators: readonly Operator[]): { types: Set<string> | undefined; rest: Operator[] } {
  let types: Set<string> | undefined;
  const rest: Operator[] = [];
  for (const operator of operators) {
    const found = operator.kind === 'where' && rest.length === 0 ? typesIfOnly(operator.condition) : undefined;
    if (found === undefined) rest.push(operator);
    else types = new Set([...found].filter(type => types?.has(type) ?? true));
  }
  return { types, rest };
}

function typesIfOnly(condition: Expression): Set<string> | undefined {
  const isType = (value: Expression): boolean => isColumn(value, 'type');
  if (
    condition.kind === 'binary' &&
    ['==', '=~'].includes(condition.operator) &&
    isType(condition.left) &&
    condition.right.kind === 'literal'
  )
    return new Set([typeText(condition.right.value, condition.operator)]);
  if (condition.kind === 'in' && ['in', 'in~'].includes(condition.operator) && isType(condition.left))
    return new Set(
      condition.values.map(each => (each.kind === 'literal' ? typeText(each.value, condition.operator) : '')),
    );
  return undefined;
}

const typeText = (value: unknown, operator: string): string =>
  operator.endsWith('~') ? String(value).toLowerCase() : String(value);

/** Queries with `take`, and results without any column of text, come as one page, whatever is left. */
const pageable = ({ operators }: Query, { columns: names }: Table): boolean =>
  !operators.some(({ kind }) => kind === 'take') && names.some(name => textColumns.has(name));

function tabular({ columns: names, rows }: Table): object {
  const typeOf = (name: string): string => (textColumns.has(name) ? 'string' : 'object');
  return {
    columns: names.map(name => ({ name, type: typeOf(name) })),
    rows: rows.map(row => names.map(name => row[name])),
  };
}

const nowhere = ({ subscriptions = [] }: Body): object => ({
  code: 'NoValidSubscriptionsInQueryRequest',
  message: `There must be at least one subscription that is eligible to contain resources. Given: '${subscriptions.join(', ')}'.`,
});

const invalid = (clock: Clock, details: object[]): Refusal => ({
  status: 400,
  code: 'BadRequest',
  message: `Please provide below info when asking for support: timestamp = ${new Date(clock.now()).toISOString()}, correlationId = ${requestId}.`,
  members: { details },
});
