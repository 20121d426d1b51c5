import { isIP } from 'node:net';
import { type End, hostEnd, type Json, type JsonObject, type LinkKind } from '../../src/model/index.ts';
import { keyEnd as awsKey } from '../aws/keys.ts';
import { keyEnd as azureKey } from '../azure/keys.ts';
import { armEnd, isArmId } from '../azure/names.ts';
import { containerImage } from '../declared/aws-readers.ts';
import { nameEnd } from '../gcp/names.ts';
import { isObject } from '../json.ts';

/** Where a manifest leads. `back`: from there to it. */
interface Leading {
  relation: LinkKind;
  to: End;
  fact: JsonObject;
  back?: true;
}

const deepest = 40;
const most = 10_000;

/** Everything in a manifest that names something outside of it. */
export function* endsOf(object: JsonObject): Generator<Leading> {
  yield* images(object);
  const kind = String(object['kind']);
  const spec = isObject(object['spec']) ? object['spec'] : {};
  if (kind === 'Service') yield* service(spec);
  if (kind === 'Ingress') yield* ingress(spec);
  if (kind === 'Gateway' || kind === 'HTTPRoute') yield* hosts(spec, 'hostname', 'hostnames');
  if (kind === 'NetworkPolicy') yield* policy(spec);
  if (kind === 'StorageClass') yield* storage(object);
  if (/WebhookConfiguration$/.test(kind)) yield* webhooks(object);
  if (kind === 'Endpoints' || kind === 'EndpointSlice') yield* endpoints(object);
}

/** Images of containers, wherever a pod's template stands. */
function* images(object: JsonObject): Generator<Leading> {
  for (const container of members(object, /^(containers|initContainers|ephemeralContainers)$/))
    for (const one of Array.isArray(container) ? container : []) {
      const image = isObject(one) && typeof one['image'] === 'string' ? one['image'] : undefined;
      if (image)
        for (const { to } of pulled(image)) yield { relation: 'runs', to, fact: { image: image.slice(0, 500) } };
    }
}

/** A repository of a cloud, or the registry's host. */
function pulled(image: string): { to: End }[] {
  const [, place, project, repository] = /^([a-z0-9-]+?)-docker\.pkg\.dev\/([^/]+)\/([^/:@]+)/.exec(image) ?? [];
  if (place && project && repository)
    return [
      {
        to: nameEnd(
          `//artifactregistry.googleapis.com/projects/${project}/locations/${place}/repositories/${repository}`,
        ),
      },
    ];
  return containerImage(image, image.includes('.amazonaws.com.cn') ? 'aws-cn' : 'aws');
}

function* service(spec: JsonObject): Generator<Leading> {
  const { externalName, externalIPs, loadBalancerIP, loadBalancerSourceRanges: ranges, type } = spec;
  if (type === 'ExternalName' && typeof externalName === 'string') {
    const to = hostEnd(externalName);
    if (to) yield { relation: 'resolves-to', to, fact: { externalName: externalName.slice(0, 300) } };
  }
  for (const address of texts(externalIPs).concat(texts(loadBalancerIP))) {
    const to = prefix(address);
    if (to) yield { relation: 'resolves-to', to, fact: { address }, back: true };
  }
  const open = texts(ranges);
  // A load balancer lets everybody in unless it says whom.
  for (const range of type === 'LoadBalancer' && open.length === 0 ? ['0.0.0.0/0'] : open) {
    const to = prefix(range);
    if (to) yield { relation: 'opens-to', to, fact: { type: String(type), loadBalancerSourceRanges: open } };
  }
}

function* ingress(spec: JsonObject): Generator<Leading> {
  const rules = Array.isArray(spec['rules']) ? spec['rules'] : [];
  for (const rule of rules) {
    const host = isObject(rule) && typeof rule['host'] === 'string' ? rule['host'] : undefined;
    const to = host && !host.startsWith('*') ? hostEnd(host) : undefined;
    if (to && host) yield { relation: 'resolves-to', to, fact: { host: host.slice(0, 300) }, back: true };
  }
}

function* hosts(spec: JsonObject, ...names: string[]): Generator<Leading> {
  for (const value of members(spec, new RegExp(`^(${names.join('|')})$`)))
    for (const host of texts(value)) {
      const to = host.startsWith('*') ? undefined : hostEnd(host);
      if (to) yield { relation: 'resolves-to', to, fact: { host: host.slice(0, 300) }, back: true };
    }
}

function* policy(spec: JsonObject): Generator<Leading> {
  for (const block of members(spec, /^ipBlock$/)) {
    const cidr = isObject(block) && typeof block['cidr'] === 'string' ? block['cidr'] : '';
    const to = prefix(cidr);
    if (to) yield { relation: 'opens-to', to, fact: { cidr } };
  }
}

/** Keys that a class encrypts its volumes with. Source: the parameters of the clouds' CSI drivers. */
function* storage(object: JsonObject): Generator<Leading> {
  const parameters = isObject(object['parameters']) ? object['parameters'] : {};
  for (const [name, value] of Object.entries(parameters)) {
    const to = typeof value === 'string' ? keyOf(name.toLowerCase(), value) : undefined;
    if (to) yield { relation: 'encrypted-with', to, fact: { [name.slice(0, 100)]: String(value).slice(0, 300) } };
  }
}

function keyOf(name: string, value: string): End | undefined {
  if (name === 'kmskeyid') return value.startsWith('arn:') ? awsKey(value) : undefined;
  if (name === 'disk-encryption-kms-key') return nameEnd(`//cloudkms.googleapis.com/${value}`);
  if (name === 'diskencryptionsetid') return isArmId(value) ? armEnd('AzureCloud', value) : undefined;
  return name === 'keyvaultkeyid' ? azureKey('AzureCloud', value) : undefined;
}

/** Whatever is made or changed in the cluster is sent to such a hook. */
function* webhooks(object: JsonObject): Generator<Leading> {
  for (const config of members(object, /^clientConfig$/)) {
    const url = isObject(config) && typeof config['url'] === 'string' ? config['url'] : undefined;
    const to = url ? hostEnd(url) : undefined;
    if (to?.kind === 'host') yield { relation: 'sends-to', to, fact: { 'clientConfig.url': to.host } };
  }
}

function* endpoints(object: JsonObject): Generator<Leading> {
  for (const list of members(object, /^addresses$/))
    for (const one of Array.isArray(list) ? list : []) {
      const address = isObject(one) ? (one['ip'] ?? one['hostname']) : one;
      const to = typeof address === 'string' ? (prefix(address) ?? hostEnd(address)) : undefined;
      if (to) yield { relation: 'resolves-to', to, fact: { address: String(address).slice(0, 300) } };
    }
}

function prefix(text: string): End | undefined {
  const version = isIP(text.split('/')[0] ?? '');
  if (version === 0) return undefined;
  return { kind: 'prefix', prefix: (text.includes('/') ? text : `${text}/${version === 4 ? 32 : 128}`).toLowerCase() };
}

const texts = (value: Json | undefined): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];

/** Every member of a name, wherever it stands. */
function* members(value: Json, name: RegExp, depth = 0, count = { left: most }): Generator<Json> {
  if (depth > deepest || count.left-- <= 0) return;
  if (Array.isArray(value)) for (const one of value) yield* members(one, name, depth + 1, count);
  if (!isObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    if (name.test(key)) yield member;
    else yield* members(member, name, depth + 1, count);
  }
}
