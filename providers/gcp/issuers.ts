import type { End, JsonObject } from '../../src/model/index.ts';
import { partition } from './names.ts';
import { text } from './read.ts';

/** Who vouches for identities from outside, workloads or people, with the name that tells it. */
export function issuer(provider: JsonObject): { end: End; fact: JsonObject } | undefined {
  const account = text(provider, 'aws.accountId');
  if (account) {
    const end: End = { kind: 'scope', provider: 'aws', partition: 'aws', scope: account };
    return { end, fact: { 'aws.accountId': account } };
  }
  const uri = text(provider, 'oidc.issuerUri');
  // Metadata of SAML holds certificates and is long; its entity's name is what tells the issuer.
  const [, entity] = /\bentityID="([^"]{1,500})"/.exec(text(provider, 'saml.idpMetadataXml') ?? '') ?? [];
  const name = uri ?? entity;
  if (name === undefined) return undefined;
  const end: End = { kind: 'principal', provider: 'gcp', partition, id: name.replace(/^https:\/\//, '') };
  return { end, fact: uri === undefined ? { 'saml.idpMetadataXml entityID': name } : { 'oidc.issuerUri': name } };
}
