import { hostEnd, link, type Row } from '../../../src/model/index.ts';
import { restItem } from '../items.ts';
import { listing } from '../listing.ts';
import { text, texts } from '../read.ts';

/** Applications that act for people of a workforce pool, and the hosts that their sign-ins are sent back to. */
export const iamOauthClient = listing({
  type: 'gcp.iam.oauth-client',
  holds: 'authority',
  docs: 'https://cloud.google.com/iam/docs/reference/rest/v1/projects.locations.oauthClients/list',
  assets: [],
  list: 'iam:projects.locations.oauthClients.list',
  *rows(client, reading): Generator<Row> {
    const facts = ['clientId', 'clientType', 'state', 'disabled', 'allowedScopes', 'allowedGrantTypes'];
    const resource = reading.resource(restItem(reading, 'iam', client, ...facts));
    yield resource;
    const conditions =
      client['disabled'] === true ? [`${text(client, 'displayName') ?? 'the client'} is disabled`] : [];
    for (const uri of texts(client, 'allowedRedirectUris')) {
      const host = hostEnd(uri);
      const fact = { redirectUri: uri.replace(/[?#].*$/s, '') };
      if (host) yield link('shared-with', resource, host, reading.call, fact, conditions);
    }
  },
});
