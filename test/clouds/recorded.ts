import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';

/** What was recorded from real clouds, one JSON a line; from beside the checkout, where it is there. */
export function recorded<Recording>(name: string, shape: z.ZodType<Recording>) {
  const file = new URL(`../../../shared/corpora/${name}.ndjson.gz`, import.meta.url);
  return {
    present: existsSync(file),
    *read(): Generator<Recording> {
      for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
        if (line !== '') yield shape.parse(JSON.parse(line));
      }
    },
  };
}
