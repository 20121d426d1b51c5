import { hash } from 'node:crypto';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a bundle holds, and what made it. Everything else is vouched for by this, and this by the signature. */
export const manifestSchema = z.strictObject({
  format: z.literal('demarc-bundle'),
  version: z.literal(1),
  run: z.string(),
  /** When the run ended; the bundle carries no clock of its own, so the same run gives the same bytes. */
  time: z.iso.datetime(),
  dataset: z.string(),
  versions: z.record(z.string(), z.string()),
  entries: z.array(z.strictObject({ name: z.string(), size: z.int().min(0), sha256 })).max(1_000_000),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** The last entries, in this order; the signature only where there is one. */
export const closing = { manifest: 'manifest.json', sum: 'manifest.sha256', signature: 'manifest.sig' } as const;

export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 1)}\n`;

/** As `sha256sum` writes it, so that it can be checked without demarc. */
export const sumText = (manifest: Uint8Array): string => `${sumOf(manifest)}  ${closing.manifest}\n`;

export const sumOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

export const secondsOf = (time: string): number => Math.floor(Date.parse(time) / 1000);
