import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import type { Reading } from './listing.ts';

/** The registry that a model of the catalogue comes from, which is its publisher's; nothing where the model is the customer's own. */
export function* modelLink(self: Resource, item: JsonObject, path: string, { call }: Reading): Generator<Link> {
  const [, registry] = /^azureml:\/\/registries\/([^/]+)\//i.exec(text(item, path) ?? '') ?? [];
  if (!registry) return;
  const id = `registries/${registry.toLowerCase()}`;
  yield link('runs', self, { kind: 'publisher', catalogue: 'azure-ai-model-registry', id }, call, pick(item, path));
}
