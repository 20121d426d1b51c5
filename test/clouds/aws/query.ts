import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { type ErrorShapes, errorMembers, wireCode, wireStatus } from './errors.ts';
import type { Refusal } from './state.ts';
import { type Members, type Operation, requestId, type ServerProtocol, Undecodable, type WireRequest } from './wire.ts';
import { escapeXml, inside } from './xml.ts';

interface QuerySettings {
  operations: ReadonlyMap<string, Operation>;
  errors: ErrorShapes;
  xmlNamespace: string | undefined;
  /** EC2's dialect: capitalised names, flat lists, no result element, errors of its own form. */
  ec2: boolean;
}

/** `a.b.1=x` as a tree. */
interface Branch {
  value?: string;
  children: Map<string, Branch>;
}

const text = new FromStringShapeDeserializer({ timestampFormat: { useTrait: true, default: 5 }, httpBindings: false });

export function queryProtocol({ operations, errors, xmlNamespace, ec2 }: QuerySettings): ServerProtocol {
  const xmlns = xmlNamespace === undefined ? '' : ` xmlns="${xmlNamespace}"`;
  const reply = (status: number, body: string) => ({
    status,
    headers: { 'content-type': ec2 ? 'text/xml;charset=UTF-8' : 'text/xml', 'x-amzn-requestid': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  });
  const form = (request: WireRequest) => new URLSearchParams(new TextDecoder().decode(request.body));
  return {
    route: request => operations.get(form(request).get('Action') ?? ''),
    async decode(operation, request) {
      const root = tree(form(request));
      root.children.delete('Action');
      root.children.delete('Version');
      const input = readStruct(operation.input, root, ec2);
      const [unknown] = root.children.keys();
      if (unknown === undefined) return input;
      throw new Undecodable(ec2 ? 'UnknownParameter' : 'MalformedInput', `The parameter ${unknown} is not recognized`);
    },
    encode: (operation, output) => reply(200, answer(operation, output, xmlns, ec2)),
    refuse: refusal => reply(wireStatus(errors, refusal, true), failure(errors, refusal, xmlns, ec2)),
  };
}

function answer({ name, output }: Operation, value: object, xmlns: string, ec2: boolean): string {
  const members = output.isStructSchema() ? inside(output)(value) : '';
  if (ec2) return `<${name}Response${xmlns}><requestId>${requestId}</requestId>${members}</${name}Response>`;
  const result = output.isStructSchema() ? `<${name}Result>${members}</${name}Result>` : '';
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return `<${name}Response${xmlns}>${result}${metadata}</${name}Response>`;
}

function failure(errors: ErrorShapes, refusal: Refusal, xmlns: string, ec2: boolean): string {
  const body = `<Code>${escapeXml(wireCode(errors, refusal))}</Code>${messageAndMembers(errors, refusal)}`;
  if (ec2) return `<Response><Errors><Error>${body}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
  const type = wireStatus(errors, refusal, true) < 500 ? 'Sender' : 'Receiver';
  const error = `<Error><Type>${type}</Type>${body}</Error>`;
  return `<ErrorResponse${xmlns}>${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
}

/** The error's message and modelled members; shared with restXml. */
export function messageAndMembers(errors: ErrorShapes, refusal: Refusal): string {
  const { shape, members } = errorMembers(errors, refusal);
  const written = shape === undefined ? '' : inside(shape)(members);
  return /<message>/i.test(written)
    ? written
    : `<Message>${escapeXml(refusal.message ?? refusal.code)}</Message>${written}`;
}

function tree(form: URLSearchParams): Branch {
  const root: Branch = { children: new Map() };
  for (const [key, value] of form) {
    let branch = root;
    for (const part of key.split('.')) {
      const next = branch.children.get(part) ?? { children: new Map() };
      branch.children.set(part, next);
      branch = next;
    }
    branch.value = value;
  }
  return root;
}

const take = (branch: Branch, name: string): Branch | undefined => {
  const found = branch.children.get(name);
  branch.children.delete(name);
  return found;
};

function readStruct(ns: NormalizedSchema, branch: Branch, ec2: boolean): Members {
  const out: Members = {};
  if (ns.isUnitSchema()) return out;
  for (const [name, member] of ns.structIterator()) {
    const traits = member.getMergedTraits();
    const key = traits.xmlName ?? name;
    const ec2Name = traits['ec2QueryName'];
    const found = take(
      branch,
      ec2 ? (typeof ec2Name === 'string' ? ec2Name : key.charAt(0).toUpperCase() + key.slice(1)) : key,
    );
    if (found !== undefined) out[name] = read(member, found, ec2);
  }
  return out;
}

function read(ns: NormalizedSchema, branch: Branch, ec2: boolean): unknown {
  if (ns.isStructSchema()) return readStruct(ns, branch, ec2);
  if (ns.isListSchema()) return readList(ns, branch, ec2);
  if (ns.isMapSchema()) return readMap(ns, branch, ec2);
  return text.read(ns, branch.value ?? '');
}

/** By their numbers, which need not be dense nor in order. */
function numbered(branch: Branch): Branch[] {
  const parts = [...branch.children].filter(([key]) => /^\d+$/.test(key));
  return parts.sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}

function readList(ns: NormalizedSchema, branch: Branch, ec2: boolean): unknown[] {
  const member = ns.getValueSchema();
  const flat = ec2 || ns.getMergedTraits().xmlFlattened !== undefined;
  const holder = flat ? branch : take(branch, member.getMergedTraits().xmlName ?? 'member');
  return holder === undefined ? [] : numbered(holder).map(child => read(member, child, ec2));
}

function readMap(ns: NormalizedSchema, branch: Branch, ec2: boolean): Members {
  const flat = ns.getMergedTraits().xmlFlattened !== undefined;
  const keyTag = ns.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueNs = ns.getValueSchema();
  const valueTag = valueNs.getMergedTraits().xmlName ?? 'value';
  const holder = flat ? branch : take(branch, 'entry');
  const pairs = (holder === undefined ? [] : numbered(holder)).map(entry => {
    const value = take(entry, valueTag);
    return [take(entry, keyTag)?.value ?? '', value === undefined ? undefined : read(valueNs, value, ec2)] as const;
  });
  return Object.fromEntries(pairs);
}
