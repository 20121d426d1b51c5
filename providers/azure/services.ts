import { MalformedAnswer } from '../wire-errors.ts';
import type { Cloud } from './clouds.ts';
import { NoAddress } from './errors.ts';

/** A service of Microsoft's as a request means it. */
export interface Service {
  kind: 'arm' | 'index' | 'graph' | 'synapse';
  /** Where to send to. */
  at: string;
  /** The cloud's own address of it, which links to further pages may name. */
  cloud: string;
  /** What the token is for. */
  audience: string;
  /** What its limits are counted by, where the path does not say. */
  scope?: string;
}

/** Where to send to, and the cloud itself, which names what tokens are for, whatever the addresses are. */
interface Sides {
  at: Cloud;
  cloud: Cloud;
}

export const armService = ({ at, cloud }: Sides, kind: 'arm' | 'index' = 'arm'): Service => ({
  ...{ kind, at: at.resourceManager, cloud: cloud.resourceManager, audience: cloud.resourceManager },
});

export const graphService = ({ at, cloud }: Sides): Service => ({
  ...{ kind: 'graph', at: at.graph, cloud: cloud.graph, audience: cloud.graph },
});

/** Source: learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules, "Microsoft.Synapse". */
const workspaceName = /^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$/;

/** The place of a workspace's name in an address. */
export const placeOfName = '{workspace}';

/** The endpoint of one workspace. Its address is made of the name alone: what the workspace says of itself may lead anywhere. */
export function synapseService({ at, cloud }: Sides, workspace: string): Service {
  const name = workspace.toLowerCase();
  if (!workspaceName.test(name)) throw new MalformedAnswer(`${workspace.slice(0, 200)} is no name of a workspace`);
  if (at.synapse === undefined || cloud.synapse === undefined) throw new NoAddress('Synapse', 'synapse');
  return {
    ...{ kind: 'synapse', scope: name, audience: cloud.synapse.replace(`${placeOfName}.`, '') },
    ...{ at: at.synapse.replace(placeOfName, name), cloud: cloud.synapse.replace(placeOfName, name) },
  };
}

/** Whether an address is one of the cloud's; of a workspace's the first part of its host is free. */
export function isOf({ resourceManager, graph, synapse }: Cloud, url: URL): boolean {
  const workspace = synapse?.replace(placeOfName, url.hostname.split('.')[0] ?? '');
  return [resourceManager, graph, workspace].some(address => URL.parse(address ?? '')?.origin === url.origin);
}
