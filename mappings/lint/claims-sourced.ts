import type { Claim } from '../../src/model/index.ts';
import type { Check, Finding } from './check.ts';
import { sourcedRows } from './rows.ts';

/** A revision pins what was read as well as a day does: `name@1a2b3c4`, `package@1.2.3`. */
const revision = /@(?:[0-9a-f]{7,40}|\d+\.\d)/;

function faultOf({ source, confidence, read }: Claim): string | undefined {
  if (source.trim() === '') return 'has no source';
  if (confidence === 'unverified') return undefined;
  if (/^(?:not recorded|unverified|unknown)\b/i.test(source)) return 'is verified without a source';
  return read === undefined && !revision.test(source) ? 'is verified without a day or a revision' : undefined;
}

export const claimsSourced: Check = {
  name: 'claims-sourced',
  description: 'Every claim has a source; a verified one also the day it was read or a revision.',
  exceptions: [],
  check: dataset =>
    [...sourcedRows(dataset)].flatMap(({ key, claims }): Finding[] =>
      claims.flatMap(claim => {
        const message = faultOf(claim);
        return message === undefined ? [] : [{ key: `${key} ${claim.says}`, message }];
      }),
    ),
};
