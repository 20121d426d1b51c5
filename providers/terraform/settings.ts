import type { Json } from '../../src/model/index.ts';
import { isObject } from '../json.ts';
import { keyOf, nameOf, segments } from './address.ts';
import { type Configuration, refersTo } from './configuration.ts';

/** What a provider is set to, and how that is known. `value` missing: the plan does not say. */
export interface Setting {
  value?: string;
  said: string;
}

/** Modules hand providers and variables on; deeper is a loop. */
const deepest = 32;

/** Region codes, zones, projects and subscriptions: nothing else is taken for one, whatever an expression makes of it. */
const looksLikeCode = /^[A-Za-z0-9][A-Za-z0-9:._-]{0,63}$/;

const any = '.any';

/** Stands for whichever provider of a name makes something. */
export const anyOf = (provider: string): string => `${provider}${any}`;

/** What all configurations of a provider are set to, where they agree. */
function agreed(configuration: Configuration, provider: string, name: string): Setting {
  const found = new Set<string | undefined>();
  for (const config of configuration.providers.values())
    if (config.name === provider || config.name === `${provider}-beta`)
      found.add(codeOf(evaluated(configuration, config.expressions[name], config.module, 0)));
  const [value] = found;
  if (found.size !== 1 || value === undefined) return { said: `a provider ${provider} that the plan does not name` };
  return { value, said: `provider ${provider} ${name}, as all of its configurations say` };
}

/** What the provider at a key of the configuration is set to: a constant, or a variable that has a value. */
export function settingOf(configuration: Configuration, key: string, name: string): Setting {
  if (key.endsWith(any)) return agreed(configuration, key.slice(0, -any.length), name);
  const config = configuration.providers.get(key);
  if (config === undefined) return unconfigured(configuration, key, name);
  const expression = Object.hasOwn(config.expressions, name) ? config.expressions[name] : undefined;
  if (expression === undefined && config.module !== '') return inherited(configuration, key, name);
  const value = codeOf(evaluated(configuration, expression, config.module, 0));
  return value === undefined
    ? { said: `provider ${key}, whose ${name} the plan does not say` }
    : { value, said: `provider ${key} ${name}` };
}

/**
 * Terraform before 1.1 names the provider of a module `network:aws`, whether the module has one of its own, which is under
 * `module.network:aws`, or takes its caller's: then all that there are at the root have to say the same.
 */
function unconfigured(configuration: Configuration, key: string, name: string): Setting {
  const [, module, provider = ''] = /^(.+):([^:]+)$/.exec(key) ?? [];
  if (module === undefined) return { said: `provider ${key}, which the plan does not have` };
  const own = `module.${module}:${provider}`;
  if (configuration.providers.has(own)) return settingOf(configuration, own, name);
  const found = new Set<string | undefined>();
  for (const config of configuration.providers.values())
    if (config.module === '' && config.name === provider.split('.')[0])
      found.add(codeOf(evaluated(configuration, config.expressions[name], config.module, 0)));
  const [value] = found;
  if (found.size !== 1 || value === undefined) return { said: `provider ${key}, which the plan does not have` };
  return { value, said: `provider ${key} ${name}, as its caller has it` };
}

/**
 * Old plans do not say which configuration a module was handed. Where all of the same provider that it can have are set to
 * the same, that is it.
 */
function inherited(configuration: Configuration, key: string, name: string): Setting {
  const own = configuration.providers.get(key);
  const found = new Set<string | undefined>();
  for (const [other, config] of configuration.providers) {
    if (other === key || config.name !== own?.name || config.module === own.module) continue;
    if (config.module !== '' && !own.module.startsWith(`${config.module}.`)) continue;
    if (config.module === '' || Object.hasOwn(config.expressions, name))
      found.add(codeOf(evaluated(configuration, config.expressions[name], config.module, 0)));
  }
  const [value] = found;
  if (found.size !== 1 || value === undefined)
    return { said: `provider ${key}, handed on, whose ${name} the plan does not say` };
  return { value, said: `provider ${key} ${name}, handed on` };
}

const codeOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && looksLikeCode.test(value) ? value : undefined;

function evaluated(
  configuration: Configuration,
  expression: Json | undefined,
  module: string,
  depth: number,
): Json | undefined {
  if (!isObject(expression) || depth > deepest) return undefined;
  if (Object.hasOwn(expression, 'constant_value')) return expression['constant_value'];
  const parts = onlyVariable(refersTo(expression));
  if (parts === undefined) return undefined;
  const [, name = '', ...rest] = parts;
  return below(variable(configuration, nameOf(name), module, depth), [keyOf(name), ...rest]);
}

/** The one variable that an expression is made from, with what of it is meant; the plan names all its beginnings too. */
function onlyVariable(references: readonly string[]): string[] | undefined {
  const [longest = ''] = references.toSorted((a, b) => b.length - a.length);
  if (!references.every(one => longest.startsWith(one))) return undefined;
  const parts = segments(longest);
  return parts[0] === 'var' && parts.length > 1 ? parts : undefined;
}

function variable(configuration: Configuration, name: string, module: string, depth: number): Json | undefined {
  if (module === '') return configuration.variables.get(name);
  const parent = module.split('.').slice(0, -1).join('.');
  return evaluated(configuration, configuration.argument(module, name), parent, depth + 1);
}

/** `["hk"]`, `region`: the member of a variable's value. */
function below(value: Json | undefined, path: readonly (string | undefined)[]): Json | undefined {
  let found = value;
  for (const step of path) {
    if (step === undefined) continue;
    const key = step.replace(/^\["?|"?\]$/g, '');
    if (isObject(found)) found = Object.hasOwn(found, key) ? found[key] : undefined;
    else found = Array.isArray(found) ? found[Number(key)] : undefined;
  }
  return found;
}
