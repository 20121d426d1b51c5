import type { GrantedLicense } from '@aws-sdk/client-license-manager';
import type { AgreementViewSummary } from '@aws-sdk/client-marketplace-agreement';
import type { Account, Match } from '../../aws/state.ts';
import { listOf } from '../lists.ts';
import type { Reach } from '../truth.ts';
import type { Built, Home, World } from '../world.ts';

/** Where AWS Marketplace and its licences answer. */
const marketplaceRegion = 'us-east-1';

export interface AgreementOptions {
  /** Account of the seller. */
  seller: string;
  product: string;
  /** Run by the vendor, or in the customer's account. */
  kind?: 'SaaSProduct' | 'AmiProduct' | 'ContainerProduct';
  /** Ended ones are history and no scan lists them. */
  ended?: boolean;
}

/** Something that an account bought on AWS Marketplace of a seller whom nobody knows. */
export function agreement(world: World, account: Account, options: AgreementOptions): Built {
  const { seller, product, kind = 'SaaSProduct', ended = false } = options;
  const home = world.at(account, marketplaceRegion);
  const name = `agmt-${world.hex(20)}`;
  const id = `arn:${world.partition}:aws-marketplace::${account.id}:agreement/${name}`;
  const item: AgreementViewSummary = {
    agreementId: name,
    agreementType: 'PurchaseAgreement',
    status: ended ? 'EXPIRED' : 'ACTIVE',
    acceptor: { accountId: account.id },
    proposer: { accountId: seller },
    proposalSummary: { offerId: `offer-${world.hex(13)}`, resources: [{ id: product, type: kind }] },
    startTime: new Date('2026-01-01T00:00:00Z'),
  };
  agreementsOf(home).push(item);
  if (ended) return { id, name, home };
  world.plant(world.at(account, 'global'), { id, type: 'aws.marketplace.agreement', holds: 'software' });
  const saas = kind === 'SaaSProduct';
  const reach: Reach[] = [{ vector: 'software-origin', verdict: 'unknown' }];
  if (saas) reach.push({ vector: 'owner', verdict: 'unknown' });
  const publisher = world.truth.outsider(
    `publisher:${saas ? 'aws-marketplace-saas' : 'aws-marketplace'}/${seller}`,
    reach,
  );
  world.truth.flow(id, 'published-by', publisher);
  return { id, name, home };
}

const agreements = new WeakMap<Home['records'], AgreementViewSummary[]>();

/** The service filters by names of its own, which are not members of what it lists. */
function agreementsOf({ records }: Home): AgreementViewSummary[] {
  const known = agreements.get(records);
  if (known !== undefined) return known;
  const items: AgreementViewSummary[] = [];
  agreements.set(records, items);
  records.list('marketplace-agreement', 'SearchAgreements', input => items.filter(item => fits(item, input)));
  return items;
}

function fits({ status, agreementType }: AgreementViewSummary, { filters }: Match): boolean {
  if (!Array.isArray(filters)) return true;
  const said: Record<string, string | undefined> = {
    PartyType: 'Acceptor',
    AgreementType: agreementType,
    Status: status,
  };
  return filters.every(({ name, values }) => values.includes(said[name]));
}

export interface LicenceOptions {
  product: string;
  /** A vendor that issues its own licences, and whether it is under PRC jurisdiction; `unknown`: nobody has heard of it. */
  issuer: string;
  reach: 'reachable' | 'unknown' | 'clear';
}

/** A licence that a vendor granted to an account. */
export function licence(world: World, account: Account, { product, issuer, reach }: LicenceOptions): Built {
  const home = world.at(account, marketplaceRegion);
  const name = `l-${world.hex(32)}`;
  const id = `arn:${world.partition}:license-manager::${world.digits(12)}:license:${name}`;
  const item: GrantedLicense = {
    LicenseArn: id,
    LicenseName: product,
    ProductName: product,
    ProductSKU: world.uuid(),
    Issuer: { Name: issuer, KeyFingerprint: 'aws:100000000009:AWS/Marketplace:issuer-fingerprint' },
    HomeRegion: marketplaceRegion,
    Status: 'AVAILABLE',
    Beneficiary: account.id,
    Validity: { Begin: '2026-01-01T00:00:00Z', End: '2027-01-01T00:00:00Z' },
  };
  listOf<GrantedLicense>(home, 'license-manager', 'ListReceivedLicenses').push(item);
  world.plant(home, { id, type: 'aws.license-manager.license', holds: 'software' });
  const exposed: Reach[] = reach === 'clear' ? [] : [{ vector: 'software-origin', verdict: reach }];
  const publisher = world.truth.outsider(`publisher:aws-marketplace/${issuer}`, exposed);
  world.truth.flow(id, 'published-by', publisher);
  return { id, name, home };
}
