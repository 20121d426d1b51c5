import type { Collector, Provider } from '../../src/model/index.ts';
import { ambient } from './ambient.ts';
import type { GcpClients } from './client.ts';
import { resourcemanagerProject } from './collectors/resourcemanager-project.ts';
import { storageBucket } from './collectors/storage-bucket.ts';
import { connect } from './connection.ts';
import { classify } from './errors.ts';
import type { GcpSettings } from './settings.ts';

/** One collector a file of `collectors/`, in the order of their names; a test holds the list to the folder. */
export const collectors: readonly Collector<GcpClients>[] = [resourcemanagerProject, storageBucket];

export const gcp: Provider<GcpSettings, GcpClients> = { id: 'gcp', collectors, classify, ambient, connect };
