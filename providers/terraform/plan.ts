import { type End, type JsonObject, resourceEnd } from '../../src/model/index.ts';
import { parseArn } from '../aws/arn.ts';
import { resourceOf, type Telling, unknownRegion } from '../declared/rows.ts';
import type { Declared, Entry, Reference } from '../declared/table.ts';
import { text, type Values } from '../declared/values.ts';
import { isObject } from '../json.ts';
import { modulePath } from './address.ts';
import { entryOf, prefixOf, type Realm, realmOf } from './clouds.ts';
import { type Configuration, isWritten, referencesAt } from './configuration.ts';
import { type Indexed, Instances } from './instances.ts';
import { policyDocument, policyOf } from './policy-document.ts';
import { References } from './references.ts';
import { anyOf, type Setting, settingOf } from './settings.ts';
import { alternatives, defaulted } from './tables/defaulted.ts';
import { type Place, placeOf, type Surroundings } from './where.ts';

/** What the user says of what a plan leaves open, by demarc's provider. */
export interface Fallbacks {
  region: Readonly<Record<string, string>>;
  scope: Readonly<Record<string, string>>;
}

/** References that lead to themselves end here. */
const deepest = 8;

/** A plan's things by address, with what the configuration says of them: what its first reading leaves. */
export class Plan {
  readonly configuration: Configuration;
  readonly telling: Telling;
  readonly #instances = new Instances();
  readonly #references: References;
  readonly #fallbacks: Fallbacks;
  /** Accounts by provider key, as full names of what exists show them. */
  readonly #scopes = new Map<string, Set<string>>();
  /** Regions likewise. */
  readonly #regions = new Map<string, Set<string>>();
  readonly #settings = new Map<string, Setting>();
  #depth = 0;

  constructor(configuration: Configuration, telling: Telling, fallbacks: Fallbacks) {
    this.configuration = configuration;
    this.telling = telling;
    this.#fallbacks = fallbacks;
    this.#references = new References(configuration, this.#instances);
  }

  add(one: Indexed): void {
    this.#instances.add(one);
    const [scope, region] = [scopeShown(one), this.#regionShown(one)];
    const key = this.keyOf(one);
    if (scope !== undefined) this.#scopes.set(key, (this.#scopes.get(key) ?? new Set()).add(scope));
    if (region !== undefined) this.#regions.set(key, (this.#regions.get(key) ?? new Set()).add(region));
  }

  /** Where a thing shows its provider to work: unless it was itself told where, which the configuration says. */
  #regionShown(one: Indexed): string | undefined {
    const block = this.configuration.block(modulePath(one.module), one.block);
    const told = ['region', 'name', 'endpoint'].slice(0, one.type === 'aws_region' ? 3 : 1);
    return block === undefined || told.some(path => isWritten(block.expressions, path)) ? undefined : regionShown(one);
  }

  /** The provider that makes a thing; where the configuration does not name it, any of those that its type is of. */
  keyOf({ module, block, type }: Indexed): string {
    return this.configuration.block(modulePath(module), block)?.provider ?? anyOf(prefixOf(type));
  }

  /** A thing with everything that a table needs to make rows of it. */
  declared(one: Indexed, values: Values, realm: Realm, entry: Entry): Declared {
    const { where, said } = this.#place(one, values, realm, entry);
    return {
      ...{ address: one.address, type: one.type, values, where, placedBy: said },
      references: path => this.#endsAt(one, path),
      document: path => this.#document(one, path),
      defaulted: path => this.#defaulted(one, path),
    };
  }

