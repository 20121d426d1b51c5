import { basename } from 'node:path';
import { type Json, type JsonObject, resourceEnd } from '../../src/model/index.ts';
import { partitionOf } from '../declared/aws.ts';
import type { Declaration, DeclaredFile, ReadOptions } from '../declared/declaration.ts';
import { evaluate, type Outcome, unknown } from '../declared/evaluated.ts';
import { DeclarationError } from '../declared/json-file.ts';
import { resourceOf, rowsOf, type Telling, unknownRegion } from '../declared/rows.ts';
import type { Declared, Entry, Reference, Where } from '../declared/table.ts';
import { documentsOf } from '../declared/text-file.ts';
import { isObject } from '../json.ts';
import { callOf, holds, type Scope } from './functions.ts';
import { cloudformation } from './names.ts';
import { cloudformationTable, quietTemplateTypes } from './table.ts';
import { withTags } from './tags.ts';

/**
 * What a template of CloudFormation makes, as if it were made now. Where it is deployed it does not say: that is the user's
 * word, or unknown. Parameters are what their defaults are.
 */
export async function* readTemplate(file: string, options: ReadOptions): DeclaredFile {
  const [document] = await documentsOf(file);
  if (!isObject(document?.value) || !isObject(document.value['Resources']))
    throw new DeclarationError(`${file} has no Resources, so it is no template of CloudFormation`);
  const template = new Template(document.value, file, options);
  yield {
    kind: 'file',
    name: template.telling.file,
    what: 'template of CloudFormation',
    incomplete: template.incomplete(),
  };
  for (const [id, resource] of Object.entries(document.value['Resources'])) {
    const said = isObject(resource) ? template.declaration(id, resource) : malformed(id);
    if (said !== undefined) yield said.kind === 'declared' ? { ...said, line: document.line(`Resources.${id}`) } : said;
  }
}

const malformed = (id: string): Declaration => ({ kind: 'malformed', message: `resource ${id} has no Type` });

const own = (of: Json | undefined, key: string): Json | undefined =>
  isObject(of) && Object.hasOwn(of, key) ? of[key] : undefined;

class Template {
  readonly telling: Telling;
  readonly #template: JsonObject;
  readonly #where: Where;
  readonly #scope: Scope;

  constructor(template: JsonObject, file: string, { name, region, scope }: ReadOptions) {
    const code = region['aws'] ?? unknownRegion;
    this.telling = { file: name ?? basename(file), call: 'cloudformation template' };
    this.#template = template;
    this.#where = {
      provider: 'aws',
      partition: partitionOf(code),
      region: code,
      scope: scope['aws'] ?? 'plan.cloudformation',
    };
    const part = (key: string): JsonObject => {
      const found = own(template, key);
      return isObject(found) ? found : {};
    };
    this.#scope = {
      mappings: part('Mappings'),
      conditions: part('Conditions'),
      parameter: parameter => this.#parameter(part('Parameters'), parameter),
      isResource: id => isObject(own(template['Resources'], id)),
    };
  }

  /** Macros write the template anew when it is deployed; the serverless one makes resources that it does not name. */
  incomplete(): string[] {
    const transform = own(this.#template, 'Transform');
    return transform === undefined || transform === null
      ? []
      : [
          `the template is transformed when it is deployed (${JSON.stringify(transform).slice(0, 100)}): what comes of it is not known`,
        ];
  }

  declaration(id: string, resource: JsonObject): Declaration | undefined {
    const { Type: type, Condition: condition } = resource;
    if (typeof type !== 'string') return malformed(id);
    if (typeof condition === 'string' && holds(condition, this.#scope) === false) return undefined;
    const known = Object.hasOwn(cloudformationTable, type) ? cloudformationTable[type] : undefined;
    const quiet = quietTemplateTypes.has(type);
    const ours = type.startsWith('AWS::');
    const entry: Entry = known ?? (quiet || !ours ? {} : placed(type));
    return {
      ...{ kind: 'declared', address: id, type, actions: ['create'], where: this.#where, before: [] },
      known: known !== undefined || quiet,
      after: [...rowsOf(cloudformation, entry, this.#declared(id, type, resource), this.telling)],
    };
  }

  #declared(id: string, type: string, resource: JsonObject): Declared {
    const properties = withTags(own(resource, 'Properties') ?? {});
    const { values, references } = evaluate(properties, text => ({ value: text }), callOf(this.#scope));
    return {
      ...{ address: id, type, values, where: this.#where },
      placedBy:
        this.#where.region === unknownRegion ? 'nothing: a template does not say where it is deployed' : '--region',
      references: path => this.#ends(references.get(path) ?? references.get(path.replace(/\[\d+\]$/, '')) ?? []),
    };
  }

  #ends(ids: readonly string[]): Reference[] | undefined {
    const ends = [...new Set(ids)].flatMap((id): Reference[] => {
      const resource = own(this.#template['Resources'], id);
      const type = own(resource, 'Type');
      const entry =
        typeof type === 'string' && Object.hasOwn(cloudformationTable, type) ? cloudformationTable[type] : undefined;
      if (typeof type !== 'string' || entry?.is === undefined || !isObject(resource)) return [];
      const declared = this.#declared(id, type, resource);
      return [{ type: entry.is, end: resourceEnd(resourceOf(cloudformation, entry, declared, this.telling)) }];
    });
    return ends.length > 0 ? ends : undefined;
  }

  #parameter(parameters: JsonObject, name: string): Outcome | undefined {
    const { region, partition, scope } = this.#where;
    const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    const pseudo: Record<string, string> = {
      'AWS::Partition': partition,
      'AWS::URLSuffix': suffix,
      'AWS::Region': region,
      'AWS::AccountId': scope,
    };
    if (name === 'AWS::Region' && region === unknownRegion) return unknown();
    if (Object.hasOwn(pseudo, name)) return { value: pseudo[name] ?? '' };
    const declared = own(parameters, name);
    if (declared === undefined) return name.startsWith('AWS::') ? unknown() : undefined;
    const [kind, value] = [own(declared, 'Type'), own(declared, 'Default')];
    // The default of such a parameter is the name under which its value is looked up.
    if (value === undefined || (typeof kind === 'string' && kind.startsWith('AWS::SSM::'))) return unknown();
    const list = typeof kind === 'string' && /^(CommaDelimitedList|List<)/.test(kind) && typeof value === 'string';
    return { value: list ? value.split(',').map(one => one.trim()) : value };
  }
}

/** A type by its place alone: whatever it holds, it may be data. */
function placed(type: string): Entry {
  const [, service = '', thing = ''] = type.toLowerCase().split('::');
  return { is: `aws.${service}.${thing}`, holds: 'data' };
}
