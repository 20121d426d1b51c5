import type { End, JsonObject } from '../../src/model/index.ts';
import { prefixOrHost } from './links.ts';
import { at, objects, text } from './read.ts';

/** Where a connection profile reads or writes, by the member that names the host. Source: ConnectionProfile of the reference. */
const hosts = [
  ...['mysqlProfile.hostname', 'oracleProfile.hostname', 'postgresqlProfile.hostname', 'sqlServerProfile.hostname'],
  ...['oracleProfile.oracleAsmConfig.hostname', 'salesforceProfile.domain', 'dataverseProfile.environmentUrl'],
  'workdayProfile.host',
  // What is read comes through the tunnel.
  'forwardSshConnectivity.hostname',
];

/** Products that a profile names its tenant of, and the domain that its tenants' hosts lie in. */
const tenants = [
  ['serviceNowProfile.instance', 'service-now.com'],
  ['salesforceMarketingCloudProfile.subdomain', 'rest.marketingcloudapis.com'],
] as const;

export function hostsOf(profile: JsonObject): { end: End; fact: JsonObject }[] {
  const named = [
    ...hosts.map(path => [path, text(profile, path)] as const),
    ...objects(profile, 'mongodbProfile.hostAddresses').map(
      one => ['mongodbProfile.hostAddresses.hostname', text(one, 'hostname')] as const,
    ),
  ];
  const hosted = tenants.map(([path, domain]) => {
    const tenant = text(profile, path);
    return [path, tenant === undefined || tenant.includes('.') ? tenant : `${tenant}.${domain}`] as const;
  });
  return [...named, ...hosted].flatMap(([path, name]) => {
    const end = name === undefined ? undefined : prefixOrHost(name);
    return end && name ? [{ end, fact: { [path]: name.replace(/[?#].*$/s, '') } }] : [];
  });
}

/** `projects/p/instances/i/databases/d` of a profile of Spanner. */
export const spannerOf = (profile: JsonObject): string | undefined => {
  const database = at(profile, 'spannerProfile.database');
  return typeof database === 'string' ? /^projects\/[^/]+\/instances\/[^/]+/.exec(database)?.[0] : undefined;
};
