import { link, type Row } from '../../../src/model/index.ts';
import { computeItem } from '../items.ts';
import { computeLink, namedBy, urlEnd } from '../links.ts';
import { listing } from '../listing.ts';
import { pick, text, texts } from '../read.ts';

/** A reserved address and what uses it. */
export const computeAddress = listing({
  type: 'gcp.compute.address',
  holds: 'nothing',
  docs: 'https://cloud.google.com/compute/docs/reference/rest/v1/addresses/aggregatedList',
  assets: ['compute.googleapis.com/Address', 'compute.googleapis.com/GlobalAddress'],
  list: 'compute:addresses.aggregatedList',
  *rows(address, reading): Generator<Row> {
    const facts = ['address', 'addressType', 'prefixLength', 'purpose', 'networkTier', 'status', 'ipCollection'];
    const resource = reading.resource(computeItem(reading, address, ...facts));
    yield resource;
    // External is what an address is that says nothing else; those within networks name them.
    const inner =
      text(address, 'addressType') === 'INTERNAL' || text(address, 'subnetwork') || text(address, 'network');
    if (!inner) yield* namedBy(resource, address, 'address', reading);
    for (const path of ['subnetwork', 'network']) yield* computeLink('attached-to', resource, address, path, reading);
    for (const user of texts(address, 'users'))
      yield link('attached-to', resource, urlEnd(user, reading), reading.call, { ...pick(address, 'address'), user });
  },
});
