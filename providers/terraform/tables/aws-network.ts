import type { LinkRule, Table } from '../../declared/table.ts';

const nothing = 'nothing' as const;

/** What the routes of a table name as next hop. */
const hops = (prefix: string): LinkRule[] => [
  ['routes-to', `${prefix}vpc_peering_connection_id`, 'peering'],
  ['routes-to', `${prefix}transit_gateway_id`, 'transit-gateway'],
  ['routes-to', `${prefix}nat_gateway_id`, 'nat-gateway'],
  ['routes-to', `${prefix}gateway_id`, 'gateway'],
  ['routes-to', `${prefix}egress_only_gateway_id`, 'any'],
  ['routes-to', `${prefix}network_interface_id`, 'any'],
  ['routes-to', `${prefix}vpc_endpoint_id`, 'any'],
  ['routes-to', `${prefix}core_network_arn`, 'arn'],
];

const groupRules = (list: string): LinkRule[] => [
  ['opens-to', `${list}.cidr_blocks`, 'cidr'],
  ['opens-to', `${list}.ipv6_cidr_blocks`, 'cidr'],
  ['opens-to', `${list}.security_groups`, 'security-group'],
  ['opens-to', `${list}.prefix_list_ids`, 'prefix-list'],
];

/** A rule that is a resource of its own. */
const ruleOf: LinkRule[] = [
  ['opens-to', 'cidr_ipv4', 'cidr'],
  ['opens-to', 'cidr_ipv6', 'cidr'],
  ['opens-to', 'referenced_security_group_id', 'security-group'],
  ['opens-to', 'prefix_list_id', 'prefix-list'],
];

