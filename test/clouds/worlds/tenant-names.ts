import { dualstack, loadBalancer } from './build/balancers.ts';
import { apiDestination, rule } from './build/events.ts';
import { beanstalk, customDomain, distribution, httpApi, restApi } from './build/hosted.ts';
import { record, zone } from './build/route53.ts';
import { bucket } from './build/s3.ts';
import { topic } from './build/sns.ts';
import { group, network } from './build/vpc.ts';
import { type NamedWorld, says } from './named.ts';
import { World } from './world.ts';

/** Names that AWS gives to whoever has an account: what leads to the estate's own is followed, what leads to another's is told. */
export function tenantNames(): NamedWorld {
  const world = new World('tenant-names');
  const [prod, tools] = [world.account('prod'), world.account('tools')];
  const [virginia, oregon] = [world.at(prod, 'us-east-1'), world.at(tools, 'us-west-2')];
  const names = zone(world, prod, 'example.org.');
  const recordOf = (label: string, type: string): string => `${names.id}/${label}.example.org/${type}`;
  const outside = group(network(virginia), { egress: ['1.92.7.0/24'] });
  const balancer = loadBalancer(virginia, { groups: [outside] });
  record(names, 'app', { alias: `${dualstack(balancer)}.` });
  const assets = bucket(oregon, { name: 'own-assets' });
  const origins = ['own-assets.s3.us-west-2.amazonaws.com', 'partner-assets.s3.us-west-2.amazonaws.com'];
  const edge = distribution(world, tools, { origins });
  record(names, 'www', { alias: `${edge.host}.` });
  record(names, 'files', { cname: `${assets.name}.s3-website-us-west-2.amazonaws.com.` });
  record(names, 'api', { cname: `${customDomain(virginia, 'api.example.org').host}.` });
  record(names, 'old', { cname: `${beanstalk(oregon).host}.` });
  record(names, 'shop', { cname: 'partner-1234.us-east-1.elb.amazonaws.com.' });
  record(names, 'asia', { cname: 'partner-1234.ap-east-1.elb.amazonaws.com.' });
  const orders = topic(virginia, {
    subscribers: [
      { url: `https://${restApi(oregon).host}/prod/orders` },
      { url: 'https://partner.execute-api.eu-west-1.amazonaws.com/prod' },
    ],
  });
  const destination = apiDestination(virginia, 'https://partner.lambda-url.us-east-1.on.aws/');
  rule(virginia, { targets: [destination, apiDestination(virginia, `https://${httpApi(virginia).host}/in`)] });
  const [events] = [...world.truth.flows.values()].filter(({ to }) => to === destination.id);
  return {
    world,
    gaps: [
      says(
        'network-into-reach',
        recordOf('app', 'A'),
        `host:${dualstack(balancer)}`,
        balancer,
        outside,
        'prefix:1.92.7.0/24',
      ),
      says('network-into-reach', recordOf('asia', 'CNAME'), 'host:partner-1234.ap-east-1.elb.amazonaws.com'),
      says('party-unknown', recordOf('shop', 'CNAME'), 'host:partner-1234.us-east-1.elb.amazonaws.com'),
      says('party-unknown', edge, 'host:partner-assets.s3.us-west-2.amazonaws.com'),
      says('party-unknown', orders, 'host:partner.execute-api.eu-west-1.amazonaws.com'),
      says('party-unknown', events?.from ?? '', destination, 'host:partner.lambda-url.us-east-1.on.aws'),
    ],
  };
}
