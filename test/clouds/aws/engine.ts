import type { Clock } from '../clock.ts';
import type { FaultKind } from '../faults.ts';
import { readToken, tokenFor } from '../page-token.ts';
import type { Asking } from './asking.ts';
import { bucketRefusal, findBucket } from './buckets.ts';
import { builtins } from './builtin.ts';
import { dialectOf, notFound } from './dialects.ts';
import { narrow } from './narrow.ts';
import { listSchema, type Paging, pageSize, pagingOf } from './pages.ts';
import type { Service } from './service.ts';
import type { Answer, Items, Refusal } from './state.ts';
import { type Members, memberOf, type Operation } from './wire.ts';

/** One call, authenticated and decoded. */
export interface Question extends Asking {
  service: Service;
  operation: Operation;
  clock: Clock;
  fault?: FaultKind | undefined;
  /** Every nth page of a paged list is empty and carries a token, the first included; 0: none. */
  emptyPages: number;
  /** Most items of a page of a paged list. */
  fullPage: number;
  /** Milliseconds after which a page token is refused. */
  tokenLifetime: number;
}

export type Outcome = { output: object } | { error: Refusal };

/** Services whose state is one for all regions. */
export const globalServices: ReadonlySet<string> = new Set([
  ...['iam', 'organizations', 'route-53', 'account', 'cloudfront', 'global-accelerator'],
]);

/** Answers from the records, else from what follows from the state, else with an empty list or the service's not-found error. */
export function respond(question: Question): Outcome {
  const { service, operation, input, state, caller, region } = question;
  const refusal = service.id === 's3' ? bucketRefusal(state, caller.account, region, operation.name, input) : undefined;
  if (refusal !== undefined) return { error: refusal };
  const paging = pagingOf(service, operation);
  const found = caller.account.records.get(shelf(question))?.find(service.id, operation.name, input);
  const answer =
    found?.answer ?? builtins[`${service.id}:${operation.name}`]?.(question) ?? nothing(service, operation, paging);
  if (answer === undefined) return { error: notFound(service, operation.name) };
  if ('error' in answer) return answer;
  if ('items' in answer) {
    if (paging === null) throw new Error(`${service.id}:${operation.name} answers no list`);
    return list(question, paging, answer, found?.matched ?? []);
  }
  const output = typeof answer.output === 'function' ? answer.output(input) : answer.output;
  if (output === undefined) return { error: notFound(service, operation.name) };
  const without = question.fault === 'no-list' && paging !== null ? { [paging.list]: undefined } : {};
  return { output: { ...output, ...without } };
}

/** The region whose records are asked: a bucket's own, or `global`. */
function shelf({ service, operation, input, state, caller, region }: Question): string {
  if (globalServices.has(service.id) || (service.id === 's3' && operation.name === 'ListBuckets')) return 'global';
  const bucket = input['Bucket'];
  return typeof bucket === 'string'
    ? (findBucket(state, bucket, caller.account)?.bucket.BucketRegion ?? region)
    : region;
}

/**
 * Lists that nobody wrote are empty, whatever is asked of them; but EC2 and RDS know ids that do not exist, and EC2 filters.
 * Anything else that nobody wrote does not exist.
 */
function nothing({ id }: Service, { name, input }: Operation, paging: Paging | null): Answer | undefined {
  if (paging === null) return undefined;
  const filtered = input.isStructSchema() && [...input.structIterator()].some(([member]) => member === 'Filters');
  if (paging.tokenIn === undefined && !filtered && !/^List|^Search/.test(name)) return undefined;
  return { items: id === 'ec2' || id === 'rds' ? [] : () => [] };
}

