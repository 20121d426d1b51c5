import { type End, type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import type { Reading } from './listing.ts';

/**
 * A key by its identifier, whichever version is meant. What is encrypted names its key by the vault's address alone, never
 * by an id of Azure Resource Manager, so keys are kept under that name. `undefined`: the address names no key.
 */
export function keyEnd(partition: string, uri: string): End | undefined {
  const id = keyId(uri);
  if (id === undefined) return undefined;
  const type = 'azure.keyvault.key';
  return { kind: 'resource', id, provider: 'azure', partition, type, scope: null, region: null };
}

/** `https://vault.vault.azure.net/keys/name`, without its version, in lower case: Key Vault compares without case. */
export function keyId(uri: string): string | undefined {
  const url = URL.parse(uri);
  const [, name] = /^\/+keys\/+([^/]+)/i.exec(url?.pathname ?? '') ?? [];
  return url && name ? `https://${url.host}/keys/${name}`.toLowerCase() : undefined;
}

/** Links to the keys whose identifiers stand at the paths; nothing where Microsoft's own keys are used. */
export function* keyLinks(self: Resource, item: JsonObject, { call }: Reading, ...paths: string[]): Generator<Link> {
  const linked = new Set<string>();
  for (const path of paths) {
    const end = keyEnd(self.partition, text(item, path) ?? '');
    if (end?.kind !== 'resource' || linked.has(end.id)) continue;
    linked.add(end.id);
    yield link('encrypted-with', self, end, call, pick(item, path));
  }
}

/** A link to a key that is named by its vault's address and its own name. */
export function* namedKeyLink(
  self: Resource,
  item: JsonObject,
  { call }: Reading,
  [vault, name]: readonly [vault: string, name: string],
): Generator<Link> {
  const end = keyEnd(self.partition, `${(text(item, vault) ?? '').replace(/\/+$/, '')}/keys/${text(item, name) ?? ''}`);
  if (end) yield link('encrypted-with', self, end, call, pick(item, vault, name));
}
