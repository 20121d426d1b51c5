import { addResource, type Container } from '../../clouds/gcp/state.ts';
import { type GcpFill, otherProject, ownProject } from '../../contract/run-gcp-collector.ts';

/** A resource of `own-project`: asset type, path below the host, what its service says of it, and where it lies. */
export type Written = readonly [assetType: string, path: string, data: object, location?: string];

/** Writes resources into `own-project`, or another container. */
export function write(container: Container, ...written: readonly Written[]): void {
  for (const [assetType, path, data, location] of written)
    addResource(container, assetType, path, data, location === undefined ? {} : { location });
}

export const filled =
  (...written: readonly Written[]): GcpFill =>
  ({ project }) =>
    write(project, ...written);

/** A resource that is named by its path, as newer services name them. */
export const rest = (assetType: string, path: string, data: object = {}): Written => [
  assetType,
  `projects/${ownProject}/${path}`,
  { name: `projects/${ownProject}/${path}`, ...data },
];

const compute = `https://www.googleapis.com/compute/v1`;
export const own = `projects/${ownProject}`;
export const other = `projects/${otherProject}`;
/** Address of a thing of Compute Engine: `url('zones/us-central1-a/disks/d')`, in another project where one is named. */
export const url = (path: string, project = ownProject): string => `${compute}/projects/${project}/${path}`;
export const computeId = (path: string, project = ownProject): string =>
  `//compute.googleapis.com/projects/${project}/${path}`;

/** A resource of Compute Engine at `path` (`zones/us-central1-a/disks/d`), named and addressed as the API does. */
export function computed(type: string, path: string, data: object): Written {
  const [kind = '', place = ''] = path.split('/');
  const at =
    kind === 'zones' ? { zone: url(`zones/${place}`) } : kind === 'regions' ? { region: url(`regions/${place}`) } : {};
  const name = path.slice(path.lastIndexOf('/') + 1);
  const location = kind === 'global' ? 'global' : place;
  return [`compute.googleapis.com/${type}`, `${own}/${path}`, { name, selfLink: url(path), ...at, ...data }, location];
}

export const key = `${own}/locations/asia-east2/keyRings/ring/cryptoKeys/key`;
export const keyId = `//cloudkms.googleapis.com/${key}`;
