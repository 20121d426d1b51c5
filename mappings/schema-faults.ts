import type { ErrorObject } from 'ajv';
import { z } from 'zod';

const described = z.object({ description: z.string() });
const members = z.object({ properties: z.record(z.string(), z.unknown()) });

/** What a schema says for people of what stands there. */
const meaning = (schema: unknown): string => {
  const parsed = described.safeParse(schema);
  return parsed.success ? ` (${parsed.data.description})` : '';
};

const propertiesOf = (schema: unknown): Record<string, unknown> => members.safeParse(schema).data?.properties ?? {};

/** What somebody wrote, bounded. */
const written = (data: unknown): string | undefined =>
  typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean'
    ? JSON.stringify(data).slice(0, 80)
    : undefined;

const kinds: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a mapping',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function wrongKind({ params, data, parentSchema }: ErrorObject): string {
  const wanted = String(params['type']);
  const text = written(data);
  const instead =
    wanted === 'string' && text !== undefined
      ? `: write it in quotes, "${text}"`
      : wanted === 'array' && text !== undefined
        ? `: write [${text}]`
        : wanted === 'integer' && typeof data === 'string' && /^\d+$/.test(data)
          ? `: write ${data} without quotes`
          : text === undefined
            ? ''
            : `, not ${text}`;
  return `must be ${kinds[wanted] ?? wanted}${instead}${meaning(parentSchema)}`;
}

/** A fault as a person may mend it: what is missing or too much, which values are allowed, and what is meant. */
export function messageOf(error: ErrorObject): string {
  const { message = 'is wrong', params, parentSchema, data, keyword } = error;
  const text = written(data);
  switch (keyword) {
    case 'additionalProperties':
      return `has an unknown key "${params['additionalProperty']}"; known: ${Object.keys(propertiesOf(parentSchema)).join(', ')}`;
    case 'required': {
      const name = String(params['missingProperty']);
      return `lacks "${name}"${meaning(propertiesOf(parentSchema)[name])}`;
    }
    case 'enum':
      return `must be one of ${[params['allowedValues']].flat().join(', ')}${text === undefined ? '' : `, not ${text}`}`;
    case 'type':
      return wrongKind(error);
    case 'minItems':
      return `must hold at least ${params['limit'] === 1 ? 'one entry' : `${params['limit']} entries`}${meaning(parentSchema)}`;
    case 'minLength':
      return `must not be empty${meaning(parentSchema)}`;
    default:
      return `${text === undefined ? '' : `${text} `}${message}${meaning(parentSchema)}`;
  }
}

/** Of several allowed shapes, that it is not the empty one and none of them says nothing. */
export const telling = ({ keyword, params }: ErrorObject): boolean =>
  keyword !== 'anyOf' && !(keyword === 'type' && params['type'] === 'null');
