import type { Dataset } from '../dataset.ts';
import type { ProfileRow } from '../schema/types.ts';
import type { Check, Finding } from './check.ts';

function citedBy({ severities, bulk }: ProfileRow): Set<string> {
  const cited = new Set(severities.flatMap(({ rules }) => rules));
  if (bulk === undefined) return cited;
  for (const rule of [bulk.rule, bulk.encrypted, bulk.combined]) cited.add(rule);
  for (const { rule, prohibition } of bulk.classes) for (const one of [rule, prohibition ?? rule]) cited.add(one);
  return cited;
}

function check(dataset: Dataset): Finding[] {
  return dataset.profiles().flatMap(id => {
    const profile = dataset.profile(id);
    if (profile === undefined) return [];
    const cited = citedBy(profile);
    return profile.rules
      .filter(rule => !cited.has(rule.id))
      .map(rule => ({ key: `profiles ${id} ${rule.id}`, message: 'is cited by no row: no gap could ever touch it' }));
  });
}

export const rulesCited: Check = {
  name: 'rules-cited',
  description: 'Every rule of a profile is cited by a row or a threshold.',
  exceptions: [],
  check,
};
