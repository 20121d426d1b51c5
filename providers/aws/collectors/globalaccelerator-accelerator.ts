import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { namedBy } from '../hosts.ts';
import { pages } from '../pages.ts';

const list = 'globalaccelerator:ListAccelerators';

/** The service answers in this region of the partition `aws` and in no other. Source: its API reference, "Welcome". */
const homeOf = (partition: string): string | undefined => (partition === 'aws' ? 'us-west-2' : undefined);

/** Standard accelerators. What stands behind their listeners is two calls for each and is not read. */
export const globalacceleratorAccelerator: Collector<AwsClients> = {
  type: 'aws.globalaccelerator.accelerator',
  per: 'scope',
  holds: 'nothing',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/global-accelerator/latest/api/API_ListAccelerators.html',
  async *collect({ clients, target, resource }) {
    const service = await clients.globalAccelerator(homeOf(target.partition));
    const next = (NextToken?: string) => service.listAccelerators({ NextToken, MaxResults: 100 });
    for await (const item of pages(next, 'Accelerators', 'NextToken')) {
      const { AcceleratorArn: id = '', Name: name = null, DnsName, DualStackDnsName, IpSets = [] } = item;
      const accelerator = resource({ id, name, facts: pick(item, ['DnsName', 'Enabled', 'Status', 'IpSets']) });
      yield accelerator;
      const IpAddresses = IpSets.flatMap(set => set.IpAddresses ?? []);
      yield* namedBy(accelerator, list, { DnsName, DualStackDnsName, IpAddresses });
    }
  },
};
