import type { App } from '@aws-sdk/client-amplify';
import type { Collector } from '../../../src/model/index.ts';
import type { AwsClients } from '../client.ts';
import { pick } from '../facts.ts';
import { namedBy } from '../hosts.ts';
import { pages } from '../pages.ts';

const list = 'amplify:ListApps';

/** Names of other branches than the one in production are a call for each app and are not read. */
export const amplifyApp: Collector<AwsClients> = {
  type: 'aws.amplify.app',
  per: 'region',
  holds: 'data',
  permissions: [list],
  docs: 'https://docs.aws.amazon.com/amplify/latest/APIReference/API_ListApps.html',
  async *collect({ clients, resource }) {
    const amplify = await clients.amplify();
    const next = (nextToken?: string) => amplify.listApps({ nextToken, maxResults: 50 });
    for await (const item of pages(next, 'apps', 'nextToken')) {
      const { appArn: id = '', name = null, tags: labels = {} } = item;
      const app = resource({ id, name, labels, facts: pick(item, ['defaultDomain', 'platform']) });
      yield app;
      yield* namedBy(app, list, { defaultDomain: item.defaultDomain, productionBranch: production(item) });
    }
  },
};

/** The host of the branch in production. Slashes of its name become hyphens. */
function production({ defaultDomain, productionBranch: { branchName } = {} }: App): string | undefined {
  return defaultDomain && branchName ? `${branchName.replaceAll('/', '-')}.${defaultDomain}` : undefined;
}
