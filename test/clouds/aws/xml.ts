import type { NormalizedSchema } from '@smithy/core/schema';
import { toBase64 } from '@smithy/core/serde';
import { isRecord, memberOf } from './wire.ts';

/**
 * Writes XML as AWS's services do, from the SDK's schemas. Writers are compiled once per shape: a page of a thousand
 * instances is the largest thing that the simulator makes, and the SDK's own serializer builds a tree of nodes for it.
 */
type Write = (value: unknown) => string;

const structs = new WeakMap<object, Write>();

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#xD;' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 can only carry as a reference
const unsafe = /[&<>"\u0000-\u0008\u000b-\u001f\u0085\u2028]/g;
export const escapeXml = (text: string): string =>
  text.replace(unsafe, char => escapes[char] ?? `&#x${char.charCodeAt(0).toString(16).toUpperCase()};`);

/** `<tag>…</tag>` for a value of any shape; nothing for an absent one. */
export function tagged(ns: NormalizedSchema, tag: string): Write {
  const { xmlFlattened } = ns.getMergedTraits();
  if (ns.isListSchema()) return list(ns, tag, xmlFlattened !== undefined);
  if (ns.isMapSchema()) return map(ns, tag, xmlFlattened !== undefined);
  if (ns.isStructSchema()) return struct(ns, tag);
  const open = `<${tag}${namespace(ns)}>`;
  const write = simple(ns);
  return value => (value == null ? '' : `${open}${write(value)}</${tag}>`);
}

/** The members of a structure, without its own tag. */
export function inside(ns: NormalizedSchema): Write {
  const key = ns.getSchema();
  const found = typeof key === 'object' ? structs.get(key) : undefined;
  if (found !== undefined) return found;
  const members: [string, Write][] = [];
  const write: Write = value => {
    let text = '';
    for (const [name, member] of members) text += member(memberOf(value, name));
    return text;
  };
  if (typeof key === 'object') structs.set(key, write);
  for (const [name, member] of ns.structIterator()) {
    const { xmlAttribute } = member.getMergedTraits();
    if (xmlAttribute === undefined) members.push([name, tagged(member, member.getMemberTraits().xmlName ?? name)]);
  }
  return write;
}

function struct(ns: NormalizedSchema, tag: string): Write {
  const attributes = [...ns.structIterator()].filter(([, member]) => member.getMergedTraits().xmlAttribute);
  const xmlns = namespace(ns);
  // A shape may hold itself: what is inside is looked up when first written.
  let body: Write | undefined;
  return value => {
    if (value == null) return '';
    body ??= inside(ns);
    let open = `<${tag}${xmlns}`;
    for (const [name, member] of attributes) {
      const attribute = memberOf(value, name);
      if (attribute != null) open += ` ${member.getMergedTraits().xmlName ?? name}="${simple(member)(attribute)}"`;
    }
    return `${open}>${body(value)}</${tag}>`;
  };
}

function list(ns: NormalizedSchema, tag: string, flat: boolean): Write {
  const item = ns.getValueSchema();
  let write: Write | undefined;
  const items: Write = value => {
    write ??= tagged(item, flat ? tag : (item.getMergedTraits().xmlName ?? 'member'));
    let text = '';
    if (Array.isArray(value)) for (const each of value) text += write(each);
    return text;
  };
  if (flat) return items;
  const open = `<${tag}${namespace(ns)}>`;
  return value => (value == null ? '' : `${open}${items(value)}</${tag}>`);
}

function map(ns: NormalizedSchema, tag: string, flat: boolean): Write {
  const [key, item] = [ns.getKeySchema(), ns.getValueSchema()];
  const entryTag = flat ? tag : 'entry';
  const entry = flat ? `<${tag}${namespace(ns)}>` : '<entry>';
  const writeKey = tagged(key, key.getMergedTraits().xmlName ?? 'key');
  let write: Write | undefined;
  const entries: Write = value => {
    write ??= tagged(item, item.getMergedTraits().xmlName ?? 'value');
    let text = '';
    for (const [name, each] of Object.entries(isRecord(value) ? value : {})) {
      if (each != null) text += `${entry}${writeKey(name)}${write(each)}</${entryTag}>`;
    }
    return text;
  };
  const open = `<${tag}${namespace(ns)}>`;
  return flat ? entries : value => (value == null ? '' : `${open}${entries(value)}</${tag}>`);
}

/** The text of a simple value. */
function simple(ns: NormalizedSchema): Write {
  if (ns.isTimestampSchema()) return value => (value instanceof Date ? timestamp(ns, value) : escapeXml(String(value)));
  if (ns.isBlobSchema()) return value => (value instanceof Uint8Array ? toBase64(value) : toBase64(String(value)));
  return value => escapeXml(String(value));
}

/** XML's default is ISO 8601; a trait may ask for the HTTP date (6) or epoch seconds (7). */
function timestamp(ns: NormalizedSchema, value: Date): string {
  const format = ns.getSchema();
  if (format === 6) return value.toUTCString();
  return format === 7 ? String(value.getTime() / 1000) : value.toISOString().replace('.000Z', 'Z');
}

function namespace(ns: NormalizedSchema): string {
  const [prefix, uri] = twoOf(ns.getMergedTraits().xmlNamespace);
  return uri === '' ? '' : ` xmlns${prefix === '' ? '' : `:${prefix}`}="${uri}"`;
}

/** The trait is `[prefix, uri]`, or `[, uri]` without a prefix. */
const twoOf = (trait: unknown): [string, string] =>
  Array.isArray(trait) ? [String(trait[0] ?? ''), String(trait[1] ?? '')] : ['', ''];
