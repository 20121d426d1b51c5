import { knownAccounts } from './accounts.ts';
import { bods } from './bods.ts';
import { csl } from './csl.ts';
import type { Format } from './format.ts';
import { ftm } from './ftm.ts';
import { gleif } from './gleif.ts';
import { mmdb } from './mmdb.ts';
import { rirDelegated } from './rir.ts';
import { ownRows } from './rows.ts';

/** Every format, in the order in which a file is tried: the more particular goes before the more general. */
export const formats: readonly Format[] = [mmdb, rirDelegated, gleif, bods, ftm, csl, ownRows, knownAccounts];
