import { type End, hostEnd, type JsonObject } from '../../src/model/index.ts';
import { awsEnd, azureEnd } from './foreign.ts';
import { bucketName, nameEnd } from './names.ts';
import { pick, text } from './read.ts';

/** Where a topic takes messages in from, by the member that names it. Source: IngestionDataSourceSettings of the reference. */
const sources: readonly [path: string, end: (name: string) => End | undefined][] = [
  ['awsKinesis.streamArn', arn => awsEnd(arn, 'aws.kinesis.stream')],
  ['awsMsk.clusterArn', arn => awsEnd(arn, 'aws.kafka.cluster')],
  ['azureEventHubs.namespace', namespace => hostEnd(`${namespace}.servicebus.windows.net`)],
  ['confluentCloud.bootstrapServer', hostEnd],
  ['cloudStorage.bucket', bucket => nameEnd(bucketName(bucket))],
];

/** Roles of another cloud that a topic takes to read there. */
export const rolesTaken = (topic: JsonObject): { end: End; fact: JsonObject }[] =>
  ['awsKinesis.awsRoleArn', 'awsMsk.awsRoleArn'].flatMap(path => {
    const whole = `ingestionDataSourceSettings.${path}`;
    const end = awsEnd(text(topic, whole) ?? '', 'aws.iam.role');
    return end ? [{ end, fact: pick(topic, whole) }] : [];
  });

/** The application of Azure's directory that a topic acts as there. */
export const applicationsTaken = (topic: JsonObject): { end: End; fact: JsonObject }[] => {
  const whole = 'ingestionDataSourceSettings.azureEventHubs.clientId';
  const client = text(topic, whole);
  return client === undefined ? [] : [{ end: azureEnd(client), fact: pick(topic, whole) }];
};

export const ingested = (topic: JsonObject): { end: End; fact: JsonObject }[] =>
  sources.flatMap(([path, read]) => {
    const whole = `ingestionDataSourceSettings.${path}`;
    const name = text(topic, whole);
    const end = name === undefined ? undefined : read(name);
    return end ? [{ end, fact: pick(topic, whole) }] : [];
  });
