import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { shippedDataset } from '../../mappings/dataset.ts';
import { createContext } from '../../mappings/tagging/context.ts';

/**
 * The dataset against the facts that it was made from, row by row: nothing may be lost on the way, and nothing may be
 * surer than it was read.
 */
const folder = new URL('../../../shared/facts/', import.meta.url);
const present = existsSync(folder);
if (!present) process.stderr.write('skipped: ../shared/facts is not there, so the dataset is compared with nothing\n');

const read = <Shape>(name: string, shape: z.ZodType<Shape>): Shape[] =>
  present ? z.array(shape).parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) : [];

const dataset = shippedDataset();
const context = createContext(dataset, { scope: () => undefined, allow: [] });
const confidence = (evidence: string): string => (evidence.startsWith('read') ? 'verified' : 'unverified');

const evidence = z.object({ code: z.string(), place: z.string(), operator: z.string() });
const region = z.object({
  provider: z.string(),
  partition: z.string(),
  region: z.string(),
  city: z.string().nullable(),
  country: z.string(),
  operator: z.string(),
  status: z.string(),
  evidence,
});
const regions = read('regions.json', region);

test.runIf(present)(
  'every region is there, in its country, with status, operator and claims no surer than the facts',
  () => {
    for (const fact of regions) {
      const name = `${fact.provider}/${fact.partition}/${fact.region}`;
      const row = dataset
        .regions(fact.provider)
        .find(({ partition, region }) => partition === fact.partition && region === fact.region);
      expect(row, name).toBeDefined();
      const country = fact.country === '??' ? null : fact.country;
      expect(
        row?.places.map(place => place.country),
        name,
      ).toContain(country);
      expect(fact.status.startsWith(row?.status ?? '-'), name).toBe(true);
      const sure = (says: string) => row?.claims.some(claim => claim.says === says && claim.confidence === 'verified');
      for (const [says, text] of [
        ['region', fact.evidence.code],
        ['places', fact.evidence.place],
      ] as const)
        if (confidence(text) === 'unverified') expect(sure(says), `${name} ${says}`).not.toBe(true);
      if (row?.operator) expect(context.owners.row(row.operator), name).toBeDefined();
    }
    expect(new Set(regions.map(({ provider }) => provider)).size).toBe(14);
  },
);

const asns = read(
  'asns.json',
  z.object({ asn: z.number(), group: z.string(), holder: z.string().nullable(), ranges: z.number() }),
);

test.runIf(present)('every network has its holder as the source names it', () => {
  const holders = new Map(dataset.table('networks').holders.map(row => [row.asn, row]));
  for (const { asn, holder, ranges } of asns) {
    expect(holders.get(asn), `AS${asn}`).toBeDefined();
    expect(holders.get(asn)?.name ?? null, `AS${asn}`).toBe(holder);
    expect((holders.get(asn)?.prefixes.length ?? 0) > 0, `AS${asn}`).toBe(ranges > 0);
  }
});

const edges = read(
  'edge-locations.json',
  z.object({ provider: z.string(), kind: z.string(), id: z.string().nullable(), country: z.string().nullable() }),
);

test.runIf(present)(
  'every place in reach outside of regions is there, of the clouds that demarc reads and of others',
  () => {
    const inReach = edges.filter(({ country }) => country !== null);
    const rows = dataset.table('edges');
    const parties = new Set(dataset.table('parties').map(({ id }) => id));
    const known = (provider: string, country: string, id: string): boolean => {
      const [cloud, partition] = provider === 'azure-china' ? ['azure', 'AzureChinaCloud'] : [provider, undefined];
      const key = id.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
      return rows.some(
        row =>
          row.provider === cloud &&
          (partition === undefined || row.partition === partition) &&
          row.places.some(place => place.country === country) &&
          (key === '' || key.includes(row.id.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))),
      );
    };
    for (const { provider, kind, id, country } of inReach) {
      const name = `${provider} ${kind} ${id}`;
      if (kind === 'cdn-option') expect(parties.has(`${provider}-cn`), name).toBe(true);
      else if (kind === 'jv-region')
        expect(
          dataset.regions(provider).some(row => row.region === id),
          name,
        ).toBe(true);
      else expect(known(provider, country ?? '', id ?? ''), name).toBe(true);
    }
  },
);

const dspRules = z.object({
  effective: z.string(),
  dueDiligenceAuditReportsFrom: z.string(),
  countriesOfConcern: z.array(z.string()),
  bulk: z.array(z.object({ category: z.string(), cfr: z.string(), unit: z.string(), moreThan: z.number().nullable() })),
});

