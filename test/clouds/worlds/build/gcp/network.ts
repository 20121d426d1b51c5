import { addResource } from '../../../gcp/state.ts';
import { type GcpBuilt, type GcpHome, gcpReach } from '../../gcp.ts';
import { host } from '../../outside.ts';
import { made, type Reach } from '../../truth.ts';
import type { GcpNetwork } from './compute.ts';

const address = 'https://www.googleapis.com/compute/v1';
const unknownOwner: Reach[] = [{ vector: 'owner', verdict: 'unknown' }];

/** A peering as the near network tells of it; the far one may be a stranger's. */
export function gcpPeering(near: GcpNetwork, far: GcpBuilt | { stranger: string }, state: 'ACTIVE' | 'INACTIVE'): void {
  const { truth } = near.home.world;
  const foreign =
    'stranger' in far ? `//compute.googleapis.com/projects/${far.stranger}/global/networks/theirs` : far.id;
  near.peerings.push({
    name: `peer-${near.peerings.length}`,
    network: foreign.replace('//compute.googleapis.com', address),
    state,
  });
  if ('stranger' in far) truth.outsider(foreign, unknownOwner);
  truth.flow(near.id, 'leads-into', foreign, state !== 'ACTIVE');
}

/** A service of Cloud Run, with the host at which it is met. */
export function runService(home: GcpHome, name: string, image?: { registry: string }): GcpBuilt & { host: string } {
  const { world, project, region } = home;
  const path = `projects/${project.id}/locations/${region}/services/${name}`;
  const met = `${name}-${project.number}.${region}.run.app`;
  const from = image?.registry ?? 'registry.gitlab.com';
  const data = {
    name: path,
    labels: made,
    uri: `https://${met}`,
    template: { containers: [{ image: `${from}/team/app:1` }] },
  };
  addResource(project, 'run.googleapis.com/Service', path, data, { location: region });
  const id = `//run.googleapis.com/${path}`;
  world.plant(home, { id, type: 'gcp.run.service', holds: 'data', labels: made });
  // The host names the region, so that nobody has to know whose it is to know where it is.
  const placed: Reach[] = gcpReach(region).map(({ verdict }) => ({ vector: 'network', verdict }));
  world.truth.flow(world.truth.outsider(`host:${met}`, placed), 'resolves-to', id);
  world.truth.flow(id, 'runs', host(world, from));
  return { id, name, home, host: met };
}

/** A key manager outside of Google. */
export function externalKeys(home: GcpHome, name: string, manager: string): GcpBuilt {
  const { world, project, region } = home;
  const path = `projects/${project.id}/locations/${region}/ekmConnections/${name}`;
  const data = { name: path, keyManagementMode: 'MANUAL', serviceResolvers: [{ hostname: manager }] };
  addResource(project, 'cloudkms.googleapis.com/EkmConnection', path, data, { location: region });
  const id = `//cloudkms.googleapis.com/${path}`;
  world.plant(home, { id, type: 'gcp.kms.ekm-connection', holds: 'keys' });
  world.truth.flow(id, 'encrypted-with', host(world, manager));
  return { id, name: path, home };
}

/** Log entries of a project that go to a bucket. */
export function logSink(home: GcpHome, name: string, to: GcpBuilt, { disabled = false } = {}): GcpBuilt {
  const { world, project } = home;
  const path = `projects/${project.id}/sinks/${name}`;
  const data = { name, destination: `storage.googleapis.com/${to.name}`, disabled };
  addResource(project, 'logging.googleapis.com/LogSink', path, data);
  const id = `//logging.googleapis.com/${path}`;
  world.plant(home, { id, type: 'gcp.logging.sink', holds: 'nothing', region: 'global' });
  world.truth.flow(`//cloudresourcemanager.googleapis.com/projects/${project.id}`, 'sends-to', id);
  world.truth.flow(id, 'sends-to', to.id, disabled);
  return { id, name, home };
}

/** An instance of Spanner in one region, or in those of a configuration. */
export function spanner(home: GcpHome, name: string): GcpBuilt {
  const { world, project, region } = home;
  const path = `projects/${project.id}/instances/${name}`;
  const config = `projects/${project.id}/instanceConfigs/regional-${region}`;
  addResource(project, 'spanner.googleapis.com/Instance', path, {
    name: path,
    config,
    displayName: name,
    labels: made,
    state: 'READY',
  });
  const id = `//spanner.googleapis.com/${path}`;
  world.plant(home, { id, type: 'gcp.spanner.instance', holds: 'data', labels: made });
  return { id, name, home };
}
