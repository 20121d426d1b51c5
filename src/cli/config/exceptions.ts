import { z } from 'zod';
import type { Exception } from '../../model/index.ts';
import { ConfigError } from '../exit.ts';
import { faultsOf } from './faults.ts';
import { whereSchema } from './segments.ts';
import { readYaml } from './source.ts';
import { text } from './values.ts';

const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{16}$/, 'must be the whole fingerprint of a gap: 16 hexadecimal digits, in quotes');

/** Whether a text is a day of the calendar, as `2027-01-31`. */
export const isDay = (value: string): boolean => z.iso.date().safeParse(value).success;

const day = z.string().refine(isDay, 'must be a day such as 2027-01-31').meta({ format: 'date' });

const granted = z
  .strictObject({
    dataset: text,
    facts: z.string().regex(/^[0-9a-f]{32}$/, 'must be what `demarc except add` wrote: 32 hexadecimal digits'),
  })
  .describe('Written by `demarc except add`: the verdict that was accepted');

const words = text.regex(/\S/, 'must not be blank');

const exception = z.strictObject({
  gap: fingerprint.exactOptional().describe('Fingerprint of one gap'),
  rule: text.exactOptional().describe('A rule of the profile, as reports name it: every gap that touches it'),
  where: whereSchema.exactOptional().describe('Every gap of the protected resources that it selects, as in a segment'),
  reason: words.describe('Why it is accepted; every report prints it'),
  owner: words.describe('Who answers for it'),
  expires: day.describe('The last day on which it counts (UTC)'),
  granted: granted.exactOptional(),
});

/** The whole of `demarc.exceptions.yaml`. */
export const exceptionsSchema = z.strictObject({ exceptions: z.array(exception).max(10_000) }).meta({
  title: 'demarc.exceptions.yaml',
  description: 'Gaps that are accepted until a day. They stay in every report, counted apart, and fail nothing.',
});

/** Checks the text of a file of exceptions; throws `ConfigError` with every fault. `path` is only for messages. */
export function parseExceptions(path: string, content: string): Exception[] {
  const source = readYaml(content);
  if (source.faults.length > 0) throw new ConfigError(path, source.faults);
  const value = source.value ?? { exceptions: [] };
  const parsed = exceptionsSchema.safeParse(value);
  const issues = [...(parsed.error?.issues ?? []), ...matchFaults(value)];
  if (!parsed.success || issues.length > 0) throw new ConfigError(path, faultsOf(issues, source, exceptionsSchema));
  return parsed.data.exceptions.map(({ gap, rule, where, ...said }) => ({
    match: {
      ...(gap === undefined ? {} : { fingerprint: gap }),
      ...(rule === undefined ? {} : { rule }),
      ...(where === undefined ? {} : { where }),
    },
    ...said,
  }));
}

const loose = z.looseObject({ exceptions: z.array(z.looseObject({}).catch({})).catch([]) }).catch({ exceptions: [] });

/** An exception that fits everything would hide everything; what was granted is one gap's verdict. */
function matchFaults(value: unknown): { path: PropertyKey[]; message: string }[] {
  const seen = new Map<unknown, number>();
  return loose.parse(value).exceptions.flatMap((one, index) => {
    const path = ['exceptions', index];
    const { gap, rule, where, granted } = one;
    const empty = where !== undefined && where !== null && Object.keys(where).length === 0;
    const first = seen.get(gap);
    if (gap !== undefined && first === undefined) seen.set(gap, index);
    return [
      ...(gap === undefined && rule === undefined && where === undefined
        ? [{ path, message: `exceptions[${index}] must name what it excepts: gap, rule or where` }]
        : []),
      ...(empty ? [{ path: [...path, 'where'], message: 'must select something: as it is, it fits every gap' }] : []),
      ...(granted !== undefined && gap === undefined
        ? [{ path: [...path, 'granted'], message: 'belongs to an exception of one gap' }]
        : []),
      ...(gap !== undefined && first !== undefined
        ? [{ path: [...path, 'gap'], message: `is excepted by exceptions[${first}] already` }]
        : []),
    ];
  });
}
