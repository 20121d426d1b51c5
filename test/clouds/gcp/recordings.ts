import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** Reads recorded from real projects; from beside the checkout. */
const file = new URL('../../../../shared/corpora/gcp.ndjson.gz', import.meta.url);
export const recordingsPresent = existsSync(file);

const recording = z.object({
  scenario: z.string(),
  /** Method and path, `-` for `/`, and which call of the scenario it was. */
  file: z.string(),
  /** Missing: only the file's name tells what was called. */
  url: z.string().nullable(),
  status: z.number(),
  body: z.record(z.string(), z.unknown()),
});
export type Recording = z.infer<typeof recording>;

export function readRecordings(): Recording[] {
  if (!recordingsPresent) return [];
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  return lines.filter(line => line !== '').map(line => recording.parse(JSON.parse(line)));
}
