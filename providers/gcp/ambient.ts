import { access, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { GcpSettings } from './settings.ts';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Whether application default credentials have something to start from: a file, or a machine of Google's. */
async function hasCredentials(environment: NodeJS.ProcessEnv): Promise<boolean> {
  if (environment['GOOGLE_APPLICATION_CREDENTIALS']) return true;
  const folder = environment['CLOUDSDK_CONFIG'] ?? join(environment['APPDATA'] ?? join(homedir(), '.config'), 'gcloud');
  if (await exists(join(folder, 'application_default_credentials.json'))) return true;
  // Cloud Run and Functions name their service; machines of Compute Engine their maker.
  if (environment['K_SERVICE'] || environment['CLOUD_RUN_JOB']) return true;
  const product = await readFile('/sys/class/dmi/id/product_name', 'utf8').catch(() => '');
  return product.trim() === 'Google Compute Engine';
}

/** Application default credentials as settings, or `undefined` where there are none. Sends nothing. */
export async function ambient(environment: NodeJS.ProcessEnv = process.env): Promise<GcpSettings | undefined> {
  if (!(await hasCredentials(environment))) return undefined;
  const quotaProject = environment['GOOGLE_CLOUD_QUOTA_PROJECT'];
  return { name: 'gcp', ...(quotaProject ? { quotaProject } : {}) };
}
