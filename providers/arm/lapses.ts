import type { Json } from '../../src/model/index.ts';
import type { Evaluated } from '../declared/evaluated.ts';
import { isObject } from '../json.ts';

/** Members that say where something is, whose, or where it leads. All others are settings, or secrets. */
const matters =
  /(location|region|ids?|uri|url|host(name)?|fqdn|address(es)?|prefix(es)?|endpoint|image|publisher|tenant(id)?|principal(id)?|destination|target|source|server|account|sku|redundancy)$/i;

const most = 20;

/** What of a resource only its deployment knows, and might lead somewhere. */
export function lapses({ values }: Pick<Evaluated, 'values'>): string[] {
  const found: string[] = [];
  const visit = (node: Json | undefined, path: string): void => {
    if (found.length >= most) return;
    if (node === true && matters.test(path.replaceAll(/\[\d+\]/g, '')))
      found.push(`${path} is known only when it is deployed`);
    if (Array.isArray(node)) node.forEach((one, index) => void visit(one, `${path}[${index}]`));
    if (isObject(node)) for (const [key, one] of Object.entries(node)) visit(one, path === '' ? key : `${path}.${key}`);
  };
  visit(values.unknown, '');
  return found.filter(one => !/^(location|name|type|id) /.test(one));
}