  #place(one: Indexed, values: Values, realm: Realm, entry: Entry): Place {
    const key = this.keyOf(one);
    const fallback = {
      ...(this.#fallbacks.region[realm.id] === undefined ? {} : { region: this.#fallbacks.region[realm.id] }),
      ...(this.#fallbacks.scope[realm.id] === undefined ? {} : { scope: this.#fallbacks.scope[realm.id] }),
    };
    const around: Surroundings = {
      ...{
        key,
        fallback,
        setting: name => this.#setting(key, name),
        within: path => this.#regionAt(one, values, path),
      },
      scope: () => only(this.#scopes.get(key)),
      region: () => only(this.#regions.get(key)),
      written: path => this.#written(one, path),
    };
    return placeOf(realm, entry, values, around);
  }

  #setting(key: string, name: string): Setting {
    const at = `${key}|${name}`;
    const setting = this.#settings.get(at) ?? settingOf(this.configuration, key, name);
    this.#settings.set(at, setting);
    return setting;
  }

  #written({ module, block }: Indexed, path: string): boolean {
    return referencesAt(this.configuration.block(modulePath(module), block)?.expressions, path).length > 0;
  }

  #defaulted({ module, block, type }: Indexed, path: string): boolean {
    const found = this.configuration.block(modulePath(module), block);
    const name = path.slice(path.lastIndexOf('.') + 1).replaceAll(/\[\d+\]/g, '');
    const names = entryOf(type)?.is === undefined ? alternatives : defaulted;
    return found !== undefined && names.has(name) && !isWritten(found.expressions, path);
  }

  /** Things of the plan's own that a value is made from; `undefined` where there are none. */
  #endsAt(one: Indexed, path: string): Reference[] | undefined {
    const ends = this.#references.at(one, path).flatMap(other => this.#reference(other) ?? []);
    return ends.length > 0 ? ends : undefined;
  }

  #reference(other: Indexed): Reference | undefined {
    const [entry, realm] = [entryOf(other.type), realmOf(other.type)];
    if (entry?.is === undefined || realm === undefined || other.data || this.#depth > deepest) return undefined;
    this.#depth++;
    try {
      const values = { known: other.known, unknown: other.unknown, sensitive: {} };
      return { type: entry.is, end: this.#end(other, values, realm, entry) };
    } finally {
      this.#depth--;
    }
  }

  #end(one: Indexed, values: Values, realm: Realm, entry: Entry): End {
    return resourceEnd(resourceOf(realm.cloud, entry, this.declared(one, values, realm, entry), this.telling));
  }

  /** Where the thing lies that a value names: it says so itself, or it is another thing of the plan. */
  #regionAt(one: Indexed, values: Values, path: string): string | undefined {
    const place = /\/locations\/([^/]+)\//.exec(`${text(values, path) ?? ''}/`)?.[1];
    if (place) return place;
    const regions = (this.#endsAt(one, path) ?? []).map(({ end }) => ('region' in end ? end.region : null));
    const region = only(new Set(regions));
    return region === unknownRegion ? undefined : (region ?? undefined);
  }

  #document(one: Indexed, path: string): string | undefined {
    const documents = this.#references.at(one, path).filter(({ type }) => type === policyDocument);
    const [first, second] = documents;
    if (first === undefined || second !== undefined) return undefined;
    return policyOf({ known: first.known, unknown: first.unknown, sensitive: {} });
  }
}

const only = <Value>(values: ReadonlySet<Value> | undefined): Value | undefined =>
  values?.size === 1 ? [...values][0] : undefined;

/** The account that a thing's own full name shows its provider to work in, or that the provider was asked for. */
function scopeShown({ type, known }: Indexed): string | undefined {
  if (type === 'aws_caller_identity') return textOf(known, 'account_id');
  if (prefixOf(type) === 'aws') return parseArn(textOf(known, 'arn') ?? '')?.account ?? undefined;
  if (type === 'azurerm_client_config' || type === 'azurerm_subscription') return textOf(known, 'subscription_id');
  if (prefixOf(type) === 'azurerm') return /^\/subscriptions\/([^/]+)/i.exec(textOf(known, 'id') ?? '')?.[1];
  return type === 'google_client_config' ? textOf(known, 'project') : undefined;
}

/** Where a thing's own names, or what its provider was asked for, say that it is. Things of Google's lie anywhere. */
function regionShown({ type, known }: Indexed): string | undefined {
  if (type === 'aws_region') return textOf(known, 'region') ?? textOf(known, 'id');
  if (type === 'google_client_config') return textOf(known, 'region');
  const arn = prefixOf(type) === 'aws' ? parseArn(textOf(known, 'arn') ?? '')?.region : undefined;
  if (arn) return arn;
  return realmOf(type)?.ofZone(textOf(known, 'availability_zone') ?? textOf(known, 'zone_id') ?? '');
}

const textOf = (known: JsonObject, name: string): string | undefined =>
  isObject(known) && typeof known[name] === 'string' ? known[name] : undefined;
