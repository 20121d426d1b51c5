import { awscc } from '../cloudformation/names.ts';
import { aws } from '../declared/aws.ts';
import { azure } from '../declared/azure.ts';
import { google } from '../declared/google.ts';
import { partitionIn, regionOfZone } from '../declared/regions.ts';
import type { Cloud, Entry, Table } from '../declared/table.ts';
import { awsAuthority } from './tables/aws-authority.ts';
import { awsCompute } from './tables/aws-compute.ts';
import { awsMessages } from './tables/aws-messages.ts';
import { awsNetwork } from './tables/aws-network.ts';
import { awsStorage } from './tables/aws-storage.ts';
import { azureTable } from './tables/azure.ts';
import { azureMore } from './tables/azure-more.ts';
import { azureNetwork } from './tables/azure-network.ts';
import { azureServices } from './tables/azure-services.ts';
import { googleTable } from './tables/google.ts';
import { googleMore } from './tables/google-more.ts';
import { googleServices } from './tables/google-services.ts';
import { local, quiet } from './tables/quiet.ts';

/** A Terraform provider whose types we know by table, or at least by where they are made. */
export interface Realm {
  /** demarc's provider. */
  id: string;
  cloud: Cloud;
  partition(region: string): string;
  /** Any type of it is placed by its provider's region and counted as assessed: who runs it is all that matters. */
  byRegion?: true;
  /** The region of one of its zones, where zones are named for regions. `undefined`: it is no such name. */
  ofZone(zone: string): string | undefined;
}

/** Clouds of which only the place and who runs it are asked. */
const placed: Cloud = {
  ...{ table: {}, readers: {}, anywhere: {}, labels: ['tags'], names: ['name'] },
  id: () => undefined,
  region: written => written,
};

const realm = (id: string, cloud: Cloud): Realm => ({
  ...{ id, cloud },
  partition: region => partitionIn(id, region),
  ofZone: zone => regionOfZone(id, zone),
});

const byRegion = (id: string): Realm => ({ ...realm(id, placed), byRegion: true });

const tables = (...parts: readonly Table[]): Table => Object.assign({}, ...parts);

const awsCloud = aws(tables(awsStorage, awsCompute, awsNetwork, awsMessages, awsAuthority));
const azureCloud = azure(tables(azureTable, azureNetwork, azureServices, azureMore));
const googleCloud = google(tables(googleTable, googleServices, googleMore));

const realms: Readonly<Record<string, Realm>> = {
  aws: realm('aws', awsCloud),
  awscc: realm('aws', awscc),
  // Its values are items of Azure Resource Manager, which have rules of their own.
  azapi: realm('azure', azureCloud),
  azurerm: realm('azure', azureCloud),
  google: realm('gcp', googleCloud),
  alicloud: byRegion('alibaba'),
  tencentcloud: byRegion('tencent'),
  huaweicloud: byRegion('huawei'),
  volcengine: byRegion('volcengine'),
  byteplus: { ...byRegion('volcengine'), partition: () => 'byteplus' },
  baiducloud: byRegion('baidu'),
  jdcloud: byRegion('jdcloud'),
  ksyun: byRegion('kingsoft'),
  ucloud: byRegion('ucloud'),
};

/** The first word of a type names its provider. */
export const prefixOf = (type: string): string =>
  type.slice(0, type.indexOf('_') < 0 ? type.length : type.indexOf('_'));

export const realmOf = (type: string): Realm | undefined => realms[prefixOf(type)];

const quietTypes = new Map(Object.entries(quiet).map(([prefix, names]) => [prefix, new Set(names)]));

/** What a type is to us. `undefined`: no table knows it. */
export function entryOf(type: string): Entry | undefined {
  const prefix = prefixOf(type);
  if (local.has(prefix)) return {};
  const realm = realms[prefix];
  if (realm === undefined) return undefined;
  const known = Object.hasOwn(realm.cloud.table, type) ? realm.cloud.table[type] : undefined;
  if (known !== undefined) return known;
  if (realm.byRegion) return placedEntry(realm, type);
  return quietTypes.get(prefix)?.has(type.slice(prefix.length + 1)) ? {} : undefined;
}

/**
 * Data sources that say of somebody else's thing what nothing else of a plan does: who published an image. Source:
 * registry.terraform.io/providers/hashicorp/aws, data source aws_ami.
 */
const sources: Table = {
  aws_ami: {
    of: ['id', 'catalogued-image'],
    links: [
      ['published-by', 'image_owner_alias', 'image-owner'],
      ['published-by', 'owner_id', 'image-owner'],
      ['published-by', 'product_codes.product_code_id', 'product'],
    ],
  },
};

export const sourceOf = (type: string): Entry | undefined => (Object.hasOwn(sources, type) ? sources[type] : undefined);

/** A type by its place alone: whatever it holds, it may be data. */
export function placedEntry({ id }: Realm, type: string): Entry {
  const [, service = type, ...thing] = type.split('_');
  return { is: `${id}.${service}.${thing.join('-') || service}`, holds: 'data' };
}
