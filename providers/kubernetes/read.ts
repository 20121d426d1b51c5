import { basename } from 'node:path';
import { type Json, type JsonObject, type Link, link, type Resource, type Row } from '../../src/model/index.ts';
import type { Declaration, DeclaredFile, ReadOptions } from '../declared/declaration.ts';
import { partitionIn } from '../declared/regions.ts';
import { unknownRegion } from '../declared/rows.ts';
import { documentsOf } from '../declared/text-file.ts';
import { isObject } from '../json.ts';
import { endsOf } from './ends.ts';
import { holdsOf, quietKinds } from './kinds.ts';
import { storagePlace } from './storage.ts';

const call = 'kubernetes manifest';

/**
 * What manifests make: workloads with the registries of their images, storage classes, services that lead outside, hosts
 * of ingresses. Where the cluster is they do not say: that is the user's word (`--region kubernetes:…`), or unknown.
 */
export async function* readManifests(file: string, options: ReadOptions): DeclaredFile {
  const name = options.name ?? basename(file);
  const documents = await documentsOf(file);
  yield { kind: 'file', name, what: 'Kubernetes manifests', incomplete: [] };
  for (const { value, line } of documents) {
    if (value === null) continue;
    for (const object of itemsOf(value))
      yield isObject(object) && typeof object['kind'] === 'string' && typeof object['apiVersion'] === 'string'
        ? { ...declaration(object, name, options), line: line('') }
        : { kind: 'malformed', message: `line ${line('')}: no apiVersion or no kind, so it is no manifest` };
  }
}

/** A list of manifests is one too. */
const itemsOf = (value: Json): readonly Json[] =>
  isObject(value) && Array.isArray(value['items']) && /List$/.test(String(value['kind'])) ? value['items'] : [value];

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function declaration(
  object: JsonObject,
  file: string,
  { region, scope }: ReadOptions,
): Declaration & { kind: 'declared' } {
  const metadata = isObject(object['metadata']) ? object['metadata'] : {};
  const [kind, group] = [String(object['kind']), String(object['apiVersion']).split('/')[0] ?? ''];
  const namespace = textOf(metadata['namespace']) ?? 'default';
  const name = textOf(metadata['name']) ?? textOf(metadata['generateName']) ?? 'unnamed';
  const address = `${kind}/${namespace}/${name}`;
  const volumes = kind === 'StorageClass' ? storagePlace(object, region['kubernetes']?.split('/')[1]) : undefined;
  const { locations, ...place } = volumes ?? { ...placeOf(region['kubernetes']), locations: undefined };
  const where = { ...place, scope: scope['kubernetes'] ?? file };
  const holds = volumes ? 'data' : holdsOf(kind);
  const self: Resource = {
    ...{ kind: 'resource', type: `kubernetes.${groupName(group)}.${kind.toLowerCase()}`, id: `${file}#${address}` },
    ...{ ...where, holds: holds ?? 'data', name, labels: labelsOf(metadata['labels']) },
    ...(locations ? { locations } : {}),
    facts: { address, 'placed by': placedBy(volumes !== undefined, region['kubernetes']) },
  };
  const rows: Row[] = holds === undefined && quietKinds.has(kind) ? [] : [self, ...linksOf(object, self, address)];
  const known = holds !== undefined || quietKinds.has(kind);
  return {
    ...{ kind: 'declared', address, type: `${group}/${kind}`, actions: ['create'], where, known },
    ...{ before: [], after: rows },
  };
}

const groupName = (group: string): string =>
  group.includes('.') || group === 'apps' ? group.replaceAll('.', '-') : 'core';

function placedBy(byClass: boolean, said: string | undefined): string {
  if (byClass) return 'the driver of its volumes, its topologies and parameters';
  return said ? '--region' : 'nothing: a manifest does not say where its cluster is';
}

/** `aws/ap-east-1`: the cloud and region of the cluster. */
function placeOf(said: string | undefined): { provider: string; partition: string; region: string } {
  const [provider = '', region] = said?.split('/') ?? [];
  if (region === undefined) return { provider: 'kubernetes', partition: 'kubernetes', region: said ?? unknownRegion };
  return { provider, partition: partitionIn(provider, region), region };
}

function labelsOf(labels: Json | undefined): { [key: string]: string } | null {
  if (!isObject(labels)) return null;
  return Object.fromEntries(
    Object.entries(labels).flatMap(([key, value]) => (typeof value === 'object' ? [] : [[key, String(value)]])),
  );
}

function* linksOf(object: JsonObject, self: Resource, address: string): Generator<Link> {
  const seen = new Set<string>();
  for (const { relation, to, fact, back } of endsOf(object)) {
    const key = JSON.stringify([relation, to]);
    if (seen.has(key)) continue;
    seen.add(key);
    const said = { address, ...fact };
    yield back ? link(relation, to, self, call, said) : link(relation, self, to, call, said);
  }
}
