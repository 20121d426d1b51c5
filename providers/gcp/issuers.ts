import { X509Certificate } from 'node:crypto';
import type { End, JsonObject } from '../../src/model/index.ts';
import { partition } from './names.ts';
import { objects, text } from './read.ts';

/** Who vouches for identities from outside, workloads or people, with the name that tells it. */
export function issuer(provider: JsonObject): { end: End; fact: JsonObject } | undefined {
  const account = text(provider, 'aws.accountId');
  if (account) {
    const end: End = { kind: 'scope', provider: 'aws', partition: 'aws', scope: account };
    return { end, fact: { 'aws.accountId': account } };
  }
  const uri = text(provider, 'oidc.issuerUri');
  // Metadata of SAML holds certificates and is long; its entity's name is what tells the issuer.
  const [, , entity] =
    /\bentityID\s*=\s*(["'])([^"']{1,500})\1/.exec(text(provider, 'saml.idpMetadataXml') ?? '') ?? [];
  const name = uri ?? entity;
  if (name === undefined) return authority(provider);
  const end: End = { kind: 'principal', provider: 'gcp', partition, id: name.replace(/^https:\/\//, '') };
  return { end, fact: uri === undefined ? { 'saml.idpMetadataXml entityID': name } : { 'oidc.issuerUri': name } };
}

/** Whoever holds the key of a certificate that others are checked by; its subject names them. */
function authority(provider: JsonObject): { end: End; fact: JsonObject } | undefined {
  const path = 'x509.trustStore.trustAnchors';
  const [pem] = objects(provider, path).flatMap(one => text(one, 'pemCertificate') ?? []);
  if (pem === undefined) return undefined;
  const subject = subjectOf(pem) ?? `an unreadable certificate of ${text(provider, 'name') ?? 'the provider'}`;
  const end: End = { kind: 'principal', provider: 'gcp', partition, id: subject };
  return { end, fact: { [`${path} subject`]: subject } };
}

function subjectOf(pem: string): string | undefined {
  try {
    return new X509Certificate(pem).subject.replaceAll('\n', ', ').slice(0, 500);
  } catch {
    return undefined;
  }
}

/** What narrows or ends the way that a provider opens. */
export const narrowedBy = (provider: JsonObject): string[] => {
  const condition = text(provider, 'attributeCondition');
  return [
    ...(condition === undefined ? [] : [`attribute condition ${condition}`]),
    ...(provider['disabled'] === true ? ['the provider is disabled'] : []),
  ];
};
