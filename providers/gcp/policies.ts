import type { End, JsonObject, Row } from '../../src/model/index.ts';
import { bindingLinks } from './access.ts';
import type { Estate } from './estate.ts';
import type { Reading } from './listing.ts';
import { bucketName, fullName, nameEnd } from './names.ts';
import { need, objects } from './read.ts';

/** Our name of an asset: Asset Inventory names buckets without a path, and projects by number. */
export function ownName(estate: Estate, name: string): string {
  const [, service = '', path = ''] = /^\/\/([a-z.]+)\.googleapis\.com\/(.*)$/.exec(name) ?? [];
  if (service === 'storage' && !path.startsWith('projects/')) return bucketName(path);
  return service === '' ? name : fullName(estate, service, path);
}

/** The policy of a thing, where it lets somebody outside in; a policy among ourselves gives no rows. */
export function* policyRows(id: string, bindings: readonly JsonObject[], reading: Reading): Generator<Row> {
  const thing: End = nameEnd(id);
  const links = [...bindingLinks(thing, bindings, reading)];
  if (links.length === 0) return;
  const facts = { resource: id, outside: links.map(({ evidence }) => evidence.fact) };
  yield reading.resource({ id: `${id}#iamPolicy`, name: id.slice(id.lastIndexOf('/') + 1), region: 'global', facts });
  yield* links;
}

/** The rows of an asset that carries `iamPolicy`. */
export const assetPolicyRows = (asset: JsonObject, reading: Reading): Generator<Row> =>
  policyRows(ownName(reading.estate, need(asset, 'name')), objects(asset, 'iamPolicy.bindings'), reading);
