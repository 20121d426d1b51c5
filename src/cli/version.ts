import { readFileSync } from 'node:fs';

/** The package's own version, from its package.json wherever the code runs from (`src/cli` or `dist/src/cli`). */
export function version(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8'));
      if (name === 'demarc' && typeof version === 'string') return version;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error('package.json of demarc is missing');
}
