import type { z } from 'zod';
import type { Fault } from '../exit.ts';
import type { CrossFault } from './cross.ts';
import type { Source } from './source.ts';
import { hint } from './suggest.ts';

type Issue = z.core.$ZodIssue | (CrossFault & { code?: never });

/** What is wrong, where it stands, what is allowed there and what was probably meant; in the file's order. */
export function faultsOf(issues: readonly Issue[], source: Source, schema: z.ZodType): Fault[] {
  const faults = issues.flatMap(issue =>
    issue.code === 'unrecognized_keys' ? keys(issue, source, schema) : value(issue, source),
  );
  return faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

function keys(issue: z.core.$ZodIssueUnrecognizedKeys, source: Source, schema: z.ZodType): Fault[] {
  const allowed = keysAt(schema, issue.path);
  return issue.keys.map(key => ({
    ...source.atKey(issue.path, key),
    message: `unknown key "${shown(key)}"${inside(issue.path)}${hint(key, allowed) || `; allowed: ${allowed.join(', ')}`}`,
  }));
}

function value(issue: Issue, source: Source): Fault[] {
  return [{ ...source.at(issue.path), message: `${name(issue.path)}${says(issue, source)}` }];
}

function says(issue: Issue, source: Source): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue, source);
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const written = source.written(issue.path);
      if (written === undefined) return `must be one of ${allowed.join(', ')}`;
      return `must be one of ${allowed.join(', ')}, not "${shown(written)}"${hint(written, allowed)}`;
    }
    case 'too_small':
      if (issue.origin === 'array')
        return `must hold at least ${issue.minimum} ${issue.minimum === 1 ? 'entry' : 'entries'}`;
      return issue.origin === 'string' ? issue.message : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? issue.message : `must be at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function wrongType(issue: z.core.$ZodIssueInvalidType, source: Source): string {
  const wanted = { object: 'a mapping', array: 'a list', string: 'text', record: 'a mapping', int: 'a whole number' };
  const expected = Object.entries(wanted).find(([type]) => type === issue.expected)?.[1] ?? `a ${issue.expected}`;
  const written = source.written(issue.path);
  if (written === undefined) return source.at(issue.path) && missingOr(issue, `must be ${expected}`);
  if (issue.expected === 'string' && written !== '') return `must be text: write it in quotes, "${shown(written)}"`;
  if (written === '' || written === 'null' || written === '~') return `must be ${expected}, not empty`;
  if (issue.expected === 'array') return `must be a list: write [${shown(written)}]`;
  if (/^[0-9]+$/.test(written)) return `must be ${expected}: write ${shown(written)} without quotes`;
  return `must be ${expected}, not ${shown(written) || 'empty'}`;
}

const missingOr = (issue: z.core.$ZodIssueInvalidType, otherwise: string): string =>
  issue.input === undefined && issue.message.endsWith('undefined') ? 'is missing' : otherwise;

/** `aws[0].regions ` for a message's start. */
const name = (path: readonly PropertyKey[]): string => (path.length === 0 ? 'the file ' : `${dotted(path)} `);
const inside = (path: readonly PropertyKey[]): string => (path.length === 0 ? '' : ` in ${dotted(path)}`);

function dotted(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index ? '.' : ''}${shown(String(step))}`))
    .join('');
}

/** What a stranger wrote, bounded and without anything a terminal would act on. */
const shown = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}').slice(0, 60);

/** Keys that the schema allows at a path, read from its published form so that nothing here knows zod's insides. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let node: z.core.JSONSchema.BaseSchema = schema.toJSONSchema({ io: 'input' });
  for (const step of path) {
    const next = typeof step === 'number' ? node.items : (node.properties?.[String(step)] ?? node.additionalProperties);
    if (next === undefined || typeof next === 'boolean' || Array.isArray(next)) return [];
    node = next;
  }
  return Object.keys(node.properties ?? {});
}
