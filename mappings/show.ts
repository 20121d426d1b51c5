import { type End, type Exposure, endKey } from '../src/model/index.ts';
import type { Dataset } from './dataset.ts';
import { bareAddress } from './host-text.ts';
import { normaliseName } from './names.ts';
import type { Standing } from './own.ts';
import type { ImageMatch } from './resolve.ts';
import type { PartyRow, Region } from './schema/types.ts';
import { createRowLookup, type ShownRow } from './show-rows.ts';
import { createTagger, type Tagger } from './tag.ts';
import { withConcern } from './tagging/concern.ts';
import { type Context, createContext } from './tagging/context.ts';
import { placeExposures } from './tagging/places.ts';

/** One reading of what was asked for. A text may be several things: `cn-north-1` is a region of three clouds. */
export type Answer =
  | { kind: 'region'; row: Region; exposures: Exposure[] }
  | { kind: 'party'; row: PartyRow; standing: Standing; suffixes: string[]; networks: number[] }
  | { kind: 'host' | 'address' | 'account'; subject: string; exposures: Exposure[] }
  | { kind: 'image'; subject: string; image: ImageMatch; exposures: Exposure[] }
  | { kind: 'row'; row: ShownRow };

export interface Shown {
  query: string;
  /** None: the dataset knows nothing of it, which is not the same as clean. */
  answers: Answer[];
}

/** Nothing is ours and nothing is accepted: what the dataset says by itself. */
const nobody = { scope: () => undefined, allow: [] };

/** `ap-east-1`, `aws/ap-east-1` or `aws/aws-cn/cn-north-1`. */
function regionAnswers(dataset: Dataset, context: Context, query: string, only: string | undefined): Answer[] {
  const parts = query.split('/');
  const region = parts.at(-1);
  const provider = only ?? (parts.length > 1 ? parts[0] : undefined);
  const partition = parts.length > 2 ? parts[1] : undefined;
  const rows = dataset
    .providers()
    .filter(id => provider === undefined || id === provider)
    .flatMap(id => dataset.regions(id))
    .filter(row => row.region === region && (partition === undefined || row.partition === partition));
  return rows.map(row => ({ kind: 'region', row, exposures: withConcern(context, placeExposures(context, row)) }));
}

const namesOf = ({ name, entity, aliases }: PartyRow): string[] => [name, entity ?? name, ...aliases];

/** By id, name, alias or legal name. */
function partyAnswers(dataset: Dataset, { owners }: Context, query: string): Answer[] {
  const wanted = normaliseName(query);
  return dataset.table('parties').flatMap((row): Answer[] => {
    const named = row.id === query || namesOf(row).some(name => normaliseName(name) === wanted);
    const standing = named ? owners.standing(row.id) : undefined;
    if (standing === undefined) return [];
    const endpoints = dataset.table('endpoints').filter(({ party }) => party === row.id);
    const holders = dataset.table('networks').holders.filter(({ party }) => party === row.id);
    const suffixes = endpoints.map(({ suffix }) => suffix);
    return [{ kind: 'party', row, standing, suffixes, networks: holders.map(({ asn }) => asn) }];
  });
}

/** What a query names by its form alone. */
function endOf(
  { resolve }: Context,
  query: string,
  provider = 'aws',
): [kind: 'host' | 'address' | 'account', end: End] | [] {
  if (/^\d{12}$/.test(query)) return ['account', { kind: 'scope', provider, partition: provider, scope: query }];
  const address = bareAddress(query);
  if (resolve.network(address)) return ['address', { kind: 'prefix', prefix: address }];
  return resolve.host(query) ? ['host', { kind: 'host', host: query }] : [];
}

/** An account belongs to one partition; the query does not say which, so the one that knows it is taken. */
function inItsPartition(context: Context, end: End): End {
  if (end.kind !== 'scope') return end;
  const { provider, scope } = end;
  const partition = context.partitions(provider).find(name => context.resolve.account(provider, name, scope));
  return { ...end, partition: partition ?? end.partition };
}

function imageAnswers({ resolve }: Context, tagger: Tagger, text: string): Answer[] {
  const image = resolve.image(text);
  // A name without a registry is Docker Hub's only to Docker: `aws/cn-north-1` is a region.
  if (!image || !text.toLowerCase().startsWith(`${image.registry}/`)) return [];
  if (!image.host && (resolve.network(text) || !resolve.network(bareAddress(image.registry)))) return [];
  const exposures = tagger.end({ kind: 'host', host: image.registry });
  return [{ kind: 'image', subject: text, image, exposures }];
}

/** Looks things up in a dataset. `provider` narrows regions and accounts, whose codes repeat between providers. */
export type Show = (query: string, provider?: string) => Shown;

/**
 * Everything that a dataset says of a region, host, address, party, account, container image, or of any other row by what
 * makes it itself: a law, a country, a publisher, a network's number, a peering location, a profile.
 */
export function createShow(dataset: Dataset): Show {
  const context = createContext(dataset, nobody);
  const tagger = createTagger(dataset, nobody);
  const rows = createRowLookup(dataset);
  return (query, provider) => {
    const text = query.trim();
    const answers = regionAnswers(dataset, context, text, provider);
    const [kind, end] = endOf(context, text, provider);
    if (kind && end) {
      answers.push({ kind, subject: endKey(end), exposures: tagger.end(inItsPartition(context, end)) });
    }
    answers.push(...imageAnswers(context, tagger, text), ...partyAnswers(dataset, context, text));
    const found = rows(text).map((row): Answer => ({ kind: 'row', row }));
    return { query: text, answers: [...answers, ...found] };
  };
}

export const show = (dataset: Dataset, query: string, provider?: string): Shown => createShow(dataset)(query, provider);
