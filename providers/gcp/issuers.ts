import { type End, hostEnd, type JsonObject } from '../../src/model/index.ts';
import { partition } from './names.ts';
import { text } from './read.ts';

/** Who vouches for identities: an issuer of OpenID Connect, an account of Amazon Web Services. */
export function issuer(provider: JsonObject): { end: End; path: string } | undefined {
  const account = text(provider, 'aws.accountId');
  if (account)
    return { path: 'aws.accountId', end: { kind: 'scope', provider: 'aws', partition: 'aws', scope: account } };
  const uri = text(provider, 'oidc.issuerUri');
  if (!uri || !hostEnd(uri)) return undefined;
  return {
    path: 'oidc.issuerUri',
    end: { kind: 'principal', provider: 'gcp', partition, id: uri.replace(/^https:\/\//, '') },
  };
}

/** Who vouches for people: an issuer of OpenID Connect, or of SAML by the name in its metadata. */
export function workforceIssuer(provider: JsonObject): End | undefined {
  const [, entity] = /\bentityID="([^"]{1,500})"/.exec(text(provider, 'saml.idpMetadataXml') ?? '') ?? [];
  const name = text(provider, 'oidc.issuerUri') ?? entity;
  return name === undefined
    ? undefined
    : { kind: 'principal', provider: 'gcp', partition, id: name.replace(/^https:\/\//, '') };
}
