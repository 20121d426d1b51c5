import { onTestFinished } from 'vitest';
import { type Gcp, type GcpOptions, startGcp } from './index.ts';
import {
  addFolder,
  addOrganization,
  addProject,
  addServiceAccount,
  emptyState,
  type GcpState,
  type Principal,
  type Project,
} from './state.ts';

export const organization = '900000000001';

export interface Answered {
  status: number;
  headers: Headers;
  /** JSON where it is, else text. */
  body: ReturnType<typeof JSON.parse>;
}

export interface Simulated {
  gcp: Gcp;
  state: GcpState;
  /** `own-project` in folder 700000000001, which the service account `audit` lies in, who may do everything. */
  project: Project;
  audit: Principal;
  /** GET of `service/path`, e.g. `storage/storage/v1/b?project=own-project`, as `audit` or as somebody else. */
  get(path: string, init?: { as?: string; headers?: { [name: string]: string } }): Promise<Answered>;
}

/** An organisation with a folder, a project in it and one beside it; the server stops with the test. */
export async function simulated(
  fill: (state: GcpState, project: Project) => void,
  options: GcpOptions = {},
): Promise<Simulated> {
  const state = emptyState();
  addOrganization(state, organization);
  addFolder(state, '700000000001', `organizations/${organization}`);
  const project = addProject(state, 'own-project', { parent: 'folders/700000000001' });
  addProject(state, 'other-project', { parent: `organizations/${organization}` });
  const audit = addServiceAccount(state, 'own-project', 'audit');
  fill(state, project);
  const gcp = await startGcp(state, options);
  onTestFinished(() => gcp.close());
  return {
    ...{ gcp, state, project, audit },
    async get(path, { as = audit.email, headers = {} } = {}) {
      const [, service = '', rest = ''] = /^([^/]+)\/(.*)$/.exec(path) ?? [];
      const authorization = `Bearer ${gcp.accessToken(as)}`;
      const response = await fetch(`${gcp.endpoint}/${service}.googleapis.com/${rest}`, {
        headers: { authorization, ...headers },
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.includes('json') && text !== '';
      return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
    },
  };
}

/** Every item of a list, over all of its pages; `most` stops what does not end. */
export async function everything(
  get: Simulated['get'],
  path: string,
  list: string,
  most = 1000,
): Promise<{ pages: number; items: { [member: string]: unknown }[] }> {
  const items: { [member: string]: unknown }[] = [];
  let token = '';
  let pages = 0;
  do {
    const { body } = await get(token === '' ? path : `${path}&pageToken=${encodeURIComponent(token)}`);
    items.push(...(body[list] ?? []));
    token = body.nextPageToken ?? '';
    pages++;
  } while (token !== '' && pages < most);
  return { pages, items };
}
