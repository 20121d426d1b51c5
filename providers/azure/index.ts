import type { Collector, Provider } from '../../src/model/index.ts';
import { ambient } from './ambient.ts';
import type { AzureClients } from './client.ts';
import { resourcesSubscription } from './collectors/resources-subscription.ts';
import { storageAccount } from './collectors/storage-account.ts';
import { connect } from './connection.ts';
import { classify } from './errors.ts';
import type { AzureSettings } from './settings.ts';

/** One collector a file of `collectors/`, in the order of their names; a test holds the list to the folder. */
export const collectors: readonly Collector<AzureClients>[] = [resourcesSubscription, storageAccount];

export const azure: Provider<AzureSettings, AzureClients> = { id: 'azure', collectors, classify, ambient, connect };
