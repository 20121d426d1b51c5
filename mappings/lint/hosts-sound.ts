import type { Dataset } from '../dataset.ts';
import type { Endpoint } from '../schema/types.ts';
import type { Check, Finding } from './check.ts';

const label = '(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|[a-z0-9-]*<[a-z]+>[a-z0-9-]*)';
const wellFormed = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`);

const malformed = ({ suffix }: Endpoint): Finding[] =>
  wellFormed.test(suffix) && suffix.includes('.')
    ? []
    : [{ key: `endpoints ${suffix}`, message: 'is not a host suffix in lower case and punycode' }];

/** A suffix below a guard's, for somebody else, would undo the guard. */
function shadows(dataset: Dataset): Finding[] {
  const classes = new Map(dataset.table('parties').map(({ id, classification }) => [id, classification]));
  const rows = dataset.table('endpoints');
  const guards = rows.filter(({ party }) => classes.get(party) === 'guard');
  return rows.flatMap(({ suffix, party }) =>
    guards
      .filter(guard => suffix.endsWith(`.${guard.suffix}`) && guard.party !== party)
      .map(guard => ({ key: `endpoints ${suffix}`, message: `undoes the guard ${guard.suffix}` })),
  );
}

export const hostsSound: Check = {
  name: 'hosts-sound',
  description: 'Host suffixes are well formed, and none lies below a guard for another party.',
  exceptions: [],
  check: dataset => [...dataset.table('endpoints').flatMap(malformed), ...shadows(dataset)],
};
