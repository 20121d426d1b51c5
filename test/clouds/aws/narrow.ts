import type { NormalizedSchema } from '@smithy/core/schema';
import { wildcard } from '../wildcard.ts';
import { dialectOf, notFound } from './dialects.ts';
import type { Service } from './service.ts';
import type { Items, Refusal } from './state.ts';
import { isRecord, type Members, memberOf, type Operation } from './wire.ts';

type Item = object | string;
/** The item as the caller gets it, or nothing. */
type Keep = (item: Item) => Item | undefined;

/** Asked members that change nothing in an answer of the simulator. A truthy `DryRun` would, so it is not one. */
const neutral = new Set(['IncludeDeprecated', 'IncludeDisabled', 'IncludePlannedDeletion', 'ExpectedBucketOwner']);

/** Operations whose items hold the things that are asked for. */
const nested: Record<string, string> = { 'ec2:DescribeInstances': 'Instances' };

interface Asked {
  service: Service;
  operation: Operation;
  /** Schema of the list that is answered. */
  list: NormalizedSchema;
  account: string;
  items: Items;
}

/**
 * Applies what a caller asks of a list beyond its page: filters, ids, owners, names. Everything that it does not understand
 * is refused, as an answer that ignores a filter would make a scanner look right that is wrong.
 */
export function narrow(asked: Asked, left: Members): Keep | Refusal {
  const keeps: Keep[] = [];
  for (const [name, value] of Object.entries(left)) {
    if (neutral.has(name) || value === undefined || value === false) continue;
    const keep = keepFor(asked, name, value);
    if (typeof keep !== 'function') return keep;
    keeps.push(keep);
  }
  return item => keeps.reduce<Item | undefined>((kept, keep) => (kept === undefined ? undefined : keep(kept)), item);
}

function keepFor(asked: Asked, name: string, value: unknown): Keep | Refusal {
  const { service, account } = asked;
  if (service.id === 'ec2' && name === 'Filters') return filters(asked, value);
  if (service.id === 'ec2' && (name === 'Owners' || name === 'OwnerIds')) return ownedBy(listOf(value), account);
  if (name === 'RestorableByUserIds') return sharedWith('CreateVolumePermissions', listOf(value), account);
  if (name === 'ExecutableUsers') return sharedWith('LaunchPermissions', listOf(value), account);
  const shape = asked.list.getValueSchema();
  if (name.endsWith('Prefix') && typeof value === 'string') {
    const path = pathIn(shape, [name.slice(0, -6) || 'Name']);
    if (path !== undefined)
      return item => (valuesAt(item, path).some(each => String(each).startsWith(value)) ? item : undefined);
  }
  const wanted = Array.isArray(value) ? value.map(String) : [String(value)];
  const keep = selecting(asked, Array.isArray(value) ? name.replace(/s$/, '') : name, each => wanted.includes(each));
  if (keep === undefined) return refuse(asked, `The parameter ${name} is not recognized`);
  return missing(asked, name, wanted) ?? keep;
}

const refuse = ({ service }: Asked, message: string): Refusal => ({ ...dialectOf(service).invalid, message });
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Keeps items, or the things that they hold, in which one of the member's values is wanted. */
function selecting(asked: Asked, member: string, wanted: (value: string) => boolean): Keep | undefined {
  const shape = asked.list.getValueSchema();
  const path = pathIn(shape, member.split('.'));
  const test = (item: unknown, at: string[]) => valuesAt(item, at).some(each => wanted(String(each)));
  if (path !== undefined) return item => (test(item, path) ? item : undefined);
  const inner = nested[`${asked.service.id}:${asked.operation.name}`];
  if (inner === undefined) return undefined;
  const innerPath = pathIn(shape.getMemberSchema(inner).getValueSchema(), member.split('.'));
  if (innerPath === undefined) return undefined;
  return item => {
    const held = memberOf(item, inner);
    const kept = Array.isArray(held) ? held.filter(each => test(each, innerPath)) : [];
    return kept.length === 0 ? undefined : { ...Object(item), [inner]: kept };
  };
}

/** Names of filters that are not the kebab case of the member that they look at. */
const aliases: Record<string, string> = {
  'instance-state-name': 'state.name',
  'instance-state-code': 'state.code',
  'is-public': 'public',
  name: 'name',
  'owner-alias': 'owneralias',
  'product-code': 'productcodes.productcodeid',
  'product-code.type': 'productcodes.productcodetype',
  status: 'state',
  'status-code': 'status.code',
  'attachment.status': 'attachments.state',
  'ip-permission.cidr': 'ippermissions.ipranges.cidrip',
  'ip-permission.ipv6-cidr': 'ippermissions.ipv6ranges.cidripv6',
  'ip-permission.group-id': 'ippermissions.useridgrouppairs.groupid',
  'instance.group-id': 'securitygroups.groupid',
};

