import type { Collector, Provider } from '../../src/model/index.ts';
import { ambient } from './ambient.ts';
import type { AwsClients } from './client.ts';
import { snsTopic } from './collectors/sns-topic.ts';
import { connect } from './connection.ts';
import { classify } from './errors.ts';
import type { AwsSettings } from './settings.ts';

/** One collector a file of `collectors/`, in the order of their names; a test holds the list to the folder. */
export const collectors: readonly Collector<AwsClients>[] = [snsTopic];

export const aws: Provider<AwsSettings, AwsClients> = { id: 'aws', collectors, classify, ambient, connect };
