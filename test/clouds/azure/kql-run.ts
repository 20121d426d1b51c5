import type { Expression, Named, Operator } from './kql-parse.ts';
import { KqlError } from './kql-tokens.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Rows and the names of their columns. */
export interface Table {
  columns: readonly string[];
  rows: readonly Row[];
}

type Evaluate = (row: Row) => unknown;

/** Runs operators, one after the other, over a table. */
export function run(operators: readonly Operator[], table: Table): Table {
  return operators.reduce(step, table);
}

function step(table: Table, operator: Operator): Table {
  const { columns, rows } = table;
  switch (operator.kind) {
    case 'where': {
      const holds = compile(operator.condition, columns);
      return { columns, rows: rows.filter(row => holds(row) === true) };
    }
    case 'project':
      return projected(table, operator.columns, []);
    case 'extend':
      return projected(table, operator.columns, without(columns, new Set(operator.columns.map(({ name }) => name))));
    case 'project-away':
      for (const name of operator.names) known(columns, name);
      return projected(table, [], without(columns, new Set(operator.names)));
    case 'distinct':
      return { columns: operator.names, rows: grouped(table, pathsOf(operator.names)).map(({ key }) => key) };
    case 'order':
      return { columns, rows: sorted(table, operator.by) };
    case 'take':
      return { columns, rows: rows.slice(0, operator.rows) };
    case 'count':
      return { columns: ['Count'], rows: [{ Count: rows.length }] };
    case 'summarize':
      return summarized(table, operator.name, operator.by);
    default:
      return operator satisfies never;
  }
}

const without = (columns: readonly string[], names: Set<string>): string[] => columns.filter(name => !names.has(name));

/** Without groups there is one row, also of an empty table. */
function summarized(table: Table, name: string, by: readonly Named[]): Table {
  const counted = grouped(table, by).map(({ key, count }) => ({ ...key, [name]: count }));
  const rows = by.length === 0 && counted.length === 0 ? [{ [name]: 0 }] : counted;
  return { columns: [...by.map(each => each.name), name], rows };
}

function projected({ columns, rows }: Table, added: readonly Named[], kept: readonly string[]): Table {
  const made = added.map(({ name, value }): [string, Evaluate] => [name, compile(value, columns)]);
  const all = [...kept.map((name): [string, Evaluate] => [name, row => row[name]]), ...made];
  return {
    columns: all.map(([name]) => name),
    rows: rows.map(row => Object.fromEntries(all.map(([name, value]) => [name, value(row)]))),
  };
}

const pathsOf = (names: readonly string[]): Named[] =>
  names.map(name => ({ name, value: { kind: 'path', column: name, steps: [] } }));

function grouped({ columns, rows }: Table, by: readonly Named[]): { key: Row; count: number }[] {
  const parts = by.map(({ name, value }): [string, Evaluate] => [name, compile(value, columns)]);
  const groups = new Map<string, { key: Row; count: number }>();
  for (const row of rows) {
    const key = Object.fromEntries(parts.map(([name, value]) => [name, value(row)]));
    const text = JSON.stringify(Object.values(key));
    const group = groups.get(text) ?? { key, count: 0 };
    group.count++;
    groups.set(text, group);
  }
  return [...groups.values()];
}

function sorted({ columns, rows }: Table, by: readonly { value: Expression; descending: boolean }[]): Row[] {
  const keys = by.map(({ value, descending }) => ({ value: compile(value, columns), sign: descending ? -1 : 1 }));
  return [...rows].sort((one, other) => {
    for (const { value, sign } of keys) {
      const order = compare(value(one), value(other));
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [textOf(one), textOf(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function known(columns: readonly string[], name: string): void {
  if (!columns.includes(name)) throw new KqlError('UnresolvedEntity', name);
}

/** A function of a row. Columns that the table does not have are an error, members of a dynamic value are not. */
export function compile(expression: Expression, columns: readonly string[]): Evaluate {
  switch (expression.kind) {
    case 'literal':
      return () => expression.value;
    case 'path':
      known(columns, expression.column);
      return row => expression.steps.reduce(member, row[expression.column]);
    case 'binary':
      return binary(expression.operator, compile(expression.left, columns), compile(expression.right, columns));
    case 'in': {
      const left = compile(expression.left, columns);
      const fold = expression.operator.endsWith('~');
      const values = expression.values.map(each => foldedIf(fold, literalOf(each)));
      const wanted = !expression.operator.startsWith('!');
      return row => values.includes(foldedIf(fold, left(row))) === wanted;
    }
    case 'call':
      return call(
        expression.name,
        expression.args.map(each => compile(each, columns)),
      );
    default:
      return expression satisfies never;
  }
}

function literalOf(expression: Expression): unknown {
  if (expression.kind !== 'literal') throw new KqlError('InvalidQueryLanguage', 'in');
  return expression.value;
}

function member(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  return Reflect.get(value, key);
}

const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

const foldedIf = (fold: boolean, value: unknown): unknown => (fold ? textOf(value).toLowerCase() : value);

const holds: Record<string, (left: unknown, right: unknown) => boolean> = {
  and: (left, right) => left === true && right === true,
  or: (left, right) => left === true || right === true,
  '==': (left, right) => left === right,
  '=~': (left, right) => textOf(left).toLowerCase() === textOf(right).toLowerCase(),
  '<': (left, right) => compare(left, right) < 0,
  '>': (left, right) => compare(left, right) > 0,
  contains: (left, right) => textOf(left).toLowerCase().includes(textOf(right).toLowerCase()),
  startswith: (left, right) => textOf(left).toLowerCase().startsWith(textOf(right).toLowerCase()),
  endswith: (left, right) => textOf(left).toLowerCase().endsWith(textOf(right).toLowerCase()),
  has: (left, right) => termsOf(left).includes(termsOf(right)),
};

/** Words between blanks: `has` asks for whole ones. */
const termsOf = (value: unknown): string =>
  ` ${textOf(value)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()} `;

const opposites: Record<string, string> = { '!=': '==', '!~': '=~', '<=': '>', '>=': '<' };

function binary(operator: string, left: Evaluate, right: Evaluate): Evaluate {
  const opposite = opposites[operator] ?? (operator.startsWith('!') ? operator.slice(1) : undefined);
  const test = holds[opposite ?? operator];
  if (test === undefined) throw new KqlError('InvalidQueryLanguage', operator);
  return row => test(left(row), right(row)) === (opposite === undefined);
}

const functions: Record<string, (...values: unknown[]) => unknown> = {
  tolower: value => textOf(value).toLowerCase(),
  toupper: value => textOf(value).toUpperCase(),
  tostring: textOf,
  not: value => value !== true,
  isempty: value => textOf(value) === '',
  isnotempty: value => textOf(value) !== '',
  isnull: value => value === null || value === undefined,
  isnotnull: value => value !== null && value !== undefined,
  array_length: value => (Array.isArray(value) ? value.length : null),
};

function call(name: string, args: readonly Evaluate[]): Evaluate {
  const apply = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (apply === undefined) throw new KqlError('InvalidQueryLanguage', name);
  return row => apply(...args.map(value => value(row)));
}
