import { link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { bucketName, fullName, nameEnd } from '../names.ts';
import { pick, text } from '../read.ts';
import { hostsOf, spannerOf } from '../stream-ends.ts';

/** The database or bucket at one end of a stream. User names and passwords are never kept. */
export const datastreamConnectionProfile = listing({
  type: 'gcp.datastream.connection-profile',
  holds: 'nothing',
  docs: 'https://cloud.google.com/datastream/docs/reference/rest/v1/projects.locations.connectionProfiles/list',
  assets: ['datastream.googleapis.com/ConnectionProfile'],
  list: 'datastream:projects.locations.connectionProfiles.list',
  *rows(profile, reading): Generator<Row> {
    const resource = reading.resource(restItem(reading, 'datastream', profile, 'createTime', 'privateConnectivity'));
    yield resource;
    for (const { end, fact } of hostsOf(profile)) yield link('sends-to', end, resource, reading.call, fact);
    const spanner = spannerOf(profile);
    if (spanner)
      yield link(
        'sends-to',
        nameEnd(fullName(reading.estate, 'spanner', spanner)),
        resource,
        reading.call,
        pick(profile, 'spannerProfile.database'),
      );
    const bucket = text(profile, 'gcsProfile.bucket');
    if (bucket)
      yield link('sends-to', resource, nameEnd(bucketName(bucket)), reading.call, pick(profile, 'gcsProfile.bucket'));
  },
});
