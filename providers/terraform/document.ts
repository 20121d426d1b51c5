import { z } from 'zod';
import type { Json, JsonObject } from '../../src/model/index.ts';
import { isObject } from '../json.ts';

/**
 * The parts of `terraform show -json` that are read, as Terraform and OpenTofu write them.
 * Source: developer.hashicorp.com/terraform/internals/json-format (format 1.x; 0.x lacks some members).
 */
const json = z.custom<Json>(() => true);
const attributes = z.custom<JsonObject>(isObject).nullish();

const identity = {
  address: z.string().min(1).max(4000),
  module_address: z.string().max(4000).optional(),
  mode: z.string().optional(),
  type: z.string().min(1).max(200),
  name: z.string().max(400).optional(),
  index: z.union([z.string(), z.number()]).nullish(),
  provider_name: z.string().max(400).optional(),
};

const change = z.object({
  ...identity,
  previous_address: z.string().max(4000).optional(),
  deposed: z.string().max(400).optional(),
  change: z.object({
    actions: z.array(z.string()).min(1),
    before: attributes,
    after: attributes,
    after_unknown: json.optional(),
    before_sensitive: json.optional(),
    after_sensitive: json.optional(),
  }),
});

const stated = z.object({ ...identity, values: attributes, sensitive_values: json.optional() });

/** One line of `resource_changes`. */
export type Change = z.infer<typeof change>;

/** One resource of a state, or of `planned_values`. */
type Stated = z.infer<typeof stated>;

/** `undefined`: it is no such thing, whatever it is. */
export const asChange = (value: Json): Change | undefined => change.safeParse(value).data;

/** What a state holds, as the change that leaves it as it is. */
export function asStanding(value: Json): Change | undefined {
  const said = stated.safeParse(value).data;
  return said && standing(said);
}

function standing({ values, sensitive_values, ...identity }: Stated): Change {
  const marks =
    sensitive_values === undefined ? {} : { before_sensitive: sensitive_values, after_sensitive: sensitive_values };
  return { ...identity, change: { actions: ['no-op'], before: values, after: values, after_unknown: {}, ...marks } };
}

/** Nested this deep at most are modules looked for; what lies deeper has no configuration, so that its region is unknown. */
const deepestModule = 32;

const nested = (start: string, step: string, end: string): string[] =>
  Array.from({ length: deepestModule }, (_, depth) => `${start}${step.repeat(depth)}${end}`);

/** Selectors of what is read first: the configuration, variables, what data sources said, and what there is to change. */
export const selectors = {
  head: ['$.format_version', '$.terraform_version', '$.errored', '$.complete', '$.version', '$.serial'],
  changes: ['$.resource_changes.*'],
  deferred: ['$.deferred_changes.*'],
  actions: ['$.action_invocations.*'],
  variables: ['$.variables.*'],
  providers: ['$.configuration.provider_config.*'],
  resources: nested('$.configuration.root_module', '.module_calls.*.module', '.resources.*'),
  outputs: nested('$.configuration.root_module', '.module_calls.*.module', '.outputs.*'),
  calls: nested('$.configuration.root_module', '.module_calls.*.module', '.module_calls.*.expressions'),
  state: nested('$.values.root_module', '.child_modules.*', '.resources.*'),
  planned: nested('$.planned_values.root_module', '.child_modules.*', '.resources.*'),
  prior: nested('$.prior_state.values.root_module', '.child_modules.*', '.resources.*'),
} as const;
