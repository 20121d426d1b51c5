import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { folder } from './dataset.ts';
import type { ProfileRow, ProfileSeverity } from './schema/types.ts';
import { messageOf, telling } from './schema-faults.ts';

/** What is wrong with a profile, and where: keys and indexes from the root. */
export interface ProfileFault {
  path: string[];
  message: string;
}

/** A validator that knows every schema of `mappings/schema` by its file's name. */
export function schemaValidator(): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, verbose: true });
  for (const name of readdirSync(folder('schema')).filter(file => file.endsWith('.json'))) {
    ajv.addSchema(JSON.parse(readFileSync(folder(`schema/${name}`), 'utf8')), name);
  }
  return ajv;
}

export const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Rules by the member of the profile that names them. */
function* namedRules({ severities, bulk }: ProfileRow): Generator<{ path: string[]; rule: string }> {
  for (const [row, { rules }] of severities.entries())
    for (const [index, rule] of rules.entries()) yield { path: ['severities', `${row}`, 'rules', `${index}`], rule };
  if (bulk === undefined) return;
  for (const member of ['rule', 'encrypted', 'combined'] as const) yield { path: ['bulk', member], rule: bulk[member] };
  for (const [index, { rule, prohibition }] of bulk.classes.entries()) {
    yield { path: ['bulk', 'classes', `${index}`, 'rule'], rule };
    if (prohibition) yield { path: ['bulk', 'classes', `${index}`, 'prohibition'], rule: prohibition };
  }
}

/** Rules that a profile names and does not have. */
export function missingRules(profile: ProfileRow): ProfileFault[] {
  const known = new Set(profile.rules.map(({ id }) => id));
  return [...namedRules(profile)]
    .filter(({ rule }) => !known.has(rule))
    .map(({ path, rule }) => ({ path, message: `there is no rule ${rule}` }));
}

/** Rules, classes and controls that stand twice: which of the two is meant, nobody can say. */
export function repeatedNames({ rules, bulk, controls = [] }: ProfileRow): ProfileFault[] {
  const again = (names: readonly string[], path: string[], member: string, what: string): ProfileFault[] =>
    names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [{ path: [...path, `${index}`, member], message: `comes twice: the ${what} ${name} stands above` }],
    );
  const classes = bulk?.classes.map(one => one.class) ?? [];
  return [
    ...again(
      rules.map(({ id }) => id),
      ['rules'],
      'id',
      'rule',
    ),
    ...again(classes, ['bulk', 'classes'], 'class', 'class'),
    ...again(
      controls.map(({ id, edition }) => `${id} of the ${edition}`),
      ['controls'],
      'id',
      'control',
    ),
  ];
}

type When = NonNullable<ProfileSeverity['when']>;

/** Whether whatever `row` matches is decided by `before` first. What ownership leaves open, a row with `party` may miss. */
function hides(before: ProfileSeverity, row: ProfileSeverity): boolean {
  const [wide, narrow]: [When, When] = [before.when ?? {}, row.when ?? {}];
  const members = ['vector', 'relation', 'holds', 'reach'] as const;
  return (
    before.code === row.code &&
    before.verdict === row.verdict &&
    wide.party === undefined &&
    members.every(member => wide[member] === undefined || wide[member] === narrow[member])
  );
}

/** Rows that decide nothing, as an earlier one takes all that they match. */
export function unreachedRows({ severities }: ProfileRow): ProfileFault[] {
  return severities.flatMap((row, index) => {
    const first = severities.slice(0, index).findIndex(before => hides(before, row));
    const message = `is never asked: severities.${first} comes first and matches all of it. Put the narrower row above the wider one`;
    return first < 0 ? [] : [{ path: ['severities', `${index}`], message }];
  });
}

/** Reads a profile that a user wrote. */
export function parseProfile(value: unknown): { profile: ProfileRow } | { faults: ProfileFault[] } {
  const validate = schemaValidator().getSchema('profile.json');
  if (validate === undefined) throw new Error('mappings/schema/profile.json is missing');
  const isProfile = (read: unknown): read is ProfileRow => validate(read) === true;
  if (!isProfile(value)) {
    const faults = (validate.errors ?? []).filter(telling).map(error => ({
      path: stepsOf(error.instancePath),
      message: messageOf(error),
    }));
    return { faults };
  }
  const faults = [...repeatedNames(value), ...missingRules(value), ...unreachedRows(value)];
  return faults.length > 0 ? { faults } : { profile: value };
}
