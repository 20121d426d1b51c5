import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';
import { BundleError } from './errors.ts';

/** Goes before what is signed, so that a signature of ours never passes for one of anything else. */
const purpose = Buffer.from('demarc bundle 1\n');

const signatureSchema = z.strictObject({
  algorithm: z.literal('Ed25519'),
  public_key: z.base64(),
  signature: z.base64(),
});

/** An Ed25519 key in PEM. Throws `BundleError` for anything else. */
export function privateKey(pem: string): KeyObject {
  return ed25519(() => createPrivateKey(pem), 'a private key (PKCS #8 in PEM), as `demarc bundle keygen` writes it');
}

export function publicKey(pem: string): KeyObject {
  return ed25519(() => createPublicKey(pem), 'a public key in PEM, as `demarc bundle keygen` writes it');
}

function ed25519(read: () => KeyObject, wanted: string): KeyObject {
  let key: KeyObject;
  try {
    key = read();
  } catch (cause) {
    throw new BundleError(`this is not ${wanted}`, { cause });
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new BundleError(`this key is ${key.asymmetricKeyType}, not Ed25519`);
  return key;
}

export function newKeys(): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** Names a key: the beginning of the SHA-256 of its public half. */
export const keyName = (key: KeyObject): string => hash('sha256', derOf(key), 'hex').slice(0, 32);

const derOf = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });

/** The text of the signature's entry. */
export function signatureText(manifest: Uint8Array, key: KeyObject): string {
  return written(derOf(key), sign(null, Buffer.concat([purpose, manifest]), key));
}

const written = (key: Buffer, signature: Buffer): string => {
  const said = { algorithm: 'Ed25519', public_key: key.toString('base64'), signature: signature.toString('base64') };
  return `${JSON.stringify(said)}\n`;
};

/**
 * The key that signed the manifest; `undefined`: the signature does not fit, or is not written exactly as we write it.
 */
export function signerOf(manifest: Uint8Array, signature: Uint8Array): KeyObject | undefined {
  try {
    const text = Buffer.from(signature).toString('utf8');
    const said = signatureSchema.parse(JSON.parse(text));
    const [der, bytes] = [Buffer.from(said.public_key, 'base64'), Buffer.from(said.signature, 'base64')];
    const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
    if (key.asymmetricKeyType !== 'ed25519' || written(derOf(key), bytes) !== text) return undefined;
    return verify(null, Buffer.concat([purpose, manifest]), key, bytes) ? key : undefined;
  } catch {
    return undefined;
  }
}
