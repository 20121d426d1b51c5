import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import { pick, text, values } from '../json.ts';
import { issuerEnd } from './links.ts';
import type { Reading } from './listing.ts';
import { namedEnd } from './names.ts';

/**
 * Identities beside the cluster's own: those of its nodes and add-ons, and whatever trusts its issuer of tokens. Sources:
 * learn.microsoft.com/azure/aks/use-managed-identity, learn.microsoft.com/azure/aks/workload-identity-overview.
 */
export function* clusterIdentityLinks(self: Resource, cluster: JsonObject, { call }: Reading): Generator<Link> {
  for (const one of values(cluster, 'properties.identityProfile')) {
    const identity = namedEnd(self, one, 'resourceId');
    if (identity) yield link('assumable-by', identity, self, call, pick(one, 'resourceId'));
  }
  for (const addon of values(cluster, 'properties.addonProfiles')) {
    const identity = namedEnd(self, addon, 'identity.resourceId');
    if (identity) yield link('assumable-by', identity, self, call, pick(addon, 'identity.resourceId'));
  }
  const url = 'properties.oidcIssuerProfile.issuerURL';
  const issuer = issuerEnd(self.partition, text(cluster, url));
  if (issuer) yield link('assumable-by', issuer, self, call, pick(cluster, url));
}
