import { link, type Row } from '../../../src/model/index.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { need, pick, text } from '../read.ts';
import { othersOf, sinkOf, sourceOf } from '../transfers.ts';

/** A job that copies, from whatever cloud. Keys of other clouds (`awsAccessKey`, `azureCredentials`) are never kept. */
export const storagetransferTransferJob = listing({
  type: 'gcp.storagetransfer.transfer-job',
  holds: 'nothing',
  docs: 'https://cloud.google.com/storage-transfer/docs/reference/rest/v1/transferJobs/list',
  assets: ['storagetransfer.googleapis.com/TransferJob'],
  list: 'storagetransfer:transferJobs.list',
  items: (clients, project) =>
    clients.list('storagetransfer:transferJobs.list', { filter: JSON.stringify({ projectId: project }) }),
  *rows(job, reading): Generator<Row> {
    const name = need(job, 'name');
    const id = fullName(reading.estate, 'storagetransfer', `projects/${reading.project}/${name}`);
    const facts = pick(job, 'status', 'schedule.repeatInterval', 'creationTime', 'lastModificationTime', 'description');
    const resource = reading.resource({ id, name: text(job, 'description') ?? name, region: 'global', facts });
    yield resource;
    const status = text(job, 'status');
    if (status === 'DELETED') return;
    const conditions = status === 'DISABLED' ? ['the job is disabled'] : [];
    const [source, sink] = [sourceOf(job), sinkOf(job)];
    if (source) yield link('sends-to', source.end, resource, reading.call, source.fact, conditions);
    if (sink) yield link('sends-to', resource, sink.end, reading.call, sink.fact, conditions);
    for (const { relation, out, end, fact } of othersOf(job))
      yield out
        ? link(relation, resource, end, reading.call, fact, conditions)
        : link(relation, end, resource, reading.call, fact, conditions);
    const topic = text(job, 'notificationConfig.pubsubTopic');
    if (topic)
      yield link(
        'sends-to',
        resource,
        nameEnd(fullName(reading.estate, 'pubsub', topic)),
        reading.call,
        pick(job, 'notificationConfig.pubsubTopic'),
        conditions,
      );
  },
});
