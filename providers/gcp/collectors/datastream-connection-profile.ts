import { isIP } from 'node:net';
import { hostEnd, link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { prefixEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { bucketName, nameEnd } from '../names.ts';
import { pick, text } from '../read.ts';

const databases = ['mysqlProfile', 'oracleProfile', 'postgresqlProfile', 'sqlServerProfile', 'mongodbProfile'];

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
    for (const path of databases.map(name => `${name}.hostname`)) {
      const host = text(profile, path);
      const end = host === undefined ? undefined : isIP(host) ? prefixEnd(host) : hostEnd(host);
      if (!end) continue;
      yield link('sends-to', end, resource, reading.call, pick(profile, path));
    }
    const bucket = text(profile, 'gcsProfile.bucket');
    if (bucket)
      yield link('sends-to', resource, nameEnd(bucketName(bucket)), reading.call, pick(profile, 'gcsProfile.bucket'));
  },
});
