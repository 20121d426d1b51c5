import { z } from 'zod';
import { shippedDataset } from '../dataset.ts';
import { entitySources } from '../ownership/sources.ts';
import { collectFaults } from './collect.ts';
import { csvRows } from './csv.ts';
import { FormatError } from './errors.ts';
import type { Format, Sink, Source } from './format.ts';
import { looksLikeJson, textOf } from './json.ts';
import { readYamlFile } from './yaml-file.ts';

/**
 * Known cloud accounts as github.com/fwdcloudsec/known_aws_accounts writes them: a list of `{name, source, accounts, …}`. Account
 * numbers keep their leading zeros. With `type: aws` the name is that of a service of AWS itself.
 */
const entrySchema = z.looseObject({
  name: z.string().min(1).max(512),
  source: z.union([z.string(), z.array(z.string())]).nullish(),
  accounts: z.array(z.string().min(1).max(128)).min(1),
  provider: z.string().min(1).max(64).optional(),
  partition: z.string().min(1).max(64).nullish(),
  type: z.string().max(64).nullish(),
});

type Entry = z.infer<typeof entrySchema> & { at: string };

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

class AccountWriter {
  readonly #known = entitySources(shippedDataset());
  readonly #parties = new Map<string, string>();
  readonly #owners = new Map<string, string>();
  /** Shipped accounts of a partition of its own: the list names no partitions, and in the PRC others run the services of AWS. */
  readonly #placed = new Map(
    shippedDataset()
      .table('accounts')
      .filter(({ partition }) => partition !== null)
      .map(row => [`${row.provider}/${row.scope}`, row]),
  );
  readonly #sink: Sink;
  readonly #file: string;

  constructor(sink: Sink, { name }: Source) {
    this.#sink = sink;
    this.#file = name;
  }

  put(entry: Entry): void {
    const { name, source, provider = 'aws', type, at } = entry;
    const [first] = [source ?? []].flat();
    const claim = {
      says: 'party',
      source: first ?? `import (${this.#file})`,
      section: `${this.#file}, ${at}`,
      read: this.#sink.today,
      confidence: 'verified',
    };
    const named = this.#party(type === 'aws' ? 'Amazon Web Services' : name, { ...claim, says: 'classification' });
    for (const scope of entry.accounts) {
      if (provider === 'aws' && !/^\d{12}$/.test(scope))
        throw new FormatError(`${JSON.stringify(scope)} is no account number of 12 digits`, at);
      const placed = entry.partition ? undefined : this.#placed.get(`${provider}/${scope}`);
      const partition = entry.partition ?? placed?.partition ?? null;
      const party = type === 'aws' && placed ? placed.party : named;
      if (this.#isNew(`${provider}/${partition ?? ''}/${scope}`, scope, party, at))
        this.#sink.row('accounts', {
          ...{ provider, partition, scope, party, claims: [claim] },
          use: `account of ${name}`.slice(0, 200),
        });
    }
  }

  #isNew(key: string, scope: string, party: string, at: string): boolean {
    const owner = this.#owners.get(key);
    if (owner !== undefined && owner !== party)
      throw new FormatError(`account ${scope} is of ${owner} and of ${party}`, at);
    this.#owners.set(key, party);
    return owner === undefined;
  }

  /** A party that ships, where the name is its own; otherwise one of which the name is all that is known. */
  #party(name: string, claim: object): string {
    const match = this.#known.find(name);
    if (match?.by === 'name') return match.holder;
    const known = this.#parties.get(name);
    if (known !== undefined) return known;
    const slug = slugOf(name) || 'party';
    const taken = new Set(this.#parties.values());
    let id = `known-${slug}`;
    for (let next = 2; taken.has(id); next++) id = `known-${slug}-${next}`;
    this.#parties.set(name, id);
    const shared = match?.by === 'shared' ? ` Its name is one of ${match.holder} too, which proves nothing.` : '';
    this.#sink.row('parties', {
      id,
      name,
      classification: 'review',
      notes: `Known by its accounts only; who owns it was not read.${shared}`,
      claims: [claim],
    });
    return id;
  }
}

function entryOf(value: unknown, at: string): Entry {
  const parsed = entrySchema.safeParse(value);
  if (parsed.success) return { ...parsed.data, at };
  const [issue] = parsed.error.issues;
  throw new FormatError(`is no entry of known accounts: ${issue?.path.join('.')} ${issue?.message}`, at);
}

async function read(source: Source, sink: Sink): Promise<void> {
  const writer = new AccountWriter(sink, source);
  const attempt = collectFaults(sink);
  if (!isCsv(source)) {
    const { value, at } = await readYamlFile(source, new Set(['accounts', 'account']));
    if (!Array.isArray(value)) throw new FormatError('must be a list of known accounts', 'line 1');
    for (const [index, entry] of value.entries()) attempt(() => writer.put(entryOf(entry, at([index]))));
    return;
  }
  for await (const row of csvRows(source, [])) {
    const account = row.get('account_id') || row.get('account') || row.get('id');
    const name = row.get('name') || row.get('vendor') || row.get('owner');
    const provider = row.get('provider');
    const given = { name, accounts: [account], source: row.get('source') || null };
    attempt(() => writer.put(entryOf({ ...given, ...(provider === '' ? {} : { provider }) }, row.at)));
  }
}

const isCsv = ({ head }: Pick<Source, 'head'>): boolean =>
  /^"?[\w ]*"?,(?:[^\n]*,)?"?(?:account|account_id|id|name|vendor)\b/.test(textOf(head)) && !looksLikeJson(head);

/** Lists of known cloud accounts, YAML, JSON or CSV. */
export const knownAccounts: Format = {
  id: 'accounts',
  title: 'known cloud accounts',
  detects({ head }) {
    const text = textOf(head);
    if (looksLikeJson(head)) return /^\s*\[/.test(text) && /"accounts"\s*:/.test(text) && /"name"\s*:/.test(text);
    if (/^\s*- +(?:name|accounts|source):/m.test(text) && /^\s+accounts:/m.test(text)) return true;
    const header = text.split('\n')[0] ?? '';
    return /\baccount(?:_id)?\b/i.test(header) && /\b(?:name|vendor|owner)\b/i.test(header) && header.includes(',');
  },
  read,
};
