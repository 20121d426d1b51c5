import type { GcpSettings } from '../../../providers/gcp/settings.ts';
import {
  addFolder,
  addOrganization,
  addProject,
  addServiceAccount,
  emptyState,
  type GcpState,
  type Principal,
  type Project,
} from '../gcp/state.ts';
import { type Planted, type Reach, Truth } from './truth.ts';

const organization = '900000000001';

/** Regions with their zones. Hong Kong is `asia-east2`; Taiwan and Singapore are beside it. */
const regions = ['us-central1', 'europe-west1', 'asia-east1', 'asia-east2', 'asia-southeast1'];

/** A code that Google has not given to any region, as new ones are before a dataset has them. */
export const newGcpRegion = 'asia-southeast9';

export function gcpReach(region: string): Reach[] {
  if (region === 'asia-east2') return [{ vector: 'territory', verdict: 'reachable' }];
  const unknown = (['territory', 'operator'] as const).map(vector => ({ vector, verdict: 'unknown' as const }));
  return region === newGcpRegion ? unknown : [];
}

/** Where a builder puts something. */
export interface GcpHome {
  world: GcpWorld;
  project: Project;
  region: string;
}

/** Something that was built, as other builders need it. `name`: as APIs use it within its project. */
export interface GcpBuilt {
  id: string;
  name: string;
  home: GcpHome;
}

type Thing = Pick<Planted, 'id' | 'type' | 'holds'> &
  Partial<Pick<Planted, 'labels' | 'reach' | 'primary' | 'region' | 'also'>>;

/**
 * A simulated organisation of Google Cloud under construction, with its truth. Builders (`build/gcp/`) write both. The
 * organisation's domain is `domain`: who has an address there is one of us.
 */
export class GcpWorld {
  readonly state: GcpState = emptyState();
  readonly truth: Truth;
  /** The service account that the scan runs as; its project is one of the organisation's. */
  readonly audit: Principal;
  /** Of the billing account, in the API's terms. */
  readonly orders: object[] = [];

  constructor(domain: string, { truth = new Truth() }: { truth?: Truth } = {}) {
    this.truth = truth;
    this.state.regions = regions.map(name => ({ name, zones: ['a', 'b', 'c'].map(zone => `${name}-${zone}`) }));
    addOrganization(this.state, organization, domain);
    const { answers } = this.state;
    answers.answer('cloudbilling', 'v1/billingAccounts', { billingAccounts: [{ name: 'billingAccounts/0' }] });
    answers.answer('cloudcommerceconsumerprocurement', 'v1/billingAccounts/0/orders', { orders: this.orders });
    const home = this.project(`${domain.split('.')[0]}-audit`);
    this.audit = addServiceAccount(this.state, home.id, 'demarc');
  }

  /** A folder right below the organisation; its name for `project`. */
  folder(number: string, displayName: string): string {
    addFolder(this.state, number, `organizations/${organization}`, displayName);
    return `folders/${number}`;
  }

  /** An active project, in a folder or right below the organisation. */
  project(id: string, parent = `organizations/${organization}`): Project {
    const project = addProject(this.state, id, { parent });
    const name = `//cloudresourcemanager.googleapis.com/projects/${id}`;
    this.truth.flow(name, 'member-of', `//cloudresourcemanager.googleapis.com/${parent}`);
    this.plant(this.at(project, 'global'), {
      ...{ id: name, type: 'gcp.resourcemanager.project', holds: 'nothing' },
    });
    return project;
  }

  at(project: Project, region: string): GcpHome {
    return { world: this, project, region };
  }

  /** A resource that the scan must list, in its home's place. */
  plant({ project, region }: GcpHome, thing: Thing): void {
    const {
      id,
      type,
      holds,
      labels = {},
      region: own = region,
      reach = gcpReach(own),
      primary = gcpReach(own),
      also = [],
    } = thing;
    this.truth.resource({ id, type, holds, scope: project.id, region: own, labels, reach, primary, also });
  }

  /** What belongs to the organisation as a whole: it is read by, and listed in, the project of the credentials. */
  plantInOrganization(thing: Pick<Planted, 'id' | 'type' | 'holds'>): void {
    this.truth.resource({ ...thing, scope: this.audit.project ?? '', region: 'global', labels: {}, reach: [] });
  }

  /** How a scan of this world is configured. `credentials`: where the key file of `audit` lies. */
  settings(endpoint: string, credentials: string): GcpSettings {
    return { name: 'gcp', organization, credentials, endpoint };
  }
}
