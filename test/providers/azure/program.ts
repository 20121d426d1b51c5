import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Resource } from '../../../src/model/index.ts';
import { openStore } from '../../../src/store/index.ts';
import { demarc } from '../../cli/binary.ts';
import { type Azure, startAzure } from '../../clouds/azure/index.ts';
import type { AzureState } from '../../clouds/azure/state.ts';

/** An entry under `azure:`, and the variables that it refers to. */
export interface Entry {
  entry: object;
  env: { [name: string]: string };
}

/** An entry of the configuration with all base addresses, and the variable that holds its secret. */
export async function entryOf(
  folder: string,
  name: string,
  cloud: Azure,
  tenant: string,
  more: object = {},
): Promise<Entry> {
  const certificates = join(folder, `${name}.pem`);
  await writeFile(certificates, cloud.certificate);
  const { clientId, clientSecret } = cloud.credentials(tenant);
  const variable = `SECRET_${name.toUpperCase()}`;
  const { endpoint } = cloud;
  return {
    env: { [variable]: clientSecret },
    entry: {
      ...{ name, tenant, certificates },
      credential: { method: 'client-secret', client: clientId, secret: `env:${variable}` },
      endpoints: { resource_manager: endpoint, authority: endpoint, graph: endpoint },
      ...more,
    },
  };
}

/** Runs the program in a folder of its own, and reads what it kept. `program`: missing: the one that runs from source. */
export async function scanned(folder: string, entries: readonly Entry[], more: object = {}, program?: string) {
  const cwd = await mkdtemp(join(folder, 'run-'));
  const config = { azure: entries.map(({ entry }) => entry), ...more };
  await writeFile(join(cwd, 'demarc.yaml'), JSON.stringify(config));
  const env = Object.assign({}, ...entries.map(entry => entry.env));
  const ran = await demarc(['scan'], { cwd, env, ...(program === undefined ? {} : { program }) });
  const store = await openStore(join(cwd, '.demarc', 'demarc.db'), { mode: 'read' });
  const run = (await store.run())?.id ?? '';
  const cells = await Array.fromAsync(store.cells(run));
  const resources = new Map<string, Resource>();
  for await (const { resource } of store.resources(run)) resources.set(resource.id, resource);
  await store.close();
  return { ran, cells, resources };
}

export async function withCloud<Result>(state: AzureState, use: (cloud: Azure) => Promise<Result>): Promise<Result> {
  const cloud = await startAzure(state);
  try {
    return await use(cloud);
  } finally {
    await cloud.close();
  }
}
