import { type End, type JsonObject, type Link, type LinkKind, link, type Resource } from '../../src/model/index.ts';
import { sqlEnd } from './connections.ts';
import { prefixOrHost, urlEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { bucketName, nameEnd } from './names.ts';
import { at, isObject, objects, pick, text, texts } from './read.ts';

interface Way {
  relation: LinkKind;
  end: End;
  fact: JsonObject;
}

/** What Knative keeps under names with dots in them, as `spec.template.metadata.annotations` and `metadata.annotations`. */
function annotation(item: JsonObject, path: string, name: string): string | undefined {
  const map = at(item, path);
  const value = isObject(map) && Object.hasOwn(map, name) ? map[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const own = 'metadata.annotations';
const ofTemplate = 'spec.template.metadata.annotations';

/** Everybody may call a service whose callers IAM is not asked about. */
export function* callers(item: JsonObject, resource: Resource, { call }: Reading): Generator<Link> {
  const name = 'run.googleapis.com/invoker-iam-disabled';
  if (at(item, 'invokerIamDisabled') !== true && annotation(item, own, name) !== 'true') return;
  const ingress = text(item, 'ingress') ?? annotation(item, own, 'run.googleapis.com/ingress') ?? 'all';
  const conditions = /^(all|INGRESS_TRAFFIC_ALL)$/.test(ingress) ? [] : [`ingress ${ingress}`];
  const fact = { invokerIamDisabled: true, ingress };
  yield link('shared-with', resource, { kind: 'anyone', provider: 'gcp' }, call, fact, conditions);
}

/** Buckets and shares that are mounted, by either version of the service. */
function mounted(volume: JsonObject): Way[] {
  const bucket = text(volume, 'gcs.bucket') ?? text(volume, 'csi.volumeAttributes.bucketName');
  const share = text(volume, 'nfs.server');
  const end = share === undefined ? undefined : prefixOrHost(share);
  return [
    ...(bucket === undefined
      ? []
      : [{ relation: 'stores-on', end: nameEnd(bucketName(bucket)), fact: { bucket } } as const]),
    ...(end && share ? [{ relation: 'stores-on', end, fact: { 'nfs.server': share } } as const] : []),
  ];
}

function databases(spec: JsonObject, item: JsonObject, reading: Reading): Way[] {
  const named = [
    ...objects(spec, 'volumes').flatMap(volume => texts(volume, 'cloudSqlInstance.instances')),
    ...(annotation(item, ofTemplate, 'run.googleapis.com/cloudsql-instances') ?? '').split(','),
  ];
  return named.flatMap(name => {
    const end = sqlEnd(name.trim(), reading);
    return end ? [{ relation: 'sends-to', end, fact: { cloudSqlInstance: name.trim() } } as const] : [];
  });
}

/** Networks that a workload stands in by itself; those behind a connector are told by none. */
function networks(spec: JsonObject, item: JsonObject, location: string, reading: Reading): Way[] {
  const faces = [
    ...objects(spec, 'vpcAccess.networkInterfaces'),
    ...facesOf(annotation(item, ofTemplate, 'run.googleapis.com/network-interfaces')),
  ];
  const inside = `projects/${reading.project}`;
  return faces.flatMap(face => {
    const [subnet, network] = [text(face, 'subnetwork'), text(face, 'network')];
    const name = subnet ?? network;
    if (name === undefined) return [];
    const bare = subnet
      ? `${inside}/regions/${location}/subnetworks/${subnet}`
      : `${inside}/global/networks/${network}`;
    const end = urlEnd(name.includes('/') ? name : bare, reading);
    return [{ relation: 'attached-to', end, fact: pick(face, 'network', 'subnetwork') } as const];
  });
}

/** The annotation is a list as JSON. */
function facesOf(written: string | undefined): JsonObject[] {
  try {
    return objects({ faces: JSON.parse(written ?? '[]') }, 'faces');
  } catch {
    return [];
  }
}

/** What a workload reads, writes and stands in. `spec`: what its containers lie in, by the path of its version. */
export function* workloadLinks(item: JsonObject, path: string, resource: Resource, reading: Reading): Generator<Link> {
  const found = at(item, path);
  const spec = isObject(found) ? found : {};
  const location = resource.region ?? 'global';
  const ways = [
    ...objects(spec, 'volumes').flatMap(mounted),
    ...databases(spec, item, reading),
    ...networks(spec, item, location, reading),
  ];
  for (const { relation, end, fact } of ways) yield link(relation, resource, end, reading.call, fact);
}
