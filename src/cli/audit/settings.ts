import type { ReadOptions } from '../../../providers/declared/declaration.ts';
import { UsageError } from '../exit.ts';

const known = ['aws', 'azure', 'gcp', 'alibaba', 'tencent', 'huawei', 'kubernetes'];

/** `eu-west-1` for AWS, `gcp:europe-west1`: what the files leave open. */
export function fallbacks(option: string, values: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const value of values) {
    const [first = '', ...rest] = value.split(':');
    const [provider, said] = rest.length === 0 ? ['aws', first] : [first, rest.join(':')];
    if (!known.includes(provider))
      throw new UsageError(`--${option} ${value}: unknown provider "${provider}"; known: ${known.join(', ')}`);
    if (said === '' || !/^[A-Za-z0-9._/-]+$/.test(said))
      throw new UsageError(`--${option} ${value} names nothing: write PROVIDER:VALUE`);
    if (Object.hasOwn(found, provider)) throw new UsageError(`--${option} is given twice for ${provider}`);
    found[provider] = said;
  }
  return found;
}

/** What the user says of what the files leave open; the live estate's only account is the one that is meant. */
export const readOptions = (
  { region, account }: { region: readonly string[]; account: readonly string[] },
  only: Readonly<Record<string, string>>,
): ReadOptions => ({ region: fallbacks('region', region), scope: { ...only, ...fallbacks('account', account) } });
