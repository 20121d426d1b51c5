import type { NormalizedSchema } from '@smithy/core/schema';
import type { Operation, WireRequest } from './wire.ts';

interface Route {
  operation: Operation;
  method: string;
  path: RegExp;
  /** Query parameters that the template fixes: `/?location`, `/2015-03-31/x?v=2`. */
  fixed: [string, string][];
  /** Query parameters without which it is another operation: S3's `?inventory` lists, `?inventory&id=x` gets. */
  required: string[];
  labels: string[];
  /** More literal characters and fixed parameters win. */
  weight: number;
  bucket: boolean;
}

export interface Routes {
  find(request: WireRequest, bucket?: string): Route | undefined;
  labels(operation: Operation, path: string): Record<string, string>;
}

/** Finds operations by method, URI template and query, as the schema's `http` trait gives them. */
export function routesOf(operations: ReadonlyMap<string, Operation>, s3: boolean): Routes {
  const routes = [...operations.values()].flatMap(operation => routeOf(operation) ?? []);
  routes.sort((a, b) => b.weight - a.weight);
  const byOperation = new Map(routes.map(route => [route.operation, route]));
  return {
    find: (request, bucket) =>
      routes.find(
        route =>
          route.method === request.method &&
          (!s3 || route.bucket === (bucket !== undefined)) &&
          route.fixed.every(([name, value]) => request.query.get(name) === value) &&
          route.required.every(name => request.query.has(name)) &&
          route.path.test(request.path),
      ),
    labels(operation, path) {
      const route = byOperation.get(operation);
      const values = route?.path.exec(path)?.slice(1) ?? [];
      return Object.fromEntries(
        (route?.labels ?? []).map((label, index) => [label, decodeURIComponent(values[index] ?? '')]),
      );
    },
  };
}

function routeOf(operation: Operation): Route | undefined {
  if (operation.http === undefined) return undefined;
  const [method, template] = operation.http;
  const [path = '/', search = ''] = template.split('?');
  const labels: string[] = [];
  const pattern = path
    .split(/(\{[^}]+\})/)
    .map(part => {
      if (!part.startsWith('{')) return part.replace(/[.*+?^$()[\]\\|]/g, '\\$&');
      const greedy = part.endsWith('+}');
      labels.push(part.slice(1, greedy ? -2 : -1));
      return greedy ? '(.+)' : '([^/]+)';
    })
    .join('');
  // Not every client sends `x-id`; it only repeats the operation's name.
  const fixed = [...new URLSearchParams(search)].filter(([name]) => name !== 'x-id');
  const required = requiredQuery(operation.input);
  return {
    operation,
    method,
    path: new RegExp(`^${pattern.replace(/(?<=.)\/$/, '')}/?$`),
    fixed,
    required,
    labels,
    weight:
      path.replace(/\{[^}]+\}/g, '').length + (fixed.length + required.length) * 100 - (path.includes('+}') ? 1 : 0),
    bucket: [...operation.input.structIterator()].some(([name]) => name === 'Bucket'),
  };
}

/** A structure's schema says how many of its members, from the first on, are required. */
function requiredQuery(input: NormalizedSchema): string[] {
  const schema = input.getSchema();
  const count = Array.isArray(schema) && typeof schema[6] === 'number' ? schema[6] : 0;
  const members = input.isStructSchema() ? [...input.structIterator()].slice(0, count) : [];
  return members.flatMap(([, member]) => member.getMergedTraits().httpQuery ?? []);
}
