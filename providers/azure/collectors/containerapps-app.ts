import type { JsonObject } from '../../../src/model/index.ts';
import { objects, text } from '../../json.ts';
import { containerLinks } from '../images.ts';
import { addressLinks, identityLinks, idLink, namedBy } from '../links.ts';
import { listing } from '../listing.ts';

const ingress = 'properties.configuration.ingress';
const template = 'properties.template';

/** The newer name, where it is told. */
const environment = (app: JsonObject): string =>
  text(app, 'properties.environmentId') ? 'properties.environmentId' : 'properties.managedEnvironmentId';

export const containerappsApp = listing({
  type: 'azure.containerapps.app',
  holds: 'data',
  docs: 'https://learn.microsoft.com/rest/api/containerapps/container-apps/list-by-subscription',
  lists: [{ of: 'Microsoft.App/containerApps', version: '2025-07-01' }],
  table: 'resources',
  facts: [`${ingress}.fqdn`, `${ingress}.external`, 'properties.managedEnvironmentId', 'properties.environmentId'],
  *links(app, self, reading) {
    for (const path of [`${ingress}.fqdn`, 'properties.latestRevisionFqdn']) yield* namedBy(self, app, path, reading);
    for (const domain of objects(app, `${ingress}.customDomains`)) yield* namedBy(self, domain, 'name', reading);
    yield* addressLinks(self, app, reading, [`${ingress}.ipSecurityRestrictions`, 'ipAddressRange']);
    yield* containerLinks(self, app, [`${template}.containers`, `${template}.initContainers`], 'image', reading);
    yield* idLink('attached-to', self, app, environment(app), reading);
    yield* identityLinks(self, app, reading);
  },
});
