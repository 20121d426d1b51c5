import { type End, link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { urlEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { fullName, nameEnd } from '../names.ts';
import { text } from '../read.ts';
import { spokeLinks } from '../spokes.ts';

/** What joins a hub, and through it everything else that joins it: networks, tunnels, attachments, appliances. */
export const networkconnectivitySpoke = listing({
  type: 'gcp.networkconnectivity.spoke',
  holds: 'nothing',
  docs: 'https://cloud.google.com/network-connectivity/docs/reference/networkconnectivity/rest/v1/projects.locations.spokes/list',
  assets: ['networkconnectivity.googleapis.com/Spoke'],
  list: 'networkconnectivity:projects.locations.spokes.list',
  *rows(spoke, reading): Generator<Row> {
    const resource = reading.resource(restItem(reading, 'networkconnectivity', spoke, 'spokeType', 'state', 'group'));
    yield resource;
    const state = text(spoke, 'state') ?? 'ACTIVE';
    const conditions = state === 'ACTIVE' ? [] : [`spoke ${state}`];
    const hub = text(spoke, 'hub');
    const joined: [End, object][] = spokeLinks(spoke).map(url => [urlEnd(url, reading), { uri: url }]);
    if (hub) joined.push([nameEnd(fullName(reading.estate, 'networkconnectivity', hub)), { hub }]);
    for (const [end, fact] of joined) {
      // Traffic passes both ways: from what is joined over the hub to whatever else is.
      yield link('peers-with', end, resource, reading.call, { ...fact }, conditions);
      yield link('peers-with', resource, end, reading.call, { ...fact }, conditions);
    }
  },
});
