import { KqlError, type Token, tokens } from './kql-tokens.ts';

/**
 * The Kusto query language as far as Azure Resource Graph takes it and demarc sends it; all else is a `KqlError`, as an
 * empty table would look like an empty estate.
 * @see https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language
 */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean }
  | { kind: 'path'; column: string; steps: (string | number)[] }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'in'; operator: string; left: Expression; values: Expression[] };

export interface Named {
  name: string;
  value: Expression;
}

export type Operator =
  | { kind: 'where'; condition: Expression }
  | { kind: 'project' | 'extend'; columns: Named[] }
  | { kind: 'project-away' | 'distinct'; names: string[] }
  | { kind: 'order'; by: { value: Expression; descending: boolean }[] }
  | { kind: 'take'; rows: number }
  | { kind: 'count' }
  | { kind: 'summarize'; name: string; by: Named[] };

export interface Query {
  /** In lower case. */
  table: string;
  operators: Operator[];
}

export const parseKql = (text: string): Query => new Parser(tokens(text)).query();

const comparisons = ['==', '!=', '=~', '!~', '<', '>', '<=', '>='];
const wordComparisons = ['has', 'contains', 'startswith', 'endswith'];
const memberships = ['in', 'in~', '!in', '!in~'];

class Parser {
  readonly #tokens: Token[];
  #at = 0;
  constructor(found: Token[]) {
    this.#tokens = found;
  }

  query(): Query {
    const first = this.#word();
    const operators: Operator[] = [];
    while (this.#take('|')) operators.push(this.#operator(this.#word().toLowerCase()));
    if (this.#peek().kind !== 'end') this.#fail();
    return { table: first.toLowerCase(), operators };
  }

  #operator(kind: string): Operator {
    switch (kind) {
      case 'where':
        return { kind, condition: this.#or() };
      case 'project':
      case 'extend':
        return { kind, columns: this.#list(() => this.#named()) };
      case 'project-away':
      case 'distinct':
        return { kind, names: this.#list(() => this.#word()) };
      case 'order':
      case 'sort':
        this.#keyword('by');
        return { kind: 'order', by: this.#list(() => this.#sorted()) };
      case 'take':
      case 'limit':
        return { kind: 'take', rows: Number(this.#kind('number')) };
      case 'count':
        return { kind };
      case 'summarize':
        return this.#summarize();
      default:
        throw new KqlError('InvalidQueryLanguage', kind);
    }
  }

  /** `summarize [name =] count() by columns`: no other aggregate. */
  #summarize(): Operator {
    const { name, value } = this.#named();
    if (value.kind !== 'call' || value.name !== 'count') throw new KqlError('InvalidQueryLanguage', 'summarize');
    const by = this.#takeWord('by') ? this.#list(() => this.#named()) : [];
    return { kind: 'summarize', name, by };
  }

  #named(): Named {
    const [word, sign] = [this.#peek(), this.#tokens[this.#at + 1]];
    if (word.kind === 'word' && sign?.kind === 'symbol' && sign.text === '=') {
      this.#at += 2;
      return { name: word.text, value: this.#or() };
    }
    const value = this.#or();
    return { name: nameOf(value), value };
  }

  /** Kusto sorts downwards unless told. */
  #sorted() {
    const value = this.#or();
    const ascending = this.#takeWord('asc');
    if (!ascending) this.#takeWord('desc');
    return { value, descending: !ascending };
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#takeWord('or')) left = { kind: 'binary', operator: 'or', left, right: this.#and() };
    return left;
  }

  #and(): Expression {
    let left = this.#comparison();
    while (this.#takeWord('and')) left = { kind: 'binary', operator: 'and', left, right: this.#comparison() };
    return left;
  }

  #comparison(): Expression {
    const left = this.#primary();
    const { kind, text } = this.#peek();
    const word = text.toLowerCase();
    if (kind === 'symbol' && comparisons.includes(text)) return this.#binary(left, text);
    if (wordComparisons.includes(word.replace(/^!/, '')) && kind !== 'string') return this.#binary(left, word);
    if (kind === 'string' || !memberships.includes(word)) return left;
    this.#at++;
    this.#expect('(');
    const values = this.#list(() => this.#primary());
    this.#expect(')');
    return { kind: 'in', operator: word, left, values };
  }

  #binary(left: Expression, operator: string): Expression {
    this.#at++;
    return { kind: 'binary', operator, left, right: this.#primary() };
  }

  #primary(): Expression {
    if (this.#take('(')) {
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    const { kind, text } = this.#peek();
    if (kind !== 'word' && kind !== 'string' && kind !== 'number') this.#fail();
    this.#at++;
    if (kind === 'string') return { kind: 'literal', value: text };
    if (kind === 'number') return { kind: 'literal', value: Number(text) };
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
    return this.#take('(') ? this.#call(text) : { kind: 'path', column: text, steps: this.#steps() };
  }

  #call(name: string): Expression {
    const args = this.#take(')') ? [] : this.#list(() => this.#or());
    if (args.length > 0) this.#expect(')');
    return { kind: 'call', name: name.toLowerCase(), args };
  }

  /** `.name`, `['name']`, `.['name']`, `[0]`. */
  #steps(): (string | number)[] {
    const steps: (string | number)[] = [];
    for (;;) {
      const dot = this.#take('.');
      if (this.#take('[')) {
        const { kind, text } = this.#peek();
        if (kind !== 'string' && kind !== 'number') this.#fail();
        this.#at++;
        steps.push(kind === 'number' ? Number(text) : text);
        this.#expect(']');
      } else if (dot) steps.push(this.#word());
      else return steps;
    }
  }

  #list<Item>(read: () => Item): Item[] {
    const items = [read()];
    while (this.#take(',')) items.push(read());
    return items;
  }

  #peek = (): Token => this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  #word = (): string => this.#kind('word');

  #kind(kind: Token['kind']): string {
    const token = this.#peek();
    if (token.kind !== kind) this.#fail();
    this.#at++;
    return token.text;
  }

  #take(symbol: string): boolean {
    const { kind, text } = this.#peek();
    if (kind !== 'symbol' || text !== symbol) return false;
    this.#at++;
    return true;
  }

  #takeWord(word: string): boolean {
    const { kind, text } = this.#peek();
    if (kind !== 'word' || text.toLowerCase() !== word) return false;
    this.#at++;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#take(symbol)) this.#fail();
  }

  #keyword(word: string): void {
    if (!this.#takeWord(word)) this.#fail();
  }

  #fail(): never {
    throw new KqlError('ParserFailure', this.#peek().text);
  }
}

/** What Kusto calls a column that got no name: `properties.a.b` is `properties_a_b`, `count()` is `count_`. */
function nameOf(value: Expression): string {
  if (value.kind === 'path') return [value.column, ...value.steps].join('_');
  if (value.kind === 'call' && value.name === 'count') return 'count_';
  const inner = value.kind === 'call' ? value.args[0] : undefined;
  return inner === undefined ? 'Column1' : nameOf(inner);
}
