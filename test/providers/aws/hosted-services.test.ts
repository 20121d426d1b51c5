import type { App } from '@aws-sdk/client-amplify';
import type { ServiceSummary } from '@aws-sdk/client-apprunner';
import type { EnvironmentDescription } from '@aws-sdk/client-elastic-beanstalk';
import type { Accelerator } from '@aws-sdk/client-global-accelerator';
import { describe, expect, it } from 'vitest';
import type { AwsClients } from '../../../providers/aws/client.ts';
import { amplifyApp } from '../../../providers/aws/collectors/amplify-app.ts';
import { apprunnerService } from '../../../providers/aws/collectors/apprunner-service.ts';
import { elasticbeanstalkEnvironment } from '../../../providers/aws/collectors/elasticbeanstalk-environment.ts';
import { globalacceleratorAccelerator } from '../../../providers/aws/collectors/globalaccelerator-accelerator.ts';
import type { Collector } from '../../../src/model/index.ts';
import { lines } from '../../contract/lines.ts';
import { collectorContract, type Fill, ownAccount, runCollector } from '../../contract/run-collector.ts';

const arn = (service: string, thing: string) => `arn:aws:${service}:us-east-1:${ownAccount}:${thing}`;
const accelerator = (id: string) => `arn:aws:globalaccelerator::${ownAccount}:accelerator/${id}`;

const accelerators: Accelerator[] = [
  {
    AcceleratorArn: accelerator('one'),
    Name: 'shop',
    Enabled: true,
    DnsName: 'a1.awsglobalaccelerator.com',
    DualStackDnsName: 'a1.dualstack.awsglobalaccelerator.com',
    IpSets: [{ IpAddresses: ['192.0.2.250', '198.51.100.52'], IpFamily: 'IPv4' }],
  },
  { AcceleratorArn: accelerator('two'), Name: 'games', DnsName: 'a2.awsglobalaccelerator.com' },
];
const environments: EnvironmentDescription[] = [
  {
    EnvironmentArn: arn('elasticbeanstalk', 'environment/app/big'),
    EnvironmentName: 'big',
    CNAME: 'big.eba-x1.us-east-1.elasticbeanstalk.com',
    EndpointURL: 'awseb--AWSEB-1-2.us-east-1.elb.amazonaws.com',
  },
  {
    EnvironmentArn: arn('elasticbeanstalk', 'environment/app/small'),
    EnvironmentName: 'small',
    CNAME: 'small.us-east-1.elasticbeanstalk.com',
    EndpointURL: '203.0.113.9',
  },
];
const services: ServiceSummary[] = ['one', 'two'].map(name => ({
  ServiceArn: arn('apprunner', `service/${name}/0`),
  ServiceName: name,
  ServiceUrl: `${name}.us-east-1.awsapprunner.com`,
  Status: 'RUNNING',
}));
const app = (appId: string, options: Partial<App> = {}): App => ({
  ...{ appId, appArn: arn('amplify', `apps/${appId}`), name: appId, description: '', repository: '', platform: 'WEB' },
  ...{ createTime: new Date(0), updateTime: new Date(0), environmentVariables: { TOKEN: 'never-kept' } },
  ...{ defaultDomain: `${appId}.amplifyapp.com`, enableBranchAutoBuild: false, enableBasicAuth: false },
  ...options,
});

const fill: Fill = ({ regional, global }) => {
  global.list('global-accelerator', 'ListAccelerators', accelerators);
  regional.list('elastic-beanstalk', 'DescribeEnvironments', environments);
  regional.list('apprunner', 'ListServices', services);
  const productionBranch = { branchName: 'release/one' };
  regional.list('amplify', 'ListApps', [app('d1', { productionBranch, tags: { team: 'web' } }), app('d2')]);
};

const collectors: Collector<AwsClients>[] = [
  ...[amplifyApp, apprunnerService, elasticbeanstalkEnvironment, globalacceleratorAccelerator],
];
for (const collector of collectors) collectorContract(collector, fill);

describe('services that AWS hosts under names of its own', () => {
  it.each<[Collector<AwsClients>, string[]]>([
    [
      globalacceleratorAccelerator,
      [
        `host:a1.awsglobalaccelerator.com resolves-to ${accelerator('one')}`,
        `host:a1.dualstack.awsglobalaccelerator.com resolves-to ${accelerator('one')}`,
        `prefix:192.0.2.250/32 resolves-to ${accelerator('one')}`,
        `prefix:198.51.100.52/32 resolves-to ${accelerator('one')}`,
        `host:a2.awsglobalaccelerator.com resolves-to ${accelerator('two')}`,
      ],
    ],
    [
      elasticbeanstalkEnvironment,
      [
        `host:big.eba-x1.us-east-1.elasticbeanstalk.com resolves-to ${arn('elasticbeanstalk', 'environment/app/big')}`,
        `host:small.us-east-1.elasticbeanstalk.com resolves-to ${arn('elasticbeanstalk', 'environment/app/small')}`,
        `prefix:203.0.113.9/32 resolves-to ${arn('elasticbeanstalk', 'environment/app/small')}`,
      ],
    ],
    [
      apprunnerService,
      [
        `host:one.us-east-1.awsapprunner.com resolves-to ${arn('apprunner', 'service/one/0')}`,
        `host:two.us-east-1.awsapprunner.com resolves-to ${arn('apprunner', 'service/two/0')}`,
      ],
    ],
    [
      amplifyApp,
      [
        `host:d1.amplifyapp.com resolves-to ${arn('amplify', 'apps/d1')}`,
        `host:release-one.d1.amplifyapp.com resolves-to ${arn('amplify', 'apps/d1')}`,
        `host:d2.amplifyapp.com resolves-to ${arn('amplify', 'apps/d2')}`,
      ],
    ],
  ])('are found under them: $type', async (collector, named) => {
    const { links, rows } = await runCollector(collector, fill);
    expect(lines(links)).toEqual(named);
    expect(JSON.stringify(rows)).not.toContain('never-kept');
  });
});
