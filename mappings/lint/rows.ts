import type { Claim } from '../../src/model/index.ts';
import type { Dataset } from '../dataset.ts';
import type { Account, Container, Edge, Pair, Publisher, Region } from '../schema/types.ts';

/** Anything that carries claims, under the name that findings use. */
export interface Sourced {
  key: string;
  claims: readonly Claim[];
}

export const allRegions = (dataset: Dataset): Region[] =>
  dataset.providers().flatMap(provider => dataset.regions(provider));

export const regionKey = ({ provider, partition, region }: Region): string =>
  `regions ${provider}|${partition}|${region}`;

/** One key for each of the services that a container's row holds for. */
export const containerKeys = ({ provider, partition, region, services }: Container): string[] =>
  services.map(service => `containers ${provider}|${partition}|${region}|${service}`);

export const pairKey = ({ provider, partition, region }: Pair): string => `pairs ${provider}|${partition}|${region}`;

export const edgeKey = ({ provider, partition, service, id }: Edge): string =>
  `edges ${provider}|${partition}|${service}|${id}`;

export const accountKey = ({ provider, scope }: Account): string => `accounts ${provider}|${scope}`;

export const publisherKey = ({ catalogue, id }: Publisher): string => `publishers ${catalogue}|${id}`;

function* regionRows(dataset: Dataset): Generator<Sourced> {
  for (const row of allRegions(dataset)) {
    yield { key: regionKey(row), claims: row.claims };
    if (row.controlPlane) yield { key: `${regionKey(row)} controlPlane`, claims: row.controlPlane.claims };
  }
}

function* placeRows(dataset: Dataset): Generator<Sourced> {
  for (const row of dataset.table('containers')) {
    for (const key of containerKeys(row)) yield { key, claims: row.claims };
  }
  for (const row of dataset.table('pairs')) yield { key: pairKey(row), claims: row.claims };
  for (const row of dataset.table('edges')) yield { key: edgeKey(row), claims: row.claims };
}

function* partyRows(dataset: Dataset): Generator<Sourced> {
  for (const { id, claims, lists } of dataset.table('parties')) {
    yield { key: `parties ${id}`, claims };
    for (const entry of lists) yield { key: `parties ${id} ${entry.list}`, claims: entry.claims };
  }
}

function* networkRows(dataset: Dataset): Generator<Sourced> {
  const { claims, reserved } = dataset.table('networks');
  yield { key: 'networks', claims };
  for (const row of reserved) yield { key: `networks ${row.prefix}`, claims: row.claims };
}

function* listRows(dataset: Dataset): Generator<Sourced> {
  for (const { id, claims, editions, affiliates } of dataset.table('lists')) {
    yield { key: `lists ${id}`, claims };
    for (const edition of editions) yield { key: `lists ${id} ${edition.day}`, claims: edition.claims };
    if (affiliates) yield { key: `lists ${id} affiliates`, claims: affiliates.claims };
  }
}

/** Every row of the dataset that has claims. */
export function* sourcedRows(dataset: Dataset): Generator<Sourced> {
  yield* regionRows(dataset);
  yield* placeRows(dataset);
  yield* partyRows(dataset);
  yield* networkRows(dataset);
  yield* listRows(dataset);
  for (const { country, claims } of dataset.table('jurisdictions')) yield { key: `jurisdictions ${country}`, claims };
  for (const { id, claims } of dataset.table('laws')) yield { key: `laws ${id}`, claims };
  for (const { suffix, claims } of dataset.table('endpoints')) yield { key: `endpoints ${suffix}`, claims };
  for (const row of dataset.table('publishers')) yield { key: publisherKey(row), claims: row.claims };
  for (const row of dataset.table('accounts')) yield { key: accountKey(row), claims: row.claims };
  for (const id of dataset.profiles()) yield { key: `profiles ${id}`, claims: dataset.profile(id)?.claims ?? [] };
}