/** Networks, what opens and joins them, names. Attribute names: the provider's documentation, hashicorp/aws 6. */
export const awsNetwork: Table = {
  aws_vpc: { is: 'aws.ec2.vpc', holds: nothing, facts: ['cidr_block'] },
  aws_default_vpc: { is: 'aws.ec2.vpc', holds: nothing },
  aws_subnet: {
    ...{ is: 'aws.ec2.subnet', holds: nothing, facts: ['cidr_block', 'availability_zone', 'map_public_ip_on_launch'] },
    links: [['routes-to', 'vpc_id', 'vpc']],
  },
  aws_default_subnet: { is: 'aws.ec2.subnet', holds: nothing, links: [['routes-to', 'vpc_id', 'vpc']] },
  aws_route_table: {
    ...{ is: 'aws.ec2.route-table', holds: nothing },
    links: hops('route.'),
  },
  aws_default_route_table: { is: 'aws.ec2.route-table', holds: nothing, links: hops('route.') },
  aws_route: { of: ['route_table_id', 'route-table'], links: hops('') },
  aws_route_table_association: { of: ['subnet_id', 'subnet'], links: [['routes-to', 'route_table_id', 'route-table']] },
  aws_main_route_table_association: { of: ['vpc_id', 'vpc'], links: [['routes-to', 'route_table_id', 'route-table']] },
  aws_security_group: {
    ...{ is: 'aws.ec2.security-group', holds: nothing },
    links: [...groupRules('ingress'), ...groupRules('egress')],
  },
  aws_default_security_group: {
    ...{ is: 'aws.ec2.security-group', holds: nothing },
    links: [...groupRules('ingress'), ...groupRules('egress')],
  },
  aws_security_group_rule: {
    of: ['security_group_id', 'security-group'],
    links: [
      ['opens-to', 'cidr_blocks', 'cidr'],
      ['opens-to', 'ipv6_cidr_blocks', 'cidr'],
      ['opens-to', 'source_security_group_id', 'security-group'],
      ['opens-to', 'prefix_list_ids', 'prefix-list'],
    ],
  },
  aws_vpc_security_group_ingress_rule: { of: ['security_group_id', 'security-group'], links: ruleOf },
  aws_vpc_security_group_egress_rule: { of: ['security_group_id', 'security-group'], links: ruleOf },
  aws_ec2_managed_prefix_list: {
    ...{ is: 'aws.ec2.managed-prefix-list', holds: nothing },
    links: [['opens-to', 'entry.cidr', 'cidr']],
  },
  aws_ec2_managed_prefix_list_entry: { of: ['prefix_list_id', 'prefix-list'], links: [['opens-to', 'cidr', 'cidr']] },
  aws_vpc_peering_connection: {
    ...{ is: 'aws.ec2.vpc-peering', holds: nothing },
    ...{
      id: 'arn:{partition}:ec2:{region}:{scope}:vpc-peering-connection/{id}',
      facts: ['peer_region', 'peer_owner_id'],
    },
    links: [
      ['peers-with', 'vpc_id', 'vpc', { back: true }],
      ['leads-into', 'peer_vpc_id', 'peer-vpc'],
    ],
  },
  aws_vpc_peering_connection_accepter: {},
  aws_ec2_transit_gateway: { is: 'aws.ec2.transit-gateway', holds: nothing },
  aws_ec2_transit_gateway_vpc_attachment: {
    of: ['vpc_id', 'vpc'],
    links: [['peers-with', 'transit_gateway_id', 'transit-gateway']],
  },
  aws_ec2_transit_gateway_peering_attachment: {
    of: ['transit_gateway_id', 'transit-gateway'],
    links: [['peers-with', 'peer_transit_gateway_id', 'peer-transit-gateway']],
  },
  aws_dx_gateway: { is: 'aws.directconnect.gateway', holds: nothing, global: true },
  aws_dx_connection: { is: 'aws.directconnect.connection', holds: nothing, facts: ['location', 'provider_name'] },
  aws_dx_gateway_association: {
    of: ['dx_gateway_id', 'any'],
    links: [['peers-with', 'associated_gateway_id', 'any']],
  },
  aws_customer_gateway: {
    ...{ is: 'aws.ec2.customer-gateway', holds: nothing },
    links: [['leads-into', 'ip_address', 'cidr']],
  },
  aws_vpn_gateway: {
    ...{ is: 'aws.ec2.vpn-gateway', holds: nothing },
    links: [['peers-with', 'vpc_id', 'vpc', { back: true }]],
  },
  aws_vpn_connection: {
    ...{ is: 'aws.ec2.vpn-connection', holds: nothing },
    links: [
      ['peers-with', 'vpn_gateway_id', 'vpn-gateway', { back: true }],
      ['peers-with', 'transit_gateway_id', 'transit-gateway', { back: true }],
      ['leads-into', 'customer_gateway_id', 'any'],
    ],
  },
  aws_vpn_connection_route: {
    of: ['vpn_connection_id', 'any'],
    links: [['leads-into', 'destination_cidr_block', 'cidr']],
  },
  aws_internet_gateway: { is: 'aws.ec2.internet-gateway', holds: nothing },
  aws_egress_only_internet_gateway: { is: 'aws.ec2.egress-only-internet-gateway', holds: nothing },
  aws_nat_gateway: {
    ...{ is: 'aws.ec2.nat-gateway', holds: nothing },
    links: [['attached-to', 'subnet_id', 'subnet']],
  },
  aws_network_interface: { is: 'aws.ec2.network-interface', holds: nothing },
  aws_vpc_endpoint: {
    ...{ is: 'aws.ec2.vpc-endpoint', holds: nothing, facts: ['service_name', 'vpc_endpoint_type', 'service_region'] },
    links: [['peers-with', 'vpc_id', 'vpc', { back: true }]],
  },
  aws_vpc_endpoint_service: {
    ...{ is: 'aws.ec2.vpc-endpoint-service', holds: nothing },
    links: [['shared-with', 'allowed_principals', 'principal']],
  },
  aws_vpc_endpoint_service_allowed_principal: {
    of: ['vpc_endpoint_service_id', 'any'],
    links: [['shared-with', 'principal_arn', 'principal']],
  },
  aws_lb: {
    ...{ is: 'aws.elasticloadbalancing.load-balancer', holds: data(), facts: ['internal', 'load_balancer_type'] },
    links: [['sends-to', 'access_logs.bucket', 'bucket', { if: { 'access_logs.enabled': [true] } }]],
  },
  aws_alb: {
    ...{ is: 'aws.elasticloadbalancing.load-balancer', holds: data(), facts: ['internal', 'load_balancer_type'] },
    links: [['sends-to', 'access_logs.bucket', 'bucket', { if: { 'access_logs.enabled': [true] } }]],
  },
  aws_elb: {
    ...{ is: 'aws.elasticloadbalancing.classic-load-balancer', holds: data(), facts: ['internal'] },
    links: [['sends-to', 'access_logs.bucket', 'bucket']],
  },
  aws_lb_listener: {
    of: ['load_balancer_arn', 'arn'],
    links: [['sends-to', 'default_action.redirect.host', 'host']],
  },
  aws_lb_target_group_attachment: { of: ['target_group_arn', 'arn'], links: [['sends-to', 'target_id', 'target']] },
  aws_globalaccelerator_endpoint_group: {
    of: ['listener_arn', 'arn'],
    links: [['sends-to', 'endpoint_configuration.endpoint_id', 'arn']],
  },
  aws_globalaccelerator_accelerator: { is: 'aws.globalaccelerator.accelerator', holds: nothing, global: true },
  aws_cloudfront_distribution: {
    ...{ is: 'aws.cloudfront.distribution', holds: data(), global: true, facts: ['price_class', 'aliases', 'staging'] },
    links: [
      ['sends-to', 'origin.domain_name', 'host'],
      ['sends-to', 'logging_config.bucket', 'host'],
      ['runs', 'default_cache_behavior.lambda_function_association.lambda_arn', 'arn'],
    ],
  },
  aws_route53_zone: {
    ...{ is: 'aws.route53.zone', holds: nothing, global: true },
    links: [['attached-to', 'vpc.vpc_id', 'zone-vpc', { back: true }]],
  },
  aws_route53_record: {
    ...{ is: 'aws.route53.record', holds: nothing, global: true, facts: ['name', 'type'] },
    id: 'arn:aws:route53:::hostedzone/{zone_id}/{fqdn}/{type}',
    links: [
      ['resolves-to', 'records', 'record'],
      ['resolves-to', 'alias.name', 'host'],
    ],
  },
  aws_route53_resolver_rule: {
    ...{ is: 'aws.route53resolver.rule', holds: nothing },
    links: [['sends-to', 'target_ip.ip', 'cidr']],
  },
  aws_route53_resolver_query_log_config: {
    ...{ is: 'aws.route53resolver.query-log-config', holds: nothing },
    links: [['sends-to', 'destination_arn', 'arn']],
  },
  aws_apigatewayv2_api: { is: 'aws.apigateway.api', holds: data(), facts: ['protocol_type'] },
  aws_api_gateway_rest_api: {
    ...{ is: 'aws.apigateway.rest-api', holds: data() },
    links: [['shared-with', 'policy', 'policy']],
  },
  aws_api_gateway_integration: { of: ['rest_api_id', 'any'], links: [['sends-to', 'uri', 'target']] },
  aws_apigatewayv2_integration: { of: ['api_id', 'any'], links: [['sends-to', 'integration_uri', 'target']] },
  aws_flow_log: {
    ...{ is: 'aws.ec2.flow-log', holds: nothing },
    links: [['sends-to', 'log_destination', 'arn']],
  },
};

function data() {
  return 'data' as const;
}