function list(
  question: Question,
  paging: Paging,
  answer: Extract<Answer, { items: unknown }>,
  matched: readonly string[],
): Outcome {
  const { service, operation, input } = question;
  const items = typeof answer.items === 'function' ? answer.items(input) : answer.items;
  if (items === undefined) return { error: notFound(service, operation.name) };
  // A function has seen the input, and answers for all of it but the page.
  const paged = new Set<string | undefined>([
    ...matched,
    paging.tokenIn,
    paging.limit,
    ...paging.carried.map(([name]) => name),
  ]);
  const left = typeof answer.items === 'function' ? [] : Object.entries(input).filter(([name]) => !paged.has(name));
  const asked = {
    service,
    operation,
    list: listSchema(operation, paging),
    account: question.caller.account.id,
    items,
  };
  const keep = narrow(asked, Object.fromEntries(left));
  if (typeof keep !== 'function') return { error: keep };
  const page = pageOf(question, paging, items, keep);
  if ('error' in page) return page;
  const output = { ...answer.rest, ...page.output };
  return { output: paging.within === undefined ? output : { [paging.within]: counted(output, paging) } };
}

/** A list within a structure comes with its length, and without itself where that is nothing. */
function counted(output: Members, { list, tokenIn = '' }: Paging): Members {
  const items = output[list];
  const Quantity = Array.isArray(items) ? items.length : 1;
  const { [list]: _, ...rest } = output;
  return { [tokenIn]: '', ...(Quantity === 0 ? rest : output), Quantity };
}

function pageOf(
  question: Question,
  paging: Paging,
  items: Items,
  keep: (item: object | string) => object | string | undefined,
): Outcome {
  const { service, operation, input, clock, fault } = question;
  const { invalid, pageToken } = dialectOf(service);
  const allowed = pageSize(service, operation, paging, input);
  if (typeof allowed === 'string') return { error: { ...invalid, message: allowed } };
  const size = paging.tokenIn === undefined ? allowed : Math.min(allowed, question.fullPage);
  const binding = bindingOf(question, paging);
  const token = paging.tokenIn === undefined ? undefined : input[paging.tokenIn];
  const from =
    token === undefined ? { offset: 0, page: 0 } : readToken(token, binding, clock.now() - question.tokenLifetime);
  if (from === undefined || (token !== undefined && fault === 'expire-token')) return { error: pageToken };
  if (token !== undefined && !handedBack(paging, input, items.at(from.offset))) return { error: pageToken };
  const empty = question.emptyPages > 0 && Number.isFinite(size) && from.page % question.emptyPages === 0;
  const { kept, next } = empty ? { kept: [], next: from.offset } : take(items, from.offset, size, keep);
  const more = empty || next < items.length || fault === 'repeat-token';
  const output: Members = { [paging.list]: fault === 'no-list' ? undefined : kept };
  if (paging.truncated !== undefined) output[paging.truncated] = more;
  if (paging.limit !== undefined && Number.isFinite(size)) output[paging.limit] = size;
  if (!more || paging.tokenOut === undefined) return { output };
  const issued = clock.now();
  const repeated = token ?? tokenFor({ offset: 0, page: 0 }, binding, issued);
  output[paging.tokenOut] =
    fault === 'repeat-token' ? repeated : tokenFor({ offset: next, page: from.page + 1 }, binding, issued);
  for (const [, name, member] of paging.carried) output[name] = memberOf(items.at(next), member);
  return { output };
}

function take(
  items: Items,
  offset: number,
  size: number,
  keep: (item: object | string) => object | string | undefined,
) {
  const kept: (object | string)[] = [];
  let next = offset;
  for (; next < items.length && kept.length < size; next++) {
    const item = items.at(next);
    const wanted = item === undefined ? undefined : keep(item);
    if (wanted !== undefined) kept.push(wanted);
  }
  return { kept, next };
}

/** Everything that the caller asked, but for the page. */
function bindingOf({ service, operation, input, caller, region }: Question, paging: Paging): string {
  const paged = new Set<string | undefined>([paging.tokenIn, paging.limit, ...paging.carried.map(([name]) => name)]);
  const asked = Object.entries(input).filter(([name]) => !paged.has(name));
  return JSON.stringify([
    service.id,
    operation.name,
    caller.account.id,
    globalServices.has(service.id) ? '' : region,
    asked,
  ]);
}

const handedBack = (paging: Paging, input: Members, item: object | string | undefined): boolean =>
  paging.carried.every(([name, , member]) => (input[name] ?? undefined) === memberOf(item, member));
