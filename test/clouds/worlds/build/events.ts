import type { ApiDestination, Connection, Rule, Target } from '@aws-sdk/client-eventbridge';
import { listOf } from '../lists.ts';
import { host } from '../outside.ts';
import type { Built, Home } from '../world.ts';

/** An address outside AWS that rules can send events to. */
export function apiDestination(home: Home, url: string): Built {
  const { world, account, region } = home;
  const name = `destination-${world.hex(6)}`;
  const arn = (thing: string) =>
    `arn:${world.partition}:events:${region}:${account.id}:${thing}/${name}/${world.uuid()}`;
  const ConnectionArn = arn('connection');
  const connection: Connection = {
    ConnectionArn,
    Name: name,
    ConnectionState: 'AUTHORIZED',
    AuthorizationType: 'API_KEY',
  };
  listOf<Connection>(home, 'eventbridge', 'ListConnections').push(connection);
  const id = arn('api-destination');
  const item: ApiDestination = {
    ApiDestinationArn: id,
    Name: name,
    ApiDestinationState: 'ACTIVE',
    ConnectionArn,
    InvocationEndpoint: url,
    HttpMethod: 'POST',
  };
  listOf<ApiDestination>(home, 'eventbridge', 'ListApiDestinations').push(item);
  world.plant(home, { id, type: 'aws.eventbridge.api-destination', holds: 'nothing' });
  world.truth.flow(id, 'sends-to', host(world, new URL(url).hostname));
  return { id, name, home };
}

export interface RuleOptions {
  name?: string;
  disabled?: boolean;
  targets: Built[];
  /** Missing: the default bus, which every region has and which carries what AWS's own services say. */
  bus?: Built;
}

/** A bus that somebody made for events of their own. */
export function eventBus(home: Home): Built {
  const { world, account, region } = home;
  const name = `bus-${world.hex(6)}`;
  const id = `arn:${world.partition}:events:${region}:${account.id}:event-bus/${name}`;
  world.plant(home, { id, type: 'aws.eventbridge.event-bus', holds: 'data' });
  listOf(home, 'eventbridge', 'ListEventBuses').push({ Name: name, Arn: id });
  return { id, name, home };
}

/** A rule picks events of its bus by a pattern and sends them to its targets. */
export function rule(home: Home, { name: given, disabled = false, targets, bus }: RuleOptions): Built {
  const { world, account, region, records } = home;
  const name = given ?? `rule-${world.hex(6)}`;
  const onBus = bus === undefined ? name : `${bus.name}/${name}`;
  const id = `arn:${world.partition}:events:${region}:${account.id}:rule/${onBus}`;
  world.plant(home, { id, type: 'aws.eventbridge.rule', holds: 'nothing' });
  const item: Rule = {
    Name: name,
    Arn: id,
    EventBusName: bus?.name ?? 'default',
    State: disabled ? 'DISABLED' : 'ENABLED',
    EventPattern: '{"source":["app.orders"]}',
  };
  listOf<Rule>(home, 'eventbridge', 'ListRules').push(item);
  const list: Target[] = targets.map((target, index) => ({ Id: `target-${index + 1}`, Arn: target.id }));
  records.list('eventbridge', 'ListTargetsByRule', list, { Rule: name });
  records.list('eventbridge', 'ListTargetsByRule', list, { Rule: name, EventBusName: bus?.name ?? 'default' });
  if (disabled) return { id, name, home };
  if (bus) world.truth.flow(bus.id, 'sends-to', id, true);
  for (const target of targets) world.truth.flow(id, 'sends-to', target.id);
  return { id, name, home };
}
