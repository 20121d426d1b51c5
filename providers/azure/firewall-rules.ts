import { link } from '../../src/model/index.ts';
import { pick, text } from '../json.ts';
import type { Listing } from './listing.ts';
import { armEnd, ownerId } from './names.ts';
import { prefixesBetween } from './ranges.ts';

const [first, last] = ['properties.startIpAddress', 'properties.endIpAddress'];

/** This range stands for everything within Azure, of whatever customer. Source: learn.microsoft.com/azure/azure-sql/database/firewall-configure. */
const withinAzure = '0.0.0.0';

/** Addresses that may reach a database server, as ranges. */
export const firewallListing: Pick<Listing, 'holds' | 'facts' | 'links'> = {
  holds: 'nothing',
  facts: [first, last],
  *links(rule, self, { call }) {
    const server = armEnd(self.partition, ownerId(self.id, 'firewallRules'), self.region);
    const [from = '', to = ''] = [text(rule, first), text(rule, last)];
    const fact = pick(rule, first, last);
    if (from === withinAzure && to === withinAzure) {
      const anywhere = { kind: 'prefix', prefix: '0.0.0.0/0' } as const;
      yield link('opens-to', server, anywhere, call, fact, ['only from addresses of Azure']);
      return;
    }
    for (const prefix of prefixesBetween(from, to))
      yield link('opens-to', server, { kind: 'prefix', prefix }, call, fact);
  },
};
