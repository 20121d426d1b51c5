import { createServer } from 'node:https';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tenantId } from '../clouds/azure/estate.ts';
import { certificate } from '../clouds/certificate.ts';
import { spied } from './spied.ts';

/** An authority that says by its first path where it gives its tokens, which it never does. */
const authority = createServer();
let at: string;
let trusted: string;
beforeAll(async () => {
  const { key, cert } = await certificate();
  trusted = cert;
  authority.setSecureContext({ key, cert });
  authority.on('request', ({ url = '', headers }, response) => {
    const [, host = ''] = url.split('/');
    const tokens = `https://${host === 'own' ? headers.host : host}/${tenantId}`;
    const metadata = {
      issuer: `https://${headers.host}/${host}/${tenantId}/v2.0`,
      authorization_endpoint: `${tokens}/oauth2/v2.0/authorize`,
      token_endpoint: `${tokens}/oauth2/v2.0/token`,
      jwks_uri: `${tokens}/discovery/v2.0/keys`,
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata));
  });
  await new Promise<void>(resolve => authority.listen(0, '127.0.0.1', resolve));
  const address = authority.address();
  at = `https://localhost:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => authority.close());

const client = '11111111-1111-4111-8111-111111111111';

const signedIn = (host: string) =>
  spied({
    config: {
      azure: [
        {
          ...{ name: 'a', tenant: tenantId, certificates: '{home}/ca.pem', endpoints: { authority: `${at}/${host}` } },
          credential: { method: 'client-secret', client, secret: 'env:SECRET' },
        },
      ],
    },
    env: { SECRET: 'x' },
    files: { 'ca.pem': trusted },
  });

test.each([
  ['login.partner.microsoftonline.cn', 'lies in the PRC'],
  ['tokens.example.com', 'is not the authority that is configured'],
])('an authority that gives its tokens at %s is given no secret', { timeout: 30_000 }, async (host, said) => {
  const { reached, ran } = await signedIn(host);
  expect(reached).toEqual(['localhost']);
  expect(ran).toMatchObject({ code: 5, stderr: expect.stringContaining(said) });
});

test.each([
  ['own', 'localhost'],
  ['login.microsoftonline.com', 'login.microsoftonline.com'],
])('one that gives them at %s, or is passed on to there, is', { timeout: 30_000 }, async (host, asked) => {
  const { reached, ran } = await signedIn(host);
  expect(reached).toEqual([...new Set(['localhost', asked])]);
  expect(ran.stderr).not.toContain('no secret');
});
