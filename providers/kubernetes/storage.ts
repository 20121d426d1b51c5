import type { Json, JsonObject, Location } from '../../src/model/index.ts';
import { regionOf } from '../azure/names.ts';
import { partitionIn, regionOfZone } from '../declared/regions.ts';
import { isObject } from '../json.ts';

/** Where volumes of a class lie, as far as the class itself says. */
interface StoragePlace {
  provider: string;
  partition: string;
  region: string;
  locations?: Location[];
}

/** Whose driver makes the volumes. Sources: names of drivers in their own repositories; documentation of ACK, TKE and CCE. */
const drivers: readonly [driver: RegExp, provider: string][] = [
  [/\.csi\.aws\.com$|^kubernetes\.io\/aws-/, 'aws'],
  [/\.csi\.azure\.com$|^kubernetes\.io\/azure-/, 'azure'],
  [/\.csi\.storage\.gke\.io$|^kubernetes\.io\/gce-pd$/, 'gcp'],
  [/\.csi\.alibabacloud\.com$|^alicloud\//, 'alibaba'],
  [/^com\.tencent\.cloud\.csi\./, 'tencent'],
  [/^everest-csi-provisioner$|\.csi\.everest\.io$/, 'huawei'],
];

/** Clouds of which it matters who runs them, wherever a volume is. */
const anywhere: ReadonlySet<string> = new Set(['alibaba', 'tencent', 'huawei']);

/**
 * By its driver, and the zones that it allows or the location that it names; `cluster`: the region of the cluster, if it is
 * known. `undefined`: the class says less than the cluster.
 */
export function storagePlace(object: JsonObject, cluster: string | undefined): StoragePlace | undefined {
  const driver = String(object['provisioner'] ?? '');
  const provider = drivers.find(([name]) => name.test(driver))?.[1];
  if (provider === undefined) return undefined;
  const said = [...regionsOf(object, provider)];
  const [first = anywhere.has(provider) ? (cluster ?? 'global') : undefined, ...more] = new Set(
    said.map(({ region }) => region),
  );
  const region = first ?? (secondCopy(object) ? cluster : undefined);
  if (region === undefined) return undefined;
  const locations: Location[] = [
    ...said.filter(one => more.includes(one.region)),
    ...(provider === 'azure' && secondCopy(object)
      ? [{ region: `pair:${region}`, role: 'replica' as const, said: 'parameters.skuName' }]
      : []),
  ];
  const where = { provider, partition: partitionIn(provider, region), region };
  return locations.length > 0 ? { ...where, locations } : where;
}

const parametersOf = ({ parameters }: JsonObject): [name: string, value: string][] =>
  Object.entries(isObject(parameters) ? parameters : {}).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
  );

/** Azure keeps such volumes in the paired region too. Source: kubernetes-sigs/azurefile-csi-driver, docs/driver-parameters.md. */
const secondCopy = (object: JsonObject): boolean =>
  parametersOf(object).some(
    ([name, value]) => /^(skuname|storageaccounttype)$/.test(name) && /_(RA)?GZ?RS$/i.test(value),
  );

/** Source: kubernetes.io/docs/concepts/storage/storage-classes, "Allowed topologies". */
function* regionsOf(object: JsonObject, provider: string): Generator<Location> {
  for (const term of list(object['allowedTopologies']))
    for (const { key, values } of list(term['matchLabelExpressions']))
      for (const value of Array.isArray(values) ? values : []) {
        const zone = /\/zone$/.test(String(key)) ? regionOfZone(provider, String(value)) : undefined;
        const region = /\/region$/.test(String(key)) ? String(value) : zone;
        if (region) yield { region, role: 'replica', said: 'allowedTopologies' };
      }
  for (const [name, value] of parametersOf(object))
    if (provider === 'azure' && name === 'location')
      yield { region: regionOf(value), role: 'replica', said: 'parameters.location' };
}

const list = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
