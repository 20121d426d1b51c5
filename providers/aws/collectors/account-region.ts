import type { CollectContext, Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { need, pages } from '../pages.ts';

const list = 'account:ListRegions';
const fallback = 'ec2:DescribeRegions';

/** Regions have no ARN; ours are `<account>/<region>`. */
export const accountRegion: Collector<AwsClients> = {
  type: 'aws.account.region',
  per: 'scope',
  holds: 'nothing',
  permissions: [list, fallback],
  docs: 'https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html',
  async *collect(context) {
    const { target, resource } = context;
    for (const [region, OptStatus] of await states(context))
      yield resource({
        id: `${target.scope}/${region}`,
        name: region,
        region,
        facts: { RegionName: region, ...(OptStatus ? { OptStatus } : {}) },
      });
  },
};

/** Region and opt state in the account API's words, from that API or else from EC2. */
async function states(context: CollectContext<AwsClients>): Promise<Map<string, string | undefined>> {
  try {
    return await byAccount(context.clients);
  } catch (error) {
    const { problem } = context.problem(error);
    if (problem === 'expired' || problem === 'skipped') throw error;
    const regions = await byEc2(context.clients);
    context.via(`${fallback}, as ${list} was ${problem}`);
    return regions;
  }
}

async function byAccount(clients: AwsClients) {
  const account = await clients.account();
  const regions = new Map<string, string | undefined>();
  const next = (NextToken?: string) => account.listRegions({ NextToken, MaxResults: 50 });
  for await (const one of pages(next, 'Regions', 'NextToken'))
    regions.set(need(one, 'RegionName'), one.RegionOptStatus);
  return regions;
}

const optStates = new Map([
  ['opt-in-not-required', 'ENABLED_BY_DEFAULT'],
  ['opted-in', 'ENABLED'],
  ['not-opted-in', 'DISABLED'],
]);

async function byEc2(clients: AwsClients) {
  const ec2 = await clients.ec2();
  const said = need(await ec2.describeRegions({ AllRegions: true }), 'Regions');
  return new Map(said.map(one => [need(one, 'RegionName'), optStates.get(one.OptInStatus ?? '')]));
}
