import { circling } from '../circling.ts';
import { MalformedAnswer } from './errors.ts';

/** The member of an answer, which the service always sends; its absence is a malformed answer, not "none". */
export function need<Output extends object, Name extends keyof Output>(
  output: Output,
  name: Name,
): NonNullable<Output[Name]> {
  const value = output[name];
  if (value === undefined || value === null) throw new MalformedAnswer(`the answer lacks ${String(name)}`);
  return value;
}

type Page<Item, List extends string, Token extends string> = { [Name in List]?: readonly Item[] | undefined } & {
  [Name in Token]?: string | undefined;
};

/**
 * Every item of a paged list, in order, page by page. An answer without the list is malformed, and so is a token that
 * was already used: following it would never end.
 */
export async function* pages<Item, List extends string, Token extends string>(
  call: (token: string | undefined) => Promise<Page<Item, List, Token>>,
  list: List,
  token: Token,
): AsyncGenerator<Item> {
  const used = new Set<string>();
  const circles = circling();
  let next: string | undefined;
  do {
    const first = await call(next);
    // Asked once more, as the SDK does after a broken body: a page that fails ends a list of thousands.
    const output: Page<Item, List, Token> = Array.isArray(first[list]) ? first : await call(next);
    const items: readonly Item[] = need(output, list);
    if (!Array.isArray(items)) throw new MalformedAnswer(`${String(list)} is not a list`);
    yield* items;
    const following = output[token];
    next = typeof following === 'string' ? following : '';
    if (next === '') return;
    if (used.has(next)) throw new MalformedAnswer(`the page token in ${String(token)} repeats`);
    if (circles(items)) throw new MalformedAnswer('the list goes round');
    used.add(next);
  } while (true);
}

/** All of a short list at once. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