test.runIf(present)('28 CFR Part 202 has the thresholds, countries and days of the facts', () => {
  const text = readFileSync(new URL('dsp-rules.json', folder), 'utf8');
  const { bulk, countriesOfConcern, effective, dueDiligenceAuditReportsFrom } = dspRules.parse(JSON.parse(text));
  const profile = dataset.profile('doj-dsp');
  const classes = new Map(profile?.bulk?.classes.map(row => [row.class, row]));
  for (const { category, cfr, unit, moreThan } of bulk) {
    if (category === 'combined') expect(profile?.bulk?.combined).toBe(cfr);
    else expect(classes.get(category), category).toMatchObject({ rule: cfr, unit, moreThan });
  }
  const countries = dataset.table('jurisdictions').filter(row => row.countryOfConcern);
  expect(countries.map(({ country }) => country).sort()).toEqual(countriesOfConcern.toSorted());
  const begins = (id: string) => dataset.table('laws').find(law => law.id === id)?.from;
  expect([begins('us-28cfr202-211'), begins('us-28cfr202-1001')]).toEqual([effective, dueDiligenceAuditReportsFrom]);
});

const listed = z.object({ list: z.string(), names: z.array(z.string()), evidence: z.string() });
const vendor = z.object({
  id: z.string(),
  classification: z.string(),
  ownership: z.object({ entity: z.string().nullish(), evidence: z.string().nullish() }).nullish(),
  domains: z.array(z.object({ domain: z.string(), evidence: z.string() })),
  nameservers: z.array(z.string()),
  containerRegistries: z.array(z.string()),
  aiEndpoints: z.array(z.string()),
  asns: z.array(z.number()),
  lists: z.array(listed),
  cloudMarketplacePublisherIds: z.array(z.object({ marketplace: z.string(), id: z.string() })),
  oauthAppIds: z.array(z.string()),
  accountIds: z.array(z.object({ provider: z.string(), id: z.string() })),
});
const vendors = read('vendors.json', vendor);

/** A host of the facts as one that could be asked: placeholders and wildcards filled in, alternatives apart. */
function hostsIn(text: string): string[] {
  const [, before = '', ends = ''] = /^(.*)\{([^}]*)\}$/.exec(text) ?? [];
  const each = ends === '' ? [text] : ends.split(',').map(end => before + end);
  return each.map(host =>
    host
      .replace(/<acct>/, '111122223333')
      .replace(/<region>/, 'cn-hangzhou')
      .replace(/NN/, '12')
      .replaceAll('*', 'x'),
  );
}

/** Rows of the facts that stand under one party here and under another, of the same group, there. */
const related = (id: string, party: string): boolean => {
  const up = (from: string): string[] => [
    from,
    ...(context.owners.row(from)?.parents ?? []).flatMap(({ party: above }) => (above ? up(above) : [])),
  ];
  return up(party).includes(id) || up(id).includes(party) || up(id).some(above => up(party).includes(above));
};

test.runIf(present).each(vendors)('the vendor $id has a party with all that is known of it', fact => {
  const party = context.owners.row(fact.id);
  expect(party).toBeDefined();
  const hosts = [
    ...fact.domains.map(({ domain }) => domain),
    ...fact.nameservers,
    ...fact.containerRegistries,
    ...fact.aiEndpoints,
  ];
  for (const host of hosts.flatMap(hostsIn)) {
    const found = context.resolve.host(host)?.endpoint.party;
    expect(found, host).toBeDefined();
    // Mirrors are one row of the facts and several parties here; AWS China has an operator for each region.
    if (fact.id !== 'mirrors' && fact.id !== 'aws-china')
      expect(related(fact.id, found ?? ''), `${host} ${found}`).toBe(true);
  }
  const networks = new Map(dataset.table('networks').holders.map(({ asn, party: holder }) => [asn, holder]));
  for (const asn of fact.asns) expect(networks.has(asn), `AS${asn}`).toBe(true);
});

test.runIf(present)('every publisher, account and application id of the facts is known', () => {
  const published = dataset.table('publishers');
  const accounts = new Set(dataset.table('accounts').map(({ scope }) => scope));
  for (const { cloudMarketplacePublisherIds, accountIds, oauthAppIds } of vendors) {
    for (const { marketplace, id } of cloudMarketplacePublisherIds)
      expect(
        published.some(row => row.catalogue.startsWith(marketplace) && row.id === id.replace(/\*$/, '')),
        `${marketplace} ${id}`,
      ).toBe(true);
    for (const { id } of accountIds) expect(accounts.has(id), id).toBe(true);
    for (const id of oauthAppIds)
      expect(
        published.some(row => row.id === id),
        id,
      ).toBe(true);
  }
});

test.runIf(present)('what has to be looked into is never more than unknown, and a guard is clear', () => {
  for (const { id, classification } of vendors) {
    const standing = context.owners.standing(id);
    if (classification === 'review') expect(standing?.verdict, id).toBe('unknown');
    if (classification === 'not-covered-guard') expect(standing?.verdict, id).toBe('clear');
  }
});

/** A list names the group; the entry stands at the party that bears the name. */
test.runIf(present)(
  'every list entry of the facts stands at the vendor, at a parent, or at whoever bears the name',
  () => {
    const entries = dataset.table('parties').flatMap(({ lists }) => lists);
    const named = new Set(entries.flatMap(({ names }) => names));
    for (const { id, lists } of vendors)
      for (const { names } of lists) for (const name of names) expect(named.has(name), `${id}: ${name}`).toBe(true);
  },
);