function filters(asked: Asked, value: unknown): Keep | Refusal {
  const keeps: Keep[] = [];
  for (const filter of Array.isArray(value) ? value : []) {
    const name = String(memberOf(filter, 'Name'));
    const patterns = listOf(memberOf(filter, 'Values'));
    const wanted = (each: string) => patterns.some(pattern => wildcard(pattern, each));
    const tag = /^tag(?::(.+)|-key)$/.exec(name);
    const keep = tag === null ? selecting(asked, aliases[name] ?? name, wanted) : tagged(tag[1], wanted);
    if (keep === undefined) return refuse(asked, `The filter '${name}' is invalid`);
    keeps.push(keep);
  }
  return item => keeps.reduce<Item | undefined>((kept, keep) => (kept === undefined ? undefined : keep(kept)), item);
}

/** `tag:Key` looks at the value, `tag-key` at the key. */
function tagged(key: string | undefined, wanted: (value: string) => boolean): Keep {
  return item => {
    const tags = memberOf(item, 'Tags');
    const found = (Array.isArray(tags) ? tags : []).some(tag => {
      const [name, value] = [String(memberOf(tag, 'Key')), String(memberOf(tag, 'Value'))];
      return key === undefined ? wanted(name) : name === key && wanted(value);
    });
    return found ? item : undefined;
  };
}

/** `self`, an account, or an alias such as `amazon`. */
const ownedBy = (owners: string[], account: string): Keep => {
  const wanted = new Set(owners.map(owner => (owner === 'self' ? account : owner)));
  return item => {
    const names = [memberOf(item, 'OwnerId'), memberOf(item, 'ImageOwnerAlias'), memberOf(item, 'OwnerAlias')];
    return names.some(name => typeof name === 'string' && wanted.has(name)) ? item : undefined;
  };
};

/**
 * Who may use an image or restore a snapshot: the item may carry the permissions of its attribute (`CreateVolumePermissions`,
 * `LaunchPermissions`), which the API's own item does not have. `all`: what is public; `self`: what is shared with the caller.
 */
const sharedWith = (member: string, users: string[], account: string): Keep => {
  const wanted = new Set(users.map(user => (user === 'self' ? account : user)));
  return item => {
    const permissions = memberOf(item, member);
    const holds = (Array.isArray(permissions) ? permissions : []).some(
      each => wanted.has(String(memberOf(each, 'UserId'))) || wanted.has(String(memberOf(each, 'Group'))),
    );
    return holds || (wanted.has('all') && memberOf(item, 'Public') === true) ? item : undefined;
  };
};

/** Error codes of EC2 for an id that does not exist. */
const missingIds: Record<string, string> = {
  ImageIds: 'InvalidAMIID.NotFound',
  SnapshotIds: 'InvalidSnapshot.NotFound',
  VolumeIds: 'InvalidVolume.NotFound',
  GroupIds: 'InvalidGroup.NotFound',
  GroupNames: 'InvalidGroup.NotFound',
};

/** Asking for a thing by its id is an error where it does not exist. */
function missing(asked: Asked, name: string, wanted: string[]): Refusal | undefined {
  if (!/(Ids|Names|Identifier|Arns)$/.test(name)) return undefined;
  const open = new Set(wanted);
  const keep = selecting(asked, name.replace(/s$/, ''), each => open.delete(each) || wanted.includes(each));
  for (let index = 0; index < asked.items.length && open.size > 0; index++) {
    const item = asked.items.at(index);
    if (item !== undefined) keep?.(item);
  }
  const [id] = open;
  if (id === undefined) return undefined;
  if (asked.service.id !== 'ec2') return notFound(asked.service, asked.operation.name);
  const code = missingIds[name] ?? `Invalid${name.replace(/Ids$/, 'ID').replace(/s$/, '')}.NotFound`;
  return { code, status: 400, message: `The ${name.replace(/s$/, '')} '${id}' does not exist` };
}

/** The members that a dotted, kebab-cased name walks, as the schema spells them; lists are walked through. */
function pathIn(shape: NormalizedSchema, parts: string[]): string[] | undefined {
  let here = shape;
  const path: string[] = [];
  for (const part of parts) {
    const name = part.replaceAll('-', '').toLowerCase();
    while (here.isListSchema()) here = here.getValueSchema();
    if (!here.isStructSchema()) return undefined;
    const found = [...here.structIterator()].find(([member]) =>
      [name, `${name}s`, `image${name}`].includes(member.toLowerCase()),
    );
    if (found === undefined) return undefined;
    path.push(found[0]);
    here = found[1];
  }
  while (here.isListSchema()) here = here.getValueSchema();
  return here.isStructSchema() ? undefined : path;
}

function valuesAt(value: unknown, path: string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap(each => valuesAt(each, path));
  const [member, ...rest] = path;
  if (member === undefined) return value === undefined ? [] : [value];
  return isRecord(value) ? valuesAt(memberOf(value, member), rest) : [];
}
