export { type BundleContents, contentsOf, type DatasetFile, places } from './contents.ts';
export { unpackDataset } from './dataset.ts';
export { BundleError } from './errors.ts';
export type { Manifest } from './manifest.ts';
export { redacted } from './redact.ts';
export { restore } from './restore.ts';
export { keyName, newKeys, privateKey, publicKey } from './signature.ts';
export { readEntry, type Verification, verifyBundle } from './verify.ts';
export { bundle } from './write.ts';
